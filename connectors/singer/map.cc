// Message by message. What makes the whole of them doubtful is noted, and told once all were seen.
#include "connectors/singer/map.h"

#include <algorithm>
#include <utility>

#include "connectors/passed_over.h"
#include "connectors/singer/fields.h"
#include "connectors/utf8.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::singer {
namespace {

constexpr std::size_t kMostOtherStreams = 20;
constexpr std::size_t kLongestName = 64;  // of a field or a stream that is told
constexpr const char* kNoMessage = ": no message of Singer's; does it write its log to standard output?";

/// The next run may make more sense.
Error no_sense(const std::string& what) { return {ErrorKind::unavailable, what}; }

/// Empty where it is no text.
std::string text_of(const JsonValue& message, std::string_view name) {
  const auto value = message.find(name);
  return value && value->kind() == JsonKind::string ? std::string(value->as_string()) : std::string();
}

std::optional<std::int64_t> version_of(const JsonValue& message) {
  const auto version = message.find("version");
  if (!version || version->kind() != JsonKind::number) return {};
  return version->as_int();
}

/// The trimmed value at the paths, of several joined by a blank. A part of the document, or of `kept`.
std::string_view value_at(const JsonValue& record, const std::vector<std::string>& paths, std::string& kept) {
  if (paths.size() == 1) return trimmed_view(text_at(record, paths.front(), kept));
  kept.clear();
  std::string number;
  for (const auto& path : paths) {
    const std::string_view value = trimmed_view(text_at(record, path, number));
    if (!kept.empty() && !value.empty()) kept += ' ';
    kept += value;
  }
  return kept;
}

bool is_date(Use use) { return use == Use::move_in || use == Use::move_out || use == Use::lease_end; }

/// `2026-03-01T00:00:00Z` is the first of March: a lease's day, whatever clock it was written by.
std::string_view without_time(std::string_view text) {
  constexpr std::size_t kDay = 10;
  const bool has_time =
      text.size() > kDay && text[4] == '-' && text[7] == '-' && (text[kDay] == 'T' || text[kDay] == ' ');
  return has_time ? text.substr(0, kDay) : text;
}

std::string names_of(const JsonValue& object) {
  constexpr std::size_t kMost = 30;
  std::string names;
  std::size_t count = 0;
  for (const auto& [name, value] : object.members()) {
    if (name.size() > kLongestName) continue;
    if (++count > kMost) return names + ", …";
    names += (names.empty() ? "`" : ", `") + std::string(name) + "`";
  }
  return names;
}

}  // namespace

void Messages::take(const Line& line) {
  line_ = line.number;
  if (!line.whole) throw no_sense(here() + ": the output ends within a line");
  if (line.too_long) throw Error(ErrorKind::invalid_input, here() + ": longer than a line may be");
  if (trimmed_view(line.text).empty()) return;
  const bool repaired = !is_valid_utf8(line.text);
  const LongText mended = repaired ? with_replacements(line.text) : LongText();
  const std::string_view text = repaired ? mended.view() : line.text;
  std::optional<JsonDocument> document;
  try {
    document = JsonDocument::parse(text);
  } catch (const Error&) {
    throw no_sense(here() + kNoMessage);  // the error's own text would quote the line
  }
  if (document->root().kind() != JsonKind::object) throw no_sense(here() + kNoMessage);
  ++messages_;
  take_message(document->root(), repaired);
}

void Messages::take_message(const JsonValue& message, bool repaired) {
  const std::string type = text_of(message, "type");
  const std::string stream = text_of(message, "stream");
  if (type == "STATE") {
    const auto value = message.find("value");
    if (!value) throw no_sense(here() + ": a STATE without `value`");
    taken_.state = JsonWriter().value(*value).finish();
    return;
  }
  if (type != "SCHEMA" && type != "RECORD" && type != "ACTIVATE_VERSION" && type != "BATCH") {
    throw no_sense(here() + kNoMessage);
  }
  if (stream.empty()) throw no_sense(here() + ": a " + type + " without `stream`");
  if (!streams_.contains(stream)) {
    if (taken_.other_streams.size() < kMostOtherStreams && stream.size() <= kLongestName) {
      taken_.other_streams.insert(stream);
    }
    return;
  }
  if (type == "SCHEMA") take_schema(stream, message);
  if (type == "RECORD") take_record(stream, message, repaired);
  if (type == "ACTIVATE_VERSION") take_version(stream, message);
  if (type == "BATCH") problem(here() + ": records of `" + stream + "` come in files, which are not read");
}

void Messages::take_schema(const std::string& stream, const JsonValue& message) {
  const auto schema = message.find("schema");
  if (!schema || schema->kind() != JsonKind::object) throw no_sense(here() + ": a SCHEMA without `schema`");
  described_.insert(stream);
  for (const auto& paths : streams_.at(stream).columns) {
    for (const auto& path : paths) {
      if (schema_has(*schema, path)) continue;
      throw Error(ErrorKind::invalid_input, "the stream `" + stream + "` has no field `" + path + "`; it has " +
                                                names_of(*schema->find("properties")));
    }
  }
}

