// Turns cells into units, doors, keys and people.
#include "sync/import_cells.h"

#include "core/error.h"
#include "core/text.h"

namespace leasekey::sync {
namespace {

/// Takes cells by their column and refuses the columns nobody asked for.
class Cells {
 public:
  explicit Cells(const ImportRow& row) : row_(row) {}

  std::string optional(const std::string& column) {
    asked_.insert(column);
    const auto found = row_.cells.find(column);
    return found == row_.cells.end() ? std::string() : trimmed(found->second);
  }
  std::string required(const std::string& column) {
    std::string text = optional(column);
    if (text.empty()) throw Error(ErrorKind::invalid_input, "`" + column + "` is empty");
    return text;
  }
  bool yes(const std::string& column, bool otherwise) {
    const std::string text = folded(optional(column));
    if (text.empty()) return otherwise;
    if (text == "yes" || text == "true") return true;
    if (text == "no" || text == "false") return false;
    throw Error(ErrorKind::invalid_input, "`" + column + "` is `yes` or `no`");
  }
  template <class Parse>
  auto word(const std::string& column, const Parse& parse, const std::string& words) {
    const auto parsed = parse(optional(column));
    if (!parsed) throw Error(ErrorKind::invalid_input, "`" + column + "` is one of " + words);
    return *parsed;
  }
  /// Separated by semicolons.
  std::vector<std::string> list(const std::string& column) {
    std::vector<std::string> parts;
    const std::string text = optional(column);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(';', at), text.size());
      std::string part = trimmed(std::string_view(text).substr(at, end - at));
      if (!part.empty()) parts.push_back(std::move(part));
      at = end + 1;
    }
    return parts;
  }
  void finish() const {
    for (const auto& [column, text] : row_.cells) {
      if (!asked_.contains(column)) throw Error(ErrorKind::invalid_input, "the column `" + column + "` is not known");
    }
  }

 private:
  const ImportRow& row_;
  std::set<std::string> asked_;
};

std::optional<Instant> read_instant(Cells& cells, const std::string& column, const TimeZone& zone, int days_later) {
  const std::string text = cells.optional(column);
  if (text.empty()) return {};
  if (const auto at = parse_instant(text)) return at;
  if (const auto day = parse_local_date(text)) {
    return zone.instant_at(LocalDate::from_days(day->days() + days_later), Duration(0));
  }
  throw Error(ErrorKind::invalid_input,
              "`" + column + "` is neither a date, such as 2026-03-02, nor a time, such as 2026-03-02T16:00:00Z");
}

}  // namespace

Unit read_unit_row(const ImportRow& row) {
  Cells cells(row);
  Unit unit{UnitId(cells.required("unit")), cells.optional("building")};
  cells.finish();
  return unit;
}

Door read_door_row(const ImportRow& row) {
  Cells cells(row);
  Door door{.id = DoorId(cells.required("door"))};
  door.type = cells.word("type", parse_door_type, "`building_entrance`, `residence`, `service`, `communal`");
  door.unit = UnitId(cells.optional("unit"));
  door.connected = cells.yes("connected", true);
  door.installed = false;
  cells.finish();
  return door;
}

Key read_key_row(const ImportRow& row) {
  Cells cells(row);
  Key key{.id = KeyId(cells.required("key"))};
  key.kind = cells.word("kind", parse_key_kind, "`unit`, `common_area`, `other`");
  key.unit = UnitId(cells.optional("unit"));
  key.shareable = cells.yes("shareable", false);
  const bool doorcodes = cells.yes("doorcodes", true);
  for (std::string& door : cells.list("doors")) {
    key.doors.push_back({.door = DoorId(std::move(door)), .doorcodes = doorcodes});
  }
  cells.finish();
  return key;
}

access_rules::ImportedPerson read_person_row(const ImportRow& row, const TimeZone& zone) {
  Cells cells(row);
  access_rules::ImportedPerson person;
  person.id = PersonId(cells.optional("id"));
  person.email = cells.optional("email");
  person.first_name = cells.optional("first_name");
  person.last_name = cells.optional("last_name");
  for (std::string& key : cells.list("keys")) person.keys.emplace_back(std::move(key));
  person.start = read_instant(cells, "start", zone, 0);
  person.end = read_instant(cells, "end", zone, 1);
  const auto parse = [](const std::string& text) -> std::optional<Capacity> {
    const auto capacity = text.empty() ? Capacity::non_resident : parse_capacity(text);
    return capacity == Capacity::staff ? std::nullopt : capacity;
  };
  person.capacity = cells.word("capacity", parse, "`resident`, `non_resident`");
  cells.finish();
  return person;
}

std::string evidence_of(const ImportRow& row) {
  Cells cells(row);
  const auto told = [&](const std::string& column, const std::string& otherwise) {
    const std::string text = cells.optional(column);
    return text.empty() ? otherwise : text;
  };
  return "import, start " + told("start", "at once") + ", end " + told("end", "never") + ", " +
         told("capacity", "non_resident");
}

}  // namespace leasekey::sync
