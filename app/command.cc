// Finds the command, reads its options, prints help.
#include "app/command.h"

#include <Poco/Exception.h>
#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionException.h>
#include <Poco/Util/OptionProcessor.h>
#include <Poco/Util/OptionSet.h>

#include <algorithm>
#include <iostream>
#include <limits>
#include <sstream>

#include "config/config.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

constexpr int kHelpWidth = 100;

std::vector<std::string> split(const std::string& words) {
  std::istringstream stream(words);
  std::vector<std::string> parts;
  for (std::string word; stream >> word;) parts.push_back(word);
  return parts;
}

bool starts_with(const std::vector<std::string>& words, const std::vector<std::string>& start) {
  return words.size() >= start.size() && std::equal(start.begin(), start.end(), words.begin());
}

const Command* find_command(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  const Command* longest = nullptr;
  for (const auto& command : commands) {
    if (starts_with(words, split(command.words)) && (!longest || command.words.size() > longest->words.size())) {
      longest = &command;
    }
  }
  return longest;
}

std::vector<OptionSpec> all_options(const Command& command) {
  return command.options +
         std::vector<OptionSpec>{{"json", "", "answer as JSON", false}, {"help", "", "show this help", false}};
}

Poco::Util::OptionSet poco_options(const Command& command) {
  Poco::Util::OptionSet set;
  for (const auto& spec : all_options(command)) {
    Poco::Util::Option option(spec.name, "", spec.help, false);
    if (!spec.argument.empty()) option.argument(spec.argument);
    set.addOption(option);
  }
  return set;
}

void print_help(const Command& command) {
  const Poco::Util::OptionSet set = poco_options(command);
  Poco::Util::HelpFormatter formatter(set);
  formatter.setUnixStyle(true);
  formatter.setCommand("leasekey " + command.words);
  formatter.setUsage(command.arguments.empty() ? "[OPTIONS]" : "[OPTIONS] " + command.arguments);
  formatter.setHeader(command.details.empty() ? command.summary : command.details);
  formatter.setWidth(kHelpWidth);
  formatter.format(std::cout);
}

void print_overview(const std::vector<Command>& commands, std::ostream& out, const std::string& group = {}) {
  std::size_t width = 0;
  for (const auto& command : commands) width = std::max(width, command.words.size());
  out << "usage: leasekey COMMAND [OPTIONS]\n\n";
  for (const auto& command : commands) {
    if (!group.empty() && split(command.words).front() != group) continue;
    out << "  " << command.words << std::string(width + 2 - command.words.size(), ' ') << command.summary << "\n";
  }
  out << "\n`leasekey COMMAND --help` tells more about one of them.\n";
}

Invocation read_options(const Command& command, const std::vector<std::string>& words) {
  const Poco::Util::OptionSet set = poco_options(command);
  Poco::Util::OptionProcessor processor(set);
  processor.setUnixStyle(true);
  Invocation invocation;
  const auto take = [&](const std::string& word) {
    std::string name;
    std::string value;
    if (processor.process(word, name, value)) {
      if (!name.empty()) invocation.options[name] = value;
    } else {
      invocation.arguments.push_back(word);
    }
  };
  for (std::size_t i = split(command.words).size(); i < words.size(); ++i) take(words[i]);
  processor.checkRequired();
  return invocation;
}

int usage_error(const std::string& message, const std::string& words) {
  std::cerr << "leasekey: " << message << "\n`leasekey " << words << (words.empty() ? "" : " ")
            << "--help` shows what is possible\n";
  return kNotTried;
}

/// What Poco found, in our words. Its messages begin with the option as it was given.
std::string complaint(const Poco::Util::OptionException& error) {
  const std::string& given = error.message();
  const std::string name = "`--" + given.substr(0, given.find_first_of(" =")) + "`";
  if (dynamic_cast<const Poco::Util::UnknownOptionException*>(&error)) return name + " is no option here";
  if (dynamic_cast<const Poco::Util::MissingArgumentException*>(&error)) return name + " needs a value";
  if (dynamic_cast<const Poco::Util::UnexpectedArgumentException*>(&error)) return name + " takes no value";
  if (dynamic_cast<const Poco::Util::DuplicateOptionException*>(&error)) return name + " is there twice";
  return error.displayText();
}

int run(const Command& command, const std::vector<std::string>& words) {
  Invocation invocation;
  try {
    invocation = read_options(command, words);
  } catch (const Poco::Util::OptionException& error) {
    return usage_error(complaint(error), command.words);
  }
  if (invocation.has("help")) {
    print_help(command);
    return kDone;
  }
  for (const auto& spec : command.options) {
    if (spec.required && !invocation.has(spec.name))
      return usage_error("`--" + spec.name + "` is needed", command.words);
  }
  if (invocation.arguments.size() < command.min_arguments) {
    return usage_error("`" + command.arguments + "` is missing", command.words);
  }
  if (invocation.arguments.size() > command.max_arguments) {
    return usage_error("`" + invocation.arguments[command.max_arguments] + "` is one argument too many", command.words);
  }
  return command.run(invocation);
}

}  // namespace

std::optional<std::string> Invocation::option(const std::string& name) const {
  const auto found = options.find(name);
  if (found == options.end()) return {};
  return found->second;
}

int run_command_line(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  if (words.empty() || words.front() == "help" || words.front() == "--help") {
    print_overview(commands, words.empty() ? std::cerr : std::cout);
    return words.empty() ? kNotTried : kDone;
  }
  if (words.front() == "--version") {
    std::cout << "leasekey " LEASEKEY_VERSION "\n";
    return kDone;
  }
  const Command* command = find_command(commands, words);
  if (!command) {
    const bool group = std::any_of(commands.begin(), commands.end(),
                                   [&](const Command& c) { return split(c.words).front() == words.front(); });
    if (!group) return usage_error("`" + words.front() + "` is no command", "");
    const bool more = words.size() > 1 && !words[1].starts_with('-');
    std::cerr << "leasekey: `" << words.front() << (more ? " " + words[1] : "") << "` is no command\n";
    print_overview(commands, std::cerr, words.front());
    return kNotTried;
  }
  try {
    return run(*command, words);
  } catch (const Error& error) {
    std::cerr << "leasekey: " << error.what() << "\n";
    return error.kind() == ErrorKind::invalid_input ? kNotTried : kNotDone;
  }
}

std::string indented(const JsonValue& value) { return JsonWriter(JsonWriter::Layout::indented).value(value).finish(); }

std::vector<OptionSpec> config_options() {
  std::vector<OptionSpec> options{
      {"config", "FILE", "the configuration (else LEASEKEY_CONFIG, else leasekey.json here)", false}};
  for (const auto& setting : config::overridable_settings()) {
    options.push_back(
        {std::string(setting.flag), "VALUE", "instead of `" + std::string(setting.path) + "` of the file", false});
  }
  return options;
}

std::vector<OptionSpec> operator+(std::vector<OptionSpec> a, const std::vector<OptionSpec>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace leasekey::app
