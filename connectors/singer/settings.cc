// Reads and checks the settings of a tap.
#include "connectors/singer/settings.h"

#include <algorithm>

#include "connectors/increments.h"
#include "connectors/settings.h"
#include "connectors/singer/connector.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::singer {
namespace {

constexpr const char* kUsualStream = "residents";

constexpr std::array<SettingRow, 13> kTapRows{{
    {"program", "The tap, by its absolute path. It is started directly, without a shell.", true},
    {"arguments", "A list of arguments that go before `--config` and `--state`."},
    {"folder", "Where Leasekey keeps the tap's state and makes a folder for each run. One per property.", true},
    {"config",
     "An object: the tap's own configuration. The secrets of the credential are added to it under their names."},
    {"environment", "An object: the variables that the tap gets, besides PATH, HOME, TMPDIR and LANG. No secrets."},
    {"state",
     "`none` (default): the tap is not given its last state. `everybody`: it is, and it writes everybody all the same. "
     "`changes`: it is, and then it writes only what has changed since."},
    {"streams",
     "Stream -> an object with `columns` and other settings of this table that hold for this stream alone; "
     "`{\"residents\": {}}` by default. Other streams are passed over."},
    {"columns",
     "Use -> field, or list of fields that are joined: `person`, `unit` and `name` (or `first_name` and `last_name`) "
     "are needed; also `lease`, `building`, `property`, `email`, `phone`, `status`, `role`, `move_in`, `move_out`, "
     "`lease_end`. Nested fields by a path: `lease.unit.name`, `emails.0`. Needed here or for each stream.",
     false, false, SettingKind::object},
    {"date_forms", "`yyyy-mm-dd` by default, of which a time may follow; such as `m/d/yyyy`, or a list."},
    {"time_limit_seconds", "For one run; 600 by default.", false, false, SettingKind::number},
    {"memory_mb", "For each process of the tap; 1024 by default.", false, false, SettingKind::number},
    {"output_mb", "All that the tap may write in one run; 256 by default.", false, false, SettingKind::number},
    {"line_kb", "The longest message that is read; 1024 by default.", false, false, SettingKind::number},
}};

/// The uses of the table that a stream may set for itself.
bool is_of_stream(std::string_view name) {
  const auto is_it = [&](const SettingRow& row) { return row.name == name; };
  return name == "columns" || name == "date_forms" || std::any_of(kMappingRows.begin(), kMappingRows.end(), is_it);
}

/// The source's settings and, behind them, those of the credential.
SettingsText both(const SourceContext& context) {
  const auto source = JsonDocument::parse(context.source.json);
  const auto credential = JsonDocument::parse(context.credential.json);
  JsonWriter writer;
  writer.begin_object();
  for (const auto& [name, value] : source.root().members()) writer.key(name).value(value);
  for (const auto& [name, value] : credential.root().members()) {
    if (!source.root().find(name)) writer.key(name).value(value);
  }
  return {writer.end_object().finish(), {}};
}

Streams read_streams(const Settings& settings, const SourceContext& context) {
  Streams streams;
  const SettingsText of_all = both(context);
  const auto read_stream = [&](const std::string& name, std::string json) {
    try {
      const Settings own(kConnector, of_all, {std::move(json), {}});
      read_row_mapping(own, context.properties, "yyyy-mm-dd", streams[name]);
    } catch (const Error& error) {
      throw error.in("stream `" + name + "`");
    }
  };
  for_members(settings, "streams", [&](const std::string& name, const JsonValue& own) {
    for (const auto& [setting, value] : own.members()) {
      if (!is_of_stream(setting)) value.fail("this is no setting of a stream");
    }
    read_stream(name, JsonWriter().value(own).finish());
  });
  if (const auto none = settings.find("streams"); none && streams.empty()) none->fail("expected a stream at least");
  if (streams.empty()) read_stream(kUsualStream, "{}");
  return streams;
}

StateUse read_state_use(const Settings& settings) {
  const std::string word = settings.text("state", "none");
  if (word == "none") return StateUse::none;
  if (word == "everybody") return StateUse::everybody;
  if (word != "changes") settings.required("state").fail("expected `none`, `everybody` or `changes`");
  return StateUse::changes;
}

bool is_variable(std::string_view name) {
  const auto is_fine = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
  return !name.empty() && is_fine(name[0]) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_fine(c) || (c >= '0' && c <= '9'); });
}

std::vector<std::string> read_environment(const Settings& settings) {
  std::vector<std::string> variables;
  for_members(settings, "environment", [&](const std::string& name, const JsonValue& value) {
    if (!is_variable(name)) value.fail("this is no name of a variable");
    if (name.starts_with("LD_")) value.fail("variables that load other code into a program are not passed on");
    variables.push_back(name + "=" + std::string(value.as_string()));
  });
  return variables;
}

std::string read_config(const Settings& settings, const SourceContext& context) {
  const auto config = settings.find("config");
  if (!config) return "{}";
  for (const auto& [name, value] : config->members()) {
    if (context.secrets.contains(std::string(name))) value.fail("the credential has a secret of this name, too");
  }
  return JsonWriter().value(*config).finish();
}

Limits read_limits(const Settings& settings) {
  Limits limits;
  limits.time = std::chrono::seconds(settings.whole("time_limit_seconds", 600, 1, 86'400));
  limits.memory = static_cast<std::size_t>(settings.whole("memory_mb", 1'024, 16, 65'536)) << 20;
  limits.output = static_cast<std::size_t>(settings.whole("output_mb", 256, 1, 8'192)) << 20;
  return limits;
}

/// Each line is registered by itself: a key in lines may be told line by line.
void take_secrets(SourceContext& context, TapSettings& into) {
  for (const auto& [name, secret] : context.secrets) {
    std::string_view rest = secret.reveal();
    context.outbound.redactor.add(rest);
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      context.outbound.redactor.add(trimmed(rest.substr(0, end)));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  into.secrets = std::move(context.secrets);
}

}  // namespace

constinit const std::array<SettingRow, 22> kSettingRows =
    join(join(kTapRows, kMappingRows), std::array<SettingRow, 1>{kFullReadRow});

TapSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    TapSettings result;
    result.program = settings.required_text("program");
    if (!result.program.is_absolute()) settings.required("program").fail("expected an absolute path");
    if (const auto arguments = settings.find("arguments")) {
      for (const auto& argument : arguments->as_array()) result.arguments.emplace_back(argument.as_string());
    }
    settings.required_text("folder");
    result.folder = std::filesystem::absolute(*settings.path("folder"));
    result.config = read_config(settings, context);
    result.environment = read_environment(settings);
    result.state = read_state_use(settings);
    result.streams = read_streams(settings, context);
    result.properties = context.properties;
    result.limits = read_limits(settings);
    result.longest_line = static_cast<std::size_t>(settings.whole("line_kb", 1'024, 1, 16'384)) << 10;
    result.full_every = read_full_every(settings);
    take_secrets(context, result);
    return result;
  } catch (const Error& error) {
    throw error.in("singer");
  }
}

std::string config_with_secrets(const TapSettings& settings) {
  const auto config = JsonDocument::parse(settings.config);
  JsonWriter writer;
  writer.begin_object();
  for (const auto& [name, value] : config.root().members()) writer.key(name).value(value);
  for (const auto& [name, secret] : settings.secrets) writer.key(name).value(secret.reveal());
  writer.end_object();
  return writer.finish();
}

}  // namespace leasekey::connectors::singer
