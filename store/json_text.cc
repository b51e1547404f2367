// Lists as JSON text in a column.
#include "store/json_text.h"

#include "core/error.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kEmpty = "[]";

Error damaged(const std::string& what) {
  return {ErrorKind::internal, "database: a list in a column is damaged: " + what};
}

/// An array of strings, streamed: the most frequent list by far.
class TextReader final : public JsonEvents {
 public:
  void null() override { throw damaged("a null"); }
  void boolean(bool) override { throw damaged("a truth value"); }
  void number(std::string_view) override { throw damaged("a number"); }
  void string(std::string_view text) override { texts.emplace_back(text); }
  void begin_object() override { throw damaged("an object"); }
  void key(std::string_view) override {}
  void end_object() override {}
  void begin_array() override {}
  void end_array() override {}

  std::vector<std::string> texts;
};

/// What stands in a column was written by the program: anything else is damage.
template <class Read>
auto reading(std::string_view json, Read read) {
  try {
    return read(JsonDocument::parse(json).root());
  } catch (const Error& error) {
    throw damaged(error.what());
  }
}

}  // namespace

std::string texts_to_json(const std::vector<std::string_view>& texts) {
  if (texts.empty()) return std::string(kEmpty);
  JsonWriter json;
  json.begin_array();
  for (const std::string_view text : texts) json.value(text);
  return json.end_array().finish();
}

std::vector<std::string> texts_from_json(std::string_view json) {
  if (json == kEmpty) return {};
  TextReader reader;
  try {
    read_json(json, reader);
  } catch (const Error& error) {
    throw damaged(error.what());
  }
  return std::move(reader.texts);
}

std::string blocks_to_json(const std::vector<BlockReason>& blocks) {
  std::vector<std::string_view> texts;
  for (const BlockReason block : blocks) texts.push_back(to_string(block));
  return texts_to_json(texts);
}

std::vector<BlockReason> blocks_from_json(std::string_view json) {
  std::vector<BlockReason> blocks;
  for (const std::string& text : texts_from_json(json)) {
    const auto block = parse_block_reason(text);
    if (!block) throw Error(ErrorKind::internal, "database: unknown reason `" + text + "`");
    blocks.push_back(*block);
  }
  return blocks;
}

std::string instants_to_json(const std::vector<Instant>& instants) {
  if (instants.empty()) return std::string(kEmpty);
  JsonWriter json;
  json.begin_array();
  for (const Instant at : instants) json.value(at.millis());
  return json.end_array().finish();
}

std::vector<Instant> instants_from_json(std::string_view json) {
  if (json == kEmpty) return {};
  return reading(json, [](const JsonValue& root) {
    std::vector<Instant> instants;
    for (const JsonValue& value : root.as_array()) instants.push_back(Instant::from_millis(value.as_int()));
    return instants;
  });
}

std::string schedule_to_json(const WeeklySchedule& schedule) {
  if (schedule.empty()) return std::string(kEmpty);
  JsonWriter json;
  json.begin_array();
  for (const WeeklyInterval& interval : schedule) {
    std::string days;  // Monday first
    for (const bool day : interval.days) days += day ? '1' : '0';
    json.begin_object().field("days", std::string_view(days));
    json.field("from_ms", static_cast<std::int64_t>(interval.from.count()));
    json.field("to_ms", static_cast<std::int64_t>(interval.to.count())).end_object();
  }
  return json.end_array().finish();
}

WeeklySchedule schedule_from_json(std::string_view json) {
  if (json == kEmpty) return {};
  return reading(json, [](const JsonValue& root) {
    WeeklySchedule schedule;
    for (const JsonValue& value : root.as_array()) {
      JsonFields fields(value);
      WeeklyInterval interval;
      const std::string days = fields.required_string("days");
      if (days.size() != interval.days.size()) value.fail("expected seven days");
      for (std::size_t i = 0; i < interval.days.size(); ++i) interval.days.at(i) = days.at(i) == '1';
      interval.from = Duration(fields.required("from_ms").as_int());
      interval.to = Duration(fields.required("to_ms").as_int());
      schedule.push_back(interval);
    }
    return schedule;
  });
}

std::string counts_to_json(const std::map<std::string, std::int64_t>& counts) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [name, count] : counts) json.field(name, count);
  return json.end_object().finish();
}

std::map<std::string, std::int64_t> counts_from_json(std::string_view json) {
  return reading(json, [](const JsonValue& root) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& [name, value] : root.members()) counts.emplace(name, value.as_int());
    return counts;
  });
}

std::string ignored_to_json(const std::map<AlertKind, std::string>& ignored) {
  std::vector<std::string_view> texts;
  for (const auto& [kind, fingerprint] : ignored) {
    texts.push_back(to_string(kind));
    texts.push_back(fingerprint);
  }
  return texts_to_json(texts);
}

std::map<AlertKind, std::string> ignored_from_json(std::string_view json) {
  const std::vector<std::string> texts = texts_from_json(json);
  std::map<AlertKind, std::string> ignored;
  for (std::size_t i = 0; i + 1 < texts.size(); i += 2) {
    const auto kind = parse_alert_kind(texts[i]);
    if (!kind) throw damaged("`" + texts[i] + "` is no kind of alert");
    ignored[*kind] = texts[i + 1];
  }
  return ignored;
}

}  // namespace leasekey::store
