// Row by row: a record, or a reason why not.
#include "connectors/csv/map.h"

#include <algorithm>
#include <set>
#include <utility>

#include "connectors/csv/header.h"
#include "connectors/csv/tokenizer.h"
#include "connectors/passed_over.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::csv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A row that is no record; the text says why.
struct RowRefusal {
  std::string reason;
};

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void split_name(const std::string& name, FeedRecord& record) {
  const auto comma = name.find(',');
  if (comma != std::string::npos) {
    record.last_name = trimmed(name.substr(0, comma));
    record.first_name = trimmed(name.substr(comma + 1));
    return;
  }
  const auto blank = name.find_last_of(' ');
  record.last_name = blank == std::string::npos ? name : name.substr(blank + 1);
  record.first_name = blank == std::string::npos ? "" : trimmed(name.substr(0, blank));
}

class DropReader {
 public:
  DropReader(const HeaderMap& header, const Mapping& mapping, LocalDate today)
      : header_(header), mapping_(mapping), today_(today) {}

  /// Throws `RowRefusal`.
  FeedRecord record(const Row& row) const {
    FeedRecord record;
    record.unit = PmsUnit(header_.value(row, Use::unit));
    read_person(row, record);
    record.email = header_.value(row, Use::email);
    record.phone = header_.value(row, Use::phone);
    record.move_in = date(row, Use::move_in);
    record.move_out = date(row, Use::move_out);
    record.lease_end = date(row, Use::lease_end);
    read_role(row, record);
    record.status_label = status(row, record);
    return record;
  }

 private:
  void read_person(const Row& row, FeedRecord& record) const {
    const std::string id = header_.value(row, Use::person);
    const std::string name = header_.value(row, Use::name);
    if (contains(mapping_.not_residents, folded(name)) || contains(mapping_.not_residents, folded(id))) {
      throw RowRefusal{"marked as nobody's in the drop: `" + (name.empty() ? id : name) + "`"};
    }
    if (id.empty()) throw RowRefusal{"no person id"};
    if (record.unit.empty()) throw RowRefusal{"no unit"};
    split_name(name, record);
    if (name.empty()) {
      record.first_name = header_.value(row, Use::first_name);
      record.last_name = header_.value(row, Use::last_name);
    }
    record.lease = LeaseId(header_.value(row, Use::lease));
    record.person = PersonId(id);
    if (mapping_.shared_ids) {
      record.person = PersonId(id + "/" + folded(record.first_name + " " + record.last_name));
      if (record.lease.empty()) record.lease = LeaseId(id);
    }
  }

  std::optional<LocalDate> date(const Row& row, Use use) const {
    const std::string text = header_.value(row, use);
    if (text.empty() || contains(mapping_.no_dates, folded(text))) return {};
    for (const auto& form : mapping_.date_forms) {
      if (const auto day = form.parse(text, mapping_.century_from)) return day;
    }
    std::string forms;
    for (const auto& form : mapping_.date_forms) forms += (forms.empty() ? "`" : " or `") + form.text() + "`";
    throw RowRefusal{"`" + std::string(to_string(use)) + "` is not a date of the form " + forms};
  }

  void read_role(const Row& row, FeedRecord& record) const {
    if (mapping_.headers(Use::role).empty()) return;
    record.role_label = header_.value(row, Use::role);
    const auto code = mapping_.role_codes.find(folded(record.role_label));
    std::string word = code == mapping_.role_codes.end() ? folded(record.role_label) : code->second;
    std::replace_if(
        word.begin(), word.end(), [](char c) { return c == '-' || c == ' '; }, '_');
    record.role = parse_lease_role(word);
  }

  std::string status(const Row& row, const FeedRecord& record) const {
    if (mapping_.status_from == StatusFrom::always) return mapping_.status_always;
    if (mapping_.status_from == StatusFrom::dates) {
      if (record.move_out && *record.move_out <= today_) return "past";
      return record.move_in && *record.move_in > today_ ? "future" : "current";
    }
    const std::string label = header_.value(row, Use::status);
    const auto code = mapping_.status_codes.find(folded(label));
    return code == mapping_.status_codes.end() ? label : code->second;
  }

  const HeaderMap& header_;
  const Mapping& mapping_;
  LocalDate today_;
};

/// Why the row cannot be read at all; empty where it can.
std::string flaw(const Row& row, std::size_t width) {
  if (row.bad_quotes) return "a quotation mark that does not match";
  const auto filled =
      std::find_if(row.cells.rbegin(), row.cells.rend(), [](const auto& cell) { return !cell.empty(); });
  const auto used = static_cast<std::size_t>(row.cells.rend() - filled);
  if (row.cells.size() < width || used > width) {
    return std::to_string(row.cells.size()) + " cells, but the header has " + std::to_string(width);
  }
  const auto invalid = [](const std::string& cell) {
    return !is_valid_utf8(cell) || cell.find('\0') != std::string::npos;
  };
  if (std::any_of(row.cells.begin(), row.cells.end(), invalid))
    return "not valid UTF-8; is the encoding declared right?";
  return {};
}

void note_places(const HeaderMap& header, const Row& row, std::set<std::string>& seen, Parsed& parsed) {
  const std::string unit = header.value(row, Use::unit);
  if (!unit.empty() && seen.insert("u" + unit).second) {
    parsed.units.push_back({PmsUnit(unit), header.value(row, Use::building)});
  }
  const std::string property = header.value(row, Use::property);
  if (!property.empty() && seen.insert("p" + property).second) parsed.properties.push_back(property);
}

std::string text_of(std::string_view bytes, const Mapping& mapping) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw Error(ErrorKind::invalid_input, "the file is UTF-16; export it as UTF-8");
  }
  const bool marked = bytes.starts_with(kByteOrderMark);
  if (marked) bytes.remove_prefix(kByteOrderMark.size());
  return to_utf8(bytes, marked ? Encoding::utf8 : mapping.encoding);
}

}  // namespace

Parsed parse_drop(std::string_view bytes, std::string_view file, const Mapping& mapping, LocalDate today) {
  const std::string text = text_of(bytes, mapping);
  Tokenizer rows(text, mapping.delimiter);
  Row row;
  if (!rows.next(row) || row.is_blank()) throw Error(ErrorKind::invalid_input, "line 1: the header is missing");
  const HeaderMap header(row, mapping);
  const DropReader reader(header, mapping, today);
  Parsed parsed;
  std::set<std::string> seen;
  while (rows.next(row)) {
    if (row.is_blank()) continue;
    const std::string where = std::string(file) + ":" + std::to_string(row.line);
    if (const std::string why = flaw(row, header.width()); !why.empty()) {
      if (row.at_end && row.lines == 1)
        parsed.cut_off = "line " + std::to_string(row.line) + " is the last and has no end: " + why;
      if (row.lines > 1) rows.reread_after_first_line();
      parsed.skipped.push_back({where, why});
      continue;
    }
    note_places(header, row, seen, parsed);
    const std::string property = header.value(row, Use::property);
    if (!mapping.properties.empty() && !contains(mapping.properties, property)) continue;
    try {
      parsed.records.push_back(reader.record(row));
    } catch (const RowRefusal& refusal) {
      parsed.skipped.push_back({where, refusal.reason});
    }
  }
  if (PassedOver* watch = passed_over_watch()) {
    for (const auto& name : header.unused()) watch->column(name, parsed.records.size() + parsed.skipped.size());
  }
  return parsed;
}

}  // namespace leasekey::connectors::csv
