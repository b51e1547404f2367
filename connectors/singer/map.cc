// Message by message. What makes the whole of them doubtful is noted, and told once all were seen.
#include "connectors/singer/map.h"

#include <algorithm>
#include <utility>

#include "connectors/singer/fields.h"
#include "connectors/utf8.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::singer {
namespace {

constexpr std::size_t kMostBadLines = 1'000;
constexpr std::size_t kMostOtherStreams = 20;

std::string where_is(const Line& line) { return "line " + std::to_string(line.number); }

std::optional<std::int64_t> version_of(const JsonValue& message) {
  const auto version = message.find("version");
  if (!version || version->kind() != JsonKind::number) return {};
  return version->as_int();
}

/// The trimmed values of that use, joined by a blank.
std::string joined(const JsonValue& record, const std::vector<std::string>& paths) {
  std::string text;
  for (const auto& path : paths) {
    const std::string value = trimmed(text_at(record, path));
    if (!text.empty() && !value.empty()) text += ' ';
    text += value;
  }
  return text;
}

bool is_date(Use use) { return use == Use::move_in || use == Use::move_out || use == Use::lease_end; }

/// `2026-03-01T00:00:00Z` is the first of March: a lease's day, whatever clock it was written by.
std::string without_time(std::string text) {
  constexpr std::size_t kDay = 10;
  if (text.size() > kDay && text[4] == '-' && text[7] == '-' && (text[kDay] == 'T' || text[kDay] == ' ')) {
    text.resize(kDay);
  }
  return text;
}

std::string names_of(const JsonValue& object) {
  constexpr std::size_t kMost = 30;
  std::string names;
  std::size_t count = 0;
  for (const auto& [name, value] : object.members()) {
    if (++count > kMost) return names + ", …";
    names += (names.empty() ? "`" : ", `") + std::string(name) + "`";
  }
  return names;
}

}  // namespace

void Messages::take(const Line& line) {
  if (!line.whole) return problem("the last line has no end");
  if (line.too_long) return skip_line(line, "longer than a line may be");
  if (trimmed(line.text).empty()) return;
  const bool repaired = !is_valid_utf8(line.text);
  const std::string text = repaired ? with_replacements(line.text) : std::string(line.text);
  std::optional<JsonDocument> document;
  try {
    document = JsonDocument::parse(text);
  } catch (const Error&) {
    return skip_line(line, "no JSON");  // an error's text would quote names of fields
  }
  if (document->root().kind() != JsonKind::object) return skip_line(line, "no object of JSON");
  try {
    take_message(document->root(), line, repaired);
  } catch (const Error& error) {
    throw error.in(where_is(line));
  }
}

void Messages::take_message(const JsonValue& message, const Line& line, bool repaired) {
  const auto text = [&](std::string_view name) {
    const auto value = message.find(name);
    return value && value->kind() == JsonKind::string ? std::string(value->as_string()) : std::string();
  };
  const std::string type = text("type");
  const std::string stream = text("stream");
  if (type == "STATE") {
    ++messages_;
    if (const auto value = message.find("value")) taken_.state = JsonWriter().value(*value).finish();
    return;
  }
  if (type != "SCHEMA" && type != "RECORD" && type != "ACTIVATE_VERSION" && type != "BATCH") {
    return skip_line(line, "no message of Singer's");
  }
  ++messages_;
  if (!streams_.contains(stream)) {
    if (taken_.other_streams.size() < kMostOtherStreams) taken_.other_streams.insert(stream);
    return;
  }
  if (type == "SCHEMA") take_schema(stream, message);
  if (type == "RECORD") take_record(stream, message, line, repaired);
  if (type == "ACTIVATE_VERSION") take_version(stream, message);
  if (type == "BATCH") problem(where_is(line) + ": records of `" + stream + "` come in files, which are not read");
}

void Messages::take_schema(const std::string& stream, const JsonValue& message) {
  described_.insert(stream);
  const auto schema = message.find("schema");
  if (!schema) return;
  for (const auto& paths : streams_.at(stream).columns) {
    for (const auto& path : paths) {
      if (schema_has(*schema, path)) continue;
      const auto properties = schema->find("properties");
      throw Error(ErrorKind::invalid_input, "the stream `" + stream + "` has no field `" + path + "`; it has " +
                                                (properties ? names_of(*properties) : "none"));
    }
  }
}

