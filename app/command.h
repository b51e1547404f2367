// The command line: a table of commands, read with Poco's option parser.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace leasekey::app {

/// What a command ends with (`docs/operations.md` · Exit codes).
inline constexpr int kDone = 0;
inline constexpr int kNotDone = 1;   ///< not done, or a check found something
inline constexpr int kNotTried = 2;  ///< arguments, configuration or an input file are not valid

struct OptionSpec {
  std::string name;      ///< without dashes
  std::string argument;  ///< what stands after it; empty for a switch
  std::string help;
  bool required = false;
};

/// A command with the values that it was called with.
struct Invocation {
  std::vector<std::string> arguments;
  std::map<std::string, std::string> options;  ///< switches map to an empty text

  bool has(const std::string& option) const { return options.contains(option); }
  std::optional<std::string> option(const std::string& name) const;
  /// Of an option that the table requires.
  const std::string& required(const std::string& name) const { return options.at(name); }
  bool json() const { return has("json"); }
};

struct Command {
  std::string words;      ///< `suggestions list`
  std::string arguments;  ///< as shown in the usage: `FILE…`; empty where there are none
  std::size_t min_arguments = 0;
  std::size_t max_arguments = 0;
  std::string summary;
  std::string details;  ///< paragraphs for `--help`
  std::vector<OptionSpec> options;
  int (*run)(const Invocation&) = nullptr;
};

/// Reads and runs what follows the program's name. Errors go to standard error; returns the exit status.
int run_command_line(const std::vector<Command>& commands, const std::vector<std::string>& words);

/// What the service answered, as `--json` shows it.
std::string indented(const JsonValue& value);

/// `--config`, and what overrides single settings of the file.
std::vector<OptionSpec> config_options();
std::vector<OptionSpec> operator+(std::vector<OptionSpec> a, const std::vector<OptionSpec>& b);

}  // namespace leasekey::app
