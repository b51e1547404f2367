// Starts the tap with what it needs and nothing else, and decides what its end and its messages are worth.
#include "connectors/singer/client.h"

#include <unistd.h>

#include <utility>

#include "connectors/advice.h"
#include "connectors/caller.h"
#include "connectors/files.h"
#include "connectors/records.h"
#include "connectors/singer/outcome.h"
#include "connectors/unit_list.h"
#include "core/error.h"

namespace leasekey::connectors::singer {
namespace {

namespace fs = std::filesystem;

const Advice kAdvice{
    .vendor = "the author of the tap",
    .login = "check the secrets of the credential, and ask whoever issued them whether they still hold",
    .permission = "ask those who run this machine to let Leasekey start the tap",
    .outage =
        "wait a few minutes and check again; if it stays so, ask the author of the tap, who can start it by hand as "
        "its README says",
    .refusal = "compare the settings with what the author of the tap says"};

constexpr std::size_t kTellEvery = 1'000;
constexpr const char* kUnitAdvice = "join the building to the unit: `\"unit\": [\"building\", \"unit\"]` in `columns`";

const std::string& person_of(const FeedRecord& record) { return record.person.str(); }

/// What a state is of: another program or another account has never written it.
std::string identity_of(const TapSettings& settings) {
  JsonWriter writer;
  writer.begin_array().value(settings.program.string());
  for (const auto& argument : settings.arguments) writer.value(argument);
  for (const auto& variable : settings.environment) writer.value(variable);
  return checksum(writer.value(settings.config).end_array().finish());
}

/// Whom refusals and outages concern: all properties whose taps have the same configuration and secrets.
std::string login_of(const TapSettings& settings) {
  std::string config = config_with_secrets(settings);
  std::string login = credential_key("singer " + settings.program.string(), config);
  wipe(config);
  return login;
}

/// A program that anybody may change would run with Leasekey's rights and secrets.
void expect_program(const fs::path& program) {
  std::error_code error;
  const fs::path file = fs::canonical(program, error);
  if (error || !fs::is_regular_file(file, error)) {
    throw Error(ErrorKind::invalid_input, "there is no program `" + program.string() + "`");
  }
  for (const fs::path& place : {file, file.parent_path()}) {
    if ((fs::status(place, error).permissions() & fs::perms::others_write) == fs::perms::none) continue;
    throw Error(ErrorKind::invalid_input, "anybody may change `" + place.string() + "`: take that right away");
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

void tell_findings(const Taken& taken, bool needs_state, SourceCheck& check) {
  constexpr std::size_t kMost = 5;
  if (!taken.feed.complete) {
    check.problems.push_back(with_next_step(taken.feed.why_incomplete, ErrorKind::invalid_input, kAdvice));
  }
  if (needs_state && !taken.state) {
    check.problems.emplace_back("it writes no STATE, although `state` says that it needs one; ask " + kAdvice.vendor +
                                " for one, or set `state` to `none`");
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

}  // namespace

TapSource::TapSource(TapSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound)
    : settings_(std::move(settings)),
      zone_(zone),
      clock_(clock),
      outbound_(outbound),
      kept_(settings_.folder, identity_of(settings_)),
      increments_(settings_.full_every, person_of) {}

ReadAt TapSource::now() const {
  const Instant now = clock_.now();
  return {now, zone_.date_at(now), now};
}

Taken TapSource::run_tap(Asked asked, const std::optional<std::string>& state, const ReadProgress& progress) {
  auto& breaker = outbound_.breaker(login_of(settings_));
  breaker.pass(outbound_.waiter.elapsed());
  try {
    Taken taken = run_once(asked, state, progress);
    breaker.succeeded();
    return taken;
  } catch (const Error& error) {
    const Error told = error.in("singer: `" + settings_.program.filename().string() + "`");
    breaker.failed(told, outbound_.waiter.elapsed());
    throw told;
  }
}

Taken TapSource::run_once(Asked asked, const std::optional<std::string>& state, const ReadProgress& progress) {
  expect_program(settings_.program);
  const RunFolder folder(settings_.folder);
  Command command{settings_.program, settings_.arguments, environment_of(settings_, folder.path()), folder.path()};
  const auto add_file = [&](const char* option, const fs::path& file) {
    command.arguments.insert(command.arguments.end(), {option, file.string()});
  };
  add_file("--config", write_config(settings_, folder));
  if (state) add_file("--state", folder.write("state.json", *state));

  Messages messages(settings_.streams, now().today);
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
  return std::move(messages).finish(asked);
}

Feed TapSource::read(const ReadProgress& progress) {
  pending_.reset();
  const ReadAt at = now();
  std::optional<Feed> feed = read_changes(at, progress);
  if (!feed) feed = read_everybody(at, progress);
  if (progress) progress(feed->records.size(), feed->records.size());
  return std::move(*feed);
}

Feed TapSource::read_everybody(const ReadAt& at, const ReadProgress& progress) {
  const auto state = settings_.state == StateUse::everybody ? kept_.load() : std::nullopt;
  Taken taken = run_tap(Asked::everybody, state, progress);
  hold_ambiguous_units(taken.homes, kUnitAdvice, taken.feed);
  put_in_order(taken.feed);
  increments_.keep(taken.feed, taken.homes, at, settings_.state == StateUse::changes);
  versions_ = taken.versions;
  if (taken.feed.complete && settings_.state != StateUse::none) pending_ = std::move(taken.state);
  return std::move(taken.feed);
}

/// Nothing where everybody has to be read: there is no state, it is not ours, or changes cannot tell enough.
std::optional<Feed> TapSource::read_changes(const ReadAt& at, const ReadProgress& progress) {
  if (settings_.state != StateUse::changes || !known_ || !increments_.since(at)) return {};
  const auto state = kept_.load();
  if (state != known_) return {};
  Taken taken = run_tap(Asked::changes, state, progress);
  if (!taken.feed.complete) return {};
  for (const auto& [stream, version] : taken.versions) {
    const auto before = versions_.find(stream);
    if (before == versions_.end() || before->second != version) return {};
  }
  Changes changes;
  changes.entries = std::move(taken.persons);
  changes.feed = std::move(taken.feed);
  changes.units = std::move(taken.homes);
  auto feed = increments_.take(std::move(changes), at, kUnitAdvice);
  if (feed) pending_ = std::move(taken.state);
  return feed;
}

void TapSource::accepted() {
  if (!pending_) return;
  kept_.save(*pending_);
  known_ = std::move(*pending_);
  pending_.reset();
}

Taken TapSource::run_for_lists() {
  const auto state = settings_.state == StateUse::everybody ? kept_.load() : std::nullopt;
  return run_tap(Asked::everybody, state, {});
}

std::vector<PmsProperty> TapSource::properties() {
  std::vector<PmsProperty> properties;
  for (const auto& key : run_for_lists().properties) properties.push_back({key, key});
  return properties;
}

std::vector<PmsUnitInfo> TapSource::units() { return each_once(run_for_lists().units); }

SourceCheck TapSource::check() {
  SourceCheck check;
  try {
    expect_program(settings_.program);
    check.passed.push_back("`" + settings_.program.string() + "` can be started");
    const Taken taken = run_for_lists();
    check.passed.push_back("it ended well and wrote " + std::to_string(taken.feed.records.size()) + " records");
    tell_findings(taken, settings_.state != StateUse::none, check);
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, kAdvice));
  }
  return check;
}

}  // namespace leasekey::connectors::singer
