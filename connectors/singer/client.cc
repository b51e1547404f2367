// Starts the tap with what it needs and nothing else, and decides what its end and its messages are worth.
#include "connectors/singer/client.h"

#include <unistd.h>

#include <utility>

#include "connectors/records.h"
#include "connectors/singer/outcome.h"
#include "core/error.h"

namespace leasekey::connectors::singer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTellEvery = 1'000;
constexpr const char* kAdvice = "join the building to the unit: `\"unit\": [\"building\", \"unit\"]` in `columns`";

/// A program that anybody may change would run with Leasekey's rights and secrets.
void expect_program(const fs::path& program) {
  std::error_code error;
  const auto status = fs::status(program, error);
  if (error || !fs::is_regular_file(status)) {
    throw Error(ErrorKind::invalid_input, "there is no program `" + program.string() + "`");
  }
  if ((status.permissions() & fs::perms::others_write) != fs::perms::none) {
    throw Error(ErrorKind::invalid_input, "anybody may change `" + program.string() + "`: take that right away");
  }
  if (::access(program.c_str(), X_OK) != 0) {
    throw Error(ErrorKind::invalid_input, "`" + program.string() + "` may not be executed");
  }
}

std::vector<std::string> environment_of(const TapSettings& settings, const fs::path& folder) {
  std::vector<std::string> variables = settings.environment;
  const auto add = [&](const std::string& name, const std::string& value) {
    for (const auto& variable : settings.environment) {
      if (variable.starts_with(name + "=")) return;
    }
    variables.push_back(name + "=" + value);
  };
  add("PATH", "/usr/local/bin:/usr/bin:/bin");
  add("HOME", folder.string());
  add("TMPDIR", folder.string());
  add("LANG", "C.UTF-8");
  return variables;
}

fs::path write_config(const TapSettings& settings, const RunFolder& folder) {
  std::string config = config_with_secrets(settings);
  const fs::path file = folder.write("config.json", config);
  wipe(config);
  return file;
}

}  // namespace

TapSource::TapSource(TapSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound)
    : settings_(std::move(settings)), zone_(zone), clock_(clock), outbound_(outbound), kept_(settings_.folder) {}

Taken TapSource::run_tap(const ReadProgress& progress) {
  try {
    expect_program(settings_.program);
    const auto state = settings_.state == StateUse::none ? std::nullopt : kept_.load();
    const RunFolder folder(settings_.folder);
    Command command{settings_.program, settings_.arguments, environment_of(settings_, folder.path()), folder.path()};
    command.arguments.insert(command.arguments.end(), {"--config", write_config(settings_, folder).string()});
    if (state)
      command.arguments.insert(command.arguments.end(), {"--state", folder.write("state.json", *state).string()});

    Messages messages(settings_.streams, zone_.date_at(clock_.now()));
    std::size_t told = 0;
    LineSplitter lines(settings_.longest_line, [&](const Line& line) {
      messages.take(line);
      if (!progress || messages.records() < told + kTellEvery) return;
      told = messages.records();
      progress(told, 0);
    });
    const Ended ended = run(
        command, settings_.limits, [&](std::string_view bytes) { lines.take(bytes); },
        [&] { outbound_.waiter.wait(Duration{0}); });
    expect_good_end(ended, settings_, outbound_.redactor);
    lines.finish();
    return std::move(messages).finish(Asked::everybody);
  } catch (const Error& error) {
    throw error.in("singer: `" + settings_.program.filename().string() + "`");
  }
}

Feed TapSource::read(const ReadProgress& progress) {
  pending_.reset();
  Taken taken = run_tap(progress);
  hold_ambiguous_units(taken.homes, kAdvice, taken.feed);
  put_in_order(taken.feed);
  if (taken.feed.complete && settings_.state != StateUse::none) pending_ = std::move(taken.state);
  if (progress) progress(taken.feed.records.size(), taken.feed.records.size());
  return std::move(taken.feed);
}

void TapSource::accepted() {
  if (!pending_) return;
  kept_.save(*pending_);
  pending_.reset();
}

std::vector<PmsProperty> TapSource::properties() {
  std::vector<PmsProperty> properties;
  for (const auto& key : run_tap({}).properties) properties.push_back({key, key});
  return properties;
}

std::vector<PmsUnitInfo> TapSource::units() { return run_tap({}).units; }

SourceCheck TapSource::check() {
  SourceCheck check;
  try {
    expect_program(settings_.program);
    check.passed.push_back("`" + settings_.program.string() + "` can be started");
    const Taken taken = run_tap({});
    check.passed.push_back("it ended well and wrote " + std::to_string(taken.feed.records.size()) + " records");
    tell_problems(taken, check);
  } catch (const Error& error) {
    check.problems.emplace_back(error.what());
  }
  return check;
}

void TapSource::tell_problems(const Taken& taken, SourceCheck& check) const {
  constexpr std::size_t kMost = 5;
  if (!taken.feed.complete) check.problems.push_back(taken.feed.why_incomplete);
  if (settings_.state != StateUse::none && !taken.state) {
    check.problems.emplace_back("it writes no STATE, although `state` says that it needs one: ask its author");
  }
  const auto& skipped = taken.feed.skipped;
  for (std::size_t i = 0; i < skipped.size() && i < kMost; ++i) {
    check.passed.push_back("passed over: " + skipped[i].where + ": " + skipped[i].reason);
  }
  if (skipped.size() > kMost) {
    check.passed.push_back("passed over: " + std::to_string(skipped.size() - kMost) +
                           " more; `connector read` lists them");
  }
  std::map<std::string, std::size_t> words;
  for (const auto& record : taken.feed.records) ++words[record.status_label];
  for (const auto& [word, count] : words) {
    check.passed.push_back("status `" + word + "`: " + std::to_string(count) + " records");
  }
  for (const auto& stream : taken.other_streams) check.passed.push_back("nobody reads its stream `" + stream + "`");
}

}  // namespace leasekey::connectors::singer
