// One row after the other: what its source declares it to mean.
#include "connectors/columns.h"

#include <algorithm>
#include <optional>

#include "connectors/records.h"
#include "connectors/settings.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors {
namespace {

constexpr std::array<std::string_view, kUses> kUseNames{"person", "lease",      "unit",      "building", "property",
                                                        "name",   "first_name", "last_name", "email",    "phone",
                                                        "status", "role",       "move_in",   "move_out", "lease_end"};

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class RowReader {
 public:
  RowReader(const CellOf& cell, const RowMapping& mapping, LocalDate today)
      : cell_(cell), mapping_(mapping), today_(today) {}

  /// Throws `RowRefusal`.
  void read(FeedRecord& record) const {
    record.unit = PmsUnit(text(Use::unit));
    read_person(record);
    record.email = text(Use::email);
    record.phone = text(Use::phone);
    record.move_in = date(Use::move_in);
    record.move_out = date(Use::move_out);
    record.lease_end = date(Use::lease_end);
    read_role(record);
    record.status_label = status(record);
  }

 private:
  void read_person(FeedRecord& record) const {
    const std::string id = text(Use::person);
    const std::string_view name = cell_(Use::name);
    if (is_nobody(name) || is_nobody(id)) {
      throw RowRefusal{"marked as nobody's in the source: `" + (name.empty() ? id : std::string(name)) + "`"};
    }
    if (id.empty()) throw RowRefusal{"no person id"};
    if (record.unit.empty()) throw RowRefusal{"no unit"};
    if (name.empty()) {
      record.first_name = text(Use::first_name);
      record.last_name = text(Use::last_name);
    } else {
      read_full_name(name, record);
    }
    record.lease = LeaseId(text(Use::lease));
    record.person = PersonId(id);
    if (mapping_.shared_ids) {
      record.person = PersonId(id + "/" + folded(record.first_name + " " + record.last_name));
      if (record.lease.empty()) record.lease = LeaseId(id);
    }
  }

  std::string text(Use use) const { return std::string(cell_(use)); }

  bool is_nobody(std::string_view text) const {
    return !mapping_.not_residents.empty() && contains(mapping_.not_residents, folded(text));
  }

  std::optional<LocalDate> date(Use use) const {
    const std::string_view text = cell_(use);
    if (text.empty() || contains(mapping_.no_dates, folded(text))) return {};
    for (const auto& form : mapping_.date_forms) {
      if (const auto day = form.parse(text, mapping_.century_from)) return day;
    }
    std::string forms;
    for (const auto& form : mapping_.date_forms) forms += (forms.empty() ? "`" : " or `") + form.text() + "`";
    throw RowRefusal{"`" + std::string(to_string(use)) + "` is not a date of the form " + forms};
  }

  void read_role(FeedRecord& record) const {
    if (mapping_.headers(Use::role).empty()) return;
    record.role_label = cell_(Use::role);
    std::string word = folded(record.role_label);
    const auto code = mapping_.role_codes.find(word);
    if (code != mapping_.role_codes.end()) word = code->second;
    std::replace_if(
        word.begin(), word.end(), [](char c) { return c == '-' || c == ' '; }, '_');
    record.role = parse_lease_role(word);
  }

  std::string status(const FeedRecord& record) const {
    if (mapping_.status_from == StatusFrom::always) return mapping_.status_always;
    if (mapping_.status_from == StatusFrom::dates) {
      if (record.move_out && *record.move_out <= today_) return "past";
      return record.move_in && *record.move_in > today_ ? "future" : "current";
    }
    std::string label = text(Use::status);
    if (mapping_.status_codes.empty()) return label;
    const auto code = mapping_.status_codes.find(folded(label));
    return code == mapping_.status_codes.end() ? label : code->second;
  }

  const CellOf& cell_;
  const RowMapping& mapping_;
  LocalDate today_;
};

}  // namespace

std::string_view to_string(Use use) { return kUseNames[static_cast<std::size_t>(use)]; }

bool RowMapping::wants(std::string_view property) const { return properties.empty() || contains(properties, property); }

void read_record(const CellOf& cell, const RowMapping& mapping, LocalDate today, FeedRecord& record) {
  RowReader(cell, mapping, today).read(record);
}

}  // namespace leasekey::connectors
