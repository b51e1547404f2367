// Reads scenario files; unknown fields are errors.
#include <algorithm>

#include "app/rehearse/scenario_fields.h"
#include "config/file.h"
#include "config/property_fields.h"

namespace leasekey::rehearse {
namespace {

constexpr std::size_t kMaxFileBytes = 64U << 20;

std::vector<std::string> read_sorted(const JsonValue& value) {
  std::vector<std::string> words;
  for (const auto& word : value.as_array()) words.emplace_back(word.as_string());
  std::sort(words.begin(), words.end());
  return words;
}

std::string read_grant(const JsonValue& value) {
  JsonFields fields(value);
  const auto person = required_id<PersonId>(fields, "person");
  const auto key = required_id<KeyId>(fields, "key");
  const Instant start = read_instant(fields.required("start"));
  const auto end = instant_or_none(fields, "end");
  const auto sources = read_sorted(fields.required("sources"));
  fields.finish();
  return grant_line(person, key, start, end, sources);
}

std::string read_suggestion(const JsonValue& value) {
  JsonFields fields(value);
  const auto person = required_id<PersonId>(fields, "person");
  const std::string change = fields.required_string("change");
  const std::string state = fields.required_string("state");
  const std::string reason = text_or_empty(fields, "reason");
  fields.finish();
  return suggestion_line(person, change, state, reason);
}

template <class Read>
std::vector<std::string> read_lines(const JsonValue& value, Read read) {
  std::vector<std::string> lines;
  for (const auto& item : value.as_array()) lines.push_back(read(item));
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::map<PersonId, std::vector<std::string>> read_doors(const JsonValue& value) {
  std::map<PersonId, std::vector<std::string>> doors;
  for (const auto& [person, list] : value.members()) doors.emplace(PersonId(std::string(person)), read_sorted(list));
  return doors;
}

std::vector<std::string> read_alerts(const JsonValue& value) {
  for (const auto& kind : value.as_array()) {
    if (!parse_alert_kind(kind.as_string())) kind.fail("`" + std::string(kind.as_string()) + "` is no kind of alert");
  }
  return read_sorted(value);
}

Expectation read_expectation(const JsonValue& value) {
  JsonFields fields(value);
  Expectation expect;
  if (const auto grants = given(fields, "grants")) expect.grants = read_lines(*grants, read_grant);
  if (const auto opens = given(fields, "opens")) expect.opens = read_doors(*opens);
  if (const auto opens = given(fields, "lock_opens")) expect.lock_opens = read_doors(*opens);
  if (const auto list = given(fields, "suggestions")) expect.suggestions = read_lines(*list, read_suggestion);
  if (const auto alerts = given(fields, "alerts")) expect.alerts = read_alerts(*alerts);
  if (const auto statuses = given(fields, "statuses")) {
    for (const auto& [person, status] : statuses->members()) {
      expect.statuses.emplace(PersonId(std::string(person)), std::string(status.as_string()));
    }
  }
  fields.finish();
  return expect;
}

Step read_step(const JsonValue& value) {
  JsonFields fields(value);
  Step step;
  step.at = read_instant(fields.required("at"));
  step.by = PersonId(text_or_empty(fields, "by"));
  if (const auto error = given(fields, "error")) step.error = std::string(error->as_string());
  bool found = false;
  for (const auto& [name, read] : actions()) {
    const auto action = fields.optional(name);
    if (!action) continue;
    if (found) value.fail("a step has one action, and `" + std::string(name) + "` is a second one");
    found = true;
    step.action = read(*action, fields);
  }
  if (step.error && !found) value.fail("`error` stands beside an action");
  if (const auto expect = given(fields, "expect")) step.expect = read_expectation(*expect);
  fields.finish();
  return step;
}

Scenario read_scenario(const JsonValue& root) {
  JsonFields fields(root);
  Scenario scenario;
  scenario.title = fields.required_string("scenario");
  scenario.property = config::read_property(fields.required("property"));
  Instant last = Instant::from_millis(0);
  for (const auto& value : fields.required("steps").as_array()) {
    Step step = read_step(value);
    if (step.at < last) value.fail("the step is before the one above");
    last = step.at;
    scenario.steps.push_back(std::move(step));
  }
  fields.finish();
  return scenario;
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& file) {
  try {
    const std::string text = config::read_small_file(file, kMaxFileBytes);
    const JsonDocument document = JsonDocument::parse(text, {kMaxFileBytes, 64});
    return read_scenario(document.root());
  } catch (const Error& error) {
    // A file that is not there is no scenario, too.
    throw Error(ErrorKind::invalid_input, "`" + file.string() + "`: " + error.what());
  }
}

std::string grant_line(const PersonId& person, const KeyId& key, Instant start, std::optional<Instant> end,
                       const std::vector<std::string>& sources) {
  std::string line = person.str() + " holds " + key.str() + " from " + to_string(start);
  if (end) line += " until " + to_string(*end);
  line += " (";
  for (std::size_t i = 0; i < sources.size(); ++i) line += (i == 0 ? "" : ", ") + sources[i];
  return line + ")";
}

std::string suggestion_line(const PersonId& person, const std::string& change, const std::string& state,
                            const std::string& reason) {
  return person.str() + " " + change + " " + state + (reason.empty() ? "" : ": " + reason);
}

}  // namespace leasekey::rehearse