void Messages::take_record(const std::string& stream, const JsonValue& message, bool repaired) {
  const auto& [name, mapping] = *streams_.find(stream);
  const auto record = message.find("record");
  if (!record || record->kind() != JsonKind::object) throw no_sense(here() + ": a RECORD without `record`");
  if (!described_.contains(name)) throw no_sense(here() + ": a record of `" + name + "` before its SCHEMA");
  tell_unused(*record, mapping);
  has_value_.reset();
  const CellOf cell = [&, &by = mapping](Use use) {
    const auto at = static_cast<std::size_t>(use);
    if (!has_value_[at]) values_[at] = value_at(*record, by.headers(use), kept_[at]);
    has_value_[at] = true;
    return is_date(use) ? without_time(values_[at]) : values_[at];
  };
  std::string person;
  try {
    note_property(cell(Use::property));
    if (!mapping.shared_ids) person = cell(Use::person);
    if (!mapping.wants(cell(Use::property))) {
      taken_.persons.insert(person);  // who has moved there is gone from here
      return;
    }
    note_home(cell);
    FeedRecord made;
    read_record(cell, mapping, today_, made);
    if (const std::string flaw = flaw_of(made, {.repaired = repaired}); !flaw.empty()) throw RowRefusal{flaw};
    taken_.feed.records.push_back(std::move(made));
    origins_.push_back({&name, version_of(message)});
  } catch (const RowRefusal& refusal) {
    taken_.feed.skipped.push_back({here() + ", stream `" + name + "`", refusal.reason});
    taken_.persons.insert(person);
  }
}

void Messages::take_version(const std::string& stream, const JsonValue& message) {
  if (const auto version = version_of(message)) taken_.versions[stream] = *version;
}

void Messages::tell_unused(const JsonValue& record, const RowMapping& mapping) const {
  PassedOver* const watch = passed_over_watch();
  if (watch == nullptr) return;
  for (const auto& [name, value] : record.members()) {
    const auto reads = [member = name](const std::string& path) {
      return path == member || (path.starts_with(member) && path[member.size()] == '.');
    };
    const auto has_use = [&](const auto& paths) { return std::any_of(paths.begin(), paths.end(), reads); };
    if (!std::any_of(mapping.columns.begin(), mapping.columns.end(), has_use)) watch->element(name);
  }
}

void Messages::note_property(std::string_view property) {
  if (property.empty() || (!taken_.properties.empty() && taken_.properties.back() == property)) return;
  if (seen_properties_.emplace(property).second) taken_.properties.emplace_back(property);
}

void Messages::note_home(const CellOf& cell) {
  const std::string_view unit = cell(Use::unit);
  if (unit.empty()) return;
  const std::string_view building = cell(Use::building);
  std::string key(cell(Use::property));
  key.append("/").append(building);
  const bool is_of_room_mate =
      !taken_.homes.empty() && taken_.homes.back().label.str() == unit && taken_.homes.back().key == key;
  if (is_of_room_mate) return;
  PmsUnit label{std::string(unit)};
  taken_.units.push_back({label, std::string(building)});
  taken_.homes.push_back({std::move(label), std::move(key)});
}

std::string Messages::here() const { return "line " + std::to_string(line_); }

void Messages::problem(const std::string& text) {
  if (taken_.feed.why_incomplete.empty()) taken_.feed.why_incomplete = text;
}

void Messages::forget_old_versions() {
  if (taken_.versions.empty()) return;
  std::vector<FeedRecord> kept;
  std::map<std::string, bool> has_any;
  for (std::size_t i = 0; i < origins_.size(); ++i) {
    const auto& [stream, version] = origins_[i];
    const auto active = taken_.versions.find(*stream);
    const bool is_old = active != taken_.versions.end() && version && *version < active->second;
    has_any[*stream] = has_any[*stream] || !is_old;
    if (is_old) continue;
    if (active != taken_.versions.end() && version != active->second) {
      problem("`" + *stream + "` has records of a version that was never activated, or of none");
    }
    kept.push_back(std::move(taken_.feed.records[i]));
  }
  for (const auto& [stream, any] : has_any) {
    if (!any) problem("all records of `" + stream + "` are of old versions");
  }
  taken_.feed.records = std::move(kept);
}

std::string Messages::why_not_whole() const {
  for (const auto& [stream, mapping] : streams_) {
    if (!described_.contains(stream)) return "the stream `" + stream + "` did not come: there is no SCHEMA of it";
  }
  for (const auto& property : streams_.begin()->second.properties) {
    if (!seen_properties_.contains(property)) return "there is no record of the property `" + property + "`";
  }
  return {};
}

Taken Messages::finish(Asked asked) && {
  if (messages_ == 0 && asked == Asked::everybody && taken_.feed.why_incomplete.empty()) {
    throw no_sense("it wrote no message of Singer's");
  }
  if (asked == Asked::changes) {
    for (const auto& record : taken_.feed.records) taken_.persons.insert(record.person.str());
  }
  forget_old_versions();
  if (asked == Asked::everybody) {
    if (const std::string why = why_not_whole(); !why.empty()) problem(why);
  }
  taken_.feed.complete = taken_.feed.why_incomplete.empty();
  return std::move(taken_);
}

}  // namespace leasekey::connectors::singer
