// All settings in one table: it tells unknown ones from known ones, and writes the manual.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace leasekey::config {

struct Setting {
  std::string_view path;      ///< `properties[].source.connector`; `*` stands for any name
  std::string_view type;      ///< for the reader of the manual
  std::string_view standard;  ///< the default; `required` where there is none
  std::string_view meaning;
};

const std::vector<Setting>& settings();

/// Throws `invalid_input` for the first member below `value` that is in no row of the table, with the most similar one
/// that is. `path` is where `value` stands in the table.
void refuse_unknown_settings(const JsonValue& value, const std::string& path);

/// The candidate that `word` was probably meant to be; empty where none is similar.
std::string_view most_similar(std::string_view word, const std::vector<std::string_view>& candidates);

/// `docs/configuration.md`
std::string settings_manual();

}  // namespace leasekey::config