void Messages::take_record(const std::string& stream, const JsonValue& message, const Line& line, bool repaired) {
  const auto& [name, mapping] = *streams_.find(stream);
  const std::string where = where_is(line) + ", stream `" + name + "`";
  const auto record = message.find("record");
  if (!record || record->kind() != JsonKind::object) return skip(where, "has no `record`");
  const CellOf cell = [&, &by = mapping](Use use) {
    std::string value = joined(*record, by.headers(use));
    return is_date(use) ? without_time(std::move(value)) : value;
  };
  std::string person;
  try {
    note_places(cell);
    if (!mapping.wants(cell(Use::property))) return;
    person = cell(Use::person);
    FeedRecord made = to_record(cell, mapping, today_);
    person = made.person.str();
    if (const std::string flaw = flaw_of(made, {.repaired = repaired}); !flaw.empty()) throw RowRefusal{flaw};
    taken_.persons.insert(person);
    taken_.feed.records.push_back(std::move(made));
    origins_.push_back({&name, version_of(message)});
  } catch (const RowRefusal& refusal) {
    skip(where, refusal.reason);
    taken_.persons.insert(person);
  }
}

void Messages::take_version(const std::string& stream, const JsonValue& message) {
  if (const auto version = version_of(message)) taken_.versions[stream] = *version;
}

void Messages::note_places(const CellOf& cell) {
  const std::string unit = cell(Use::unit);
  const std::string building = cell(Use::building);
  const std::string property = cell(Use::property);
  if (!unit.empty() && homes_.insert({PmsUnit(unit), property + "/" + building}).second &&
      seen_.insert("u" + unit).second) {
    taken_.units.push_back({PmsUnit(unit), building});
  }
  if (!property.empty() && seen_.insert("p" + property).second) taken_.properties.push_back(property);
}

void Messages::skip(const std::string& where, const std::string& why) { taken_.feed.skipped.push_back({where, why}); }

void Messages::skip_line(const Line& line, const std::string& why) {
  skip(where_is(line), why);
  taken_.persons.insert("");
  if (++bad_lines_ > kMostBadLines) {
    throw Error(ErrorKind::invalid_input, where_is(line) + ": more than " + std::to_string(kMostBadLines) +
                                              " lines are no messages; does it write its log to standard output?");
  }
}

void Messages::problem(const std::string& text) {
  if (taken_.feed.why_incomplete.empty()) taken_.feed.why_incomplete = text;
}

void Messages::forget_old_versions() {
  if (taken_.versions.empty()) return;
  std::vector<FeedRecord> kept;
  std::map<std::string, std::size_t> before;
  std::map<std::string, std::size_t> after;
  for (std::size_t i = 0; i < origins_.size(); ++i) {
    const auto& [stream, version] = origins_[i];
    const auto active = taken_.versions.find(*stream);
    ++before[*stream];
    if (active != taken_.versions.end() && version != active->second) continue;
    ++after[*stream];
    kept.push_back(std::move(taken_.feed.records[i]));
  }
  for (const auto& [stream, count] : before) {
    if (after[stream] == 0)
      problem("all " + std::to_string(count) + " records of `" + stream + "` are of old versions");
  }
  taken_.feed.records = std::move(kept);
}

std::string Messages::why_not_whole() const {
  for (const auto& [stream, mapping] : streams_) {
    if (!described_.contains(stream)) return "the stream `" + stream + "` did not come: there is no SCHEMA of it";
  }
  for (const auto& property : streams_.begin()->second.properties) {
    if (!seen_.contains("p" + property)) return "there is no record of the property `" + property + "`";
  }
  return {};
}

Taken Messages::finish(Asked asked) && {
  if (messages_ == 0 && asked == Asked::everybody && taken_.feed.why_incomplete.empty()) {
    throw Error(ErrorKind::invalid_input, "it wrote no message of Singer's");
  }
  forget_old_versions();
  if (asked == Asked::everybody) {
    if (const std::string why = why_not_whole(); !why.empty()) problem(why);
  }
  taken_.homes.assign(homes_.begin(), homes_.end());
  taken_.feed.complete = taken_.feed.why_incomplete.empty();
  return std::move(taken_);
}

}  // namespace leasekey::connectors::singer
