// Writes docs/configuration.md from the table of settings.
#include "config/config.h"
#include "config/schema.h"

namespace leasekey::config {
namespace {

constexpr const char* kIntroduction = R"(# Configuration

<!-- Written by a test from the table in config/schema.cc: change that table, then run
     `LEASEKEY_UPDATE_DOCS=1 build/dev/config_test`. -->

Leasekey reads one JSON file: the one named by `--config`, else by the environment variable `LEASEKEY_CONFIG`, else
`leasekey.json` in the working directory. `leasekey config check` reads it exactly as the service does, tries to fetch
every secret, and says what is wrong. A setting that Leasekey does not know stops the start, so a typing error is never
silently ignored.

Each value comes from the last of these that has it: the default, the file, the environment, a flag.

Relative paths in a file start at the folder of that file; in the environment and in flags, at the working directory.
)";

constexpr const char* kOverrides = R"(
## Environment and flags

| setting | environment | flag |
|---|---|---|
)";

constexpr const char* kAfterOverrides = R"(
A variable that begins with `LEASEKEY_` and is neither in this table nor referred to as a secret is an error.

## Secrets

The configuration says where a secret is, never what it is. A reference is one of

| reference | where the secret is |
|---|---|
| `{"env": "NAME"}` | in an environment variable |
| `{"file": "/path"}` | in a file; line breaks at its end do not count |
| `{"credential": "name"}` | handed over by systemd (`LoadCredential=name:/path`): see [operations](operations.md) |
| `{"sealed": "acme/password"}` | encrypted in the database, for the secrets of `credentials` only: see [operations](operations.md) |

```json
"credentials": {
  "acme": {
    "type": "entrata",
    "settings": {"organization": "acme"},
    "secrets": {"api_key": {"credential": "acme-entrata"}}
  }
}
```

Managers can enter logins in the portal, too, where a property is `edited_in: portal` and has no `source` here: see
[operations](operations.md). No credential here has a name that begins with `portal.`; those are theirs.

A secret that is written out is refused. Leasekey keeps secrets in memory only, overwrites them when it is done with
them, and removes them from everything that it logs.

## All settings

`[]` stands for each element of a list, `<name>` for any name.

| setting | value | default | meaning |
|---|---|---|---|
)";

constexpr const char* kAfterSettings = R"(
## One file per property

A property may keep its fields, or some of them, in a file of its own:

```json
"properties": [
  {"id": "oak", "mode": "automatic_grants", "include": "properties/oak.json"}
]
```

The included file is a JSON object with the same fields. Lists of units, doors, keys and managers are often written by
another program; this keeps them apart from what people edit.

## Cron

`schedule.cron` has five fields: minute, hour, day of month, month, day of week. Each is `*`, a number, a range (`1-5`),
a step (`*/15`, `9-17/2`) or a list of these with commas; months and weekdays may be written as `jan` and `mon`, and
Sunday is 0 or 7. When both day fields are restricted, a day that fits either counts. The times are those of the clock
on the property's wall: a time that is skipped in spring runs when the clock has jumped, and a time that comes twice in
autumn runs once, unless the hour field starts with `*`.
)";

std::string with_placeholders(std::string_view path) {
  std::string shown(path);
  for (std::size_t at = shown.find('*'); at != std::string::npos; at = shown.find('*')) shown.replace(at, 1, "<name>");
  return "`" + shown + "`";
}

std::string quoted(std::string_view text) { return text.empty() ? "" : "`" + std::string(text) + "`"; }

std::string default_of(const Setting& setting) {
  const bool prose = setting.standard == "required" || setting.standard.find(' ') != std::string_view::npos ||
                     setting.standard == "always";
  return prose ? std::string(setting.standard) : quoted(setting.standard);
}

}  // namespace

std::string settings_manual() {
  std::string text = kIntroduction;
  text += kOverrides;
  for (const OverridableSetting& setting : overridable_settings()) {
    text += "| " + quoted(setting.path) + " | " + quoted(setting.environment) + " | `--" + std::string(setting.flag) +
            "` |\n";
  }
  text += kAfterOverrides;
  for (const Setting& setting : settings()) {
    text += "| " + with_placeholders(setting.path) + " | " + std::string(setting.type) + " | " + default_of(setting) +
            " | " + std::string(setting.meaning) + " |\n";
  }
  text += kAfterSettings;
  return text;
}

}  // namespace leasekey::config
