// Lines of Singer messages -> records. Pure: no process, no clock.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "connectors/columns.h"
#include "connectors/records.h"
#include "connectors/singer/lines.h"
#include "core/json.h"
#include "core/lease.h"
#include "core/pms_source.h"

namespace leasekey::connectors::singer {

/// Stream -> what its fields mean; a header of the mapping is a path (`fields.h`). The properties of all are the same.
using Streams = std::map<std::string, RowMapping>;

/// What a tap was asked for.
enum class Asked {
  everybody,
  changes,  ///< since a state: what is not shown has not changed
};

struct Taken {
  Feed feed;                       ///< complete unless the messages themselves say otherwise; in their order
  std::vector<PmsUnitInfo> units;  ///< of all records here; `each_once` makes a list of them
  std::vector<UnitName> homes;
  std::vector<std::string> properties;      ///< seen in the property field
  std::unordered_set<std::string> persons;  ///< of changes: shown, readable or not, here or elsewhere; `""`: who knows
  std::map<std::string, std::int64_t> versions;  ///< by stream, as last activated
  std::set<std::string> other_streams;           ///< that nobody reads; some of them
  std::optional<std::string> state;              ///< the last one, as JSON
};

class Messages {
 public:
  /// `streams` outlives this.
  Messages(const Streams& streams, LocalDate today) : streams_(streams), today_(today) {}

  /// A record that cannot be one is skipped. Whatever else is no message of Singer's ends the reading, for it may have
  /// been about anybody: throws `unavailable`. Throws `invalid_input` where a line is too long, or a mapped field is
  /// not in a stream's schema.
  void take(const Line& line);
  std::size_t records() const { return taken_.feed.records.size(); }
  /// Throws `unavailable` where there was no message at all, but for changes.
  Taken finish(Asked asked) &&;

 private:
  struct Origin {
    const std::string* stream;
    std::optional<std::int64_t> version;
  };
  void take_message(const JsonValue& message, bool repaired);
  void take_schema(const std::string& stream, const JsonValue& message);
  void take_record(const std::string& stream, const JsonValue& message, bool repaired);
  void take_version(const std::string& stream, const JsonValue& message);
  void tell_unused(const JsonValue& record, const RowMapping& mapping) const;
  void note_property(std::string_view property);
  void note_home(const CellOf& cell);
  std::string here() const;
  void forget_old_versions();
  std::string why_not_whole() const;
  void problem(const std::string& text);

  const Streams& streams_;
  LocalDate today_;
  Taken taken_;
  std::vector<Origin> origins_;  ///< of the records, one each
  std::set<std::string> described_;
  std::unordered_set<std::string> seen_properties_;
  std::array<std::string_view, kUses> values_;  ///< of the record at hand, as far as they were asked for
  std::bitset<kUses> has_value_;
  std::array<std::string, kUses> kept_;  ///< values that are no part of the document
  std::size_t messages_ = 0;
  std::size_t line_ = 0;
};

}  // namespace leasekey::connectors::singer
