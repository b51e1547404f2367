// Line by line: what is included, by whom, and code that belongs elsewhere.
#include "tests/layers/check.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace leasekey::layers {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string path;
  bool ours = false;  ///< in quotation marks
};

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool starts_with_any(std::string_view path, const std::vector<std::string_view>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto start) { return path.starts_with(start); });
}

std::string_view first_folder(std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

void skip_blanks(std::string_view& line) { line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t"))); }

bool skip(std::string_view& line, std::string_view word) {
  skip_blanks(line);
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  return true;
}

std::optional<Include> parse_include(std::string_view line) {
  if (!skip(line, "#") || !skip(line, "include")) return {};
  skip_blanks(line);
  if (line.empty() || (line[0] != '<' && line[0] != '"')) return {};
  const bool ours = line[0] == '"';
  const auto end = line.find(ours ? '"' : '>', 1);
  if (end == std::string_view::npos) return {};
  return Include{std::string(line.substr(1, end - 1)), ours};
}

class Checker {
 public:
  explicit Checker(const Rules& rules) : rules_(rules) {}

  void check_file(const fs::path& file, const std::string& path) {
    ++report_.files;
    path_ = path;
    line_number_ = 0;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) check_line(line);
  }

  Report report() && {
    std::sort(report_.problems.begin(), report_.problems.end());
    return std::move(report_);
  }

 private:
  void check_line(std::string_view line) {
    ++line_number_;
    if (const auto include = parse_include(line)) {
      ++report_.includes;
      if (include->ours) check_layer(*include);
      check_restricted(*include);
      return;
    }
    const std::string_view code = line.substr(0, line.find("//"));
    for (const auto& rule : rules_.code) {
      if (code.find(rule.what) != std::string_view::npos && !starts_with_any(path_, rule.only_in)) {
        complain("`" + std::string(rule.what) + "` may not stand here: " + std::string(rule.why));
      }
    }
  }

  void check_layer(const Include& include) {
    const std::string_view from = first_folder(path_);
    const std::string_view to = first_folder(include.path);
    if (!is_known(to)) {
      complain("`" + include.path + "` is no path from the root of the project");
    } else if (!may_include(from, to)) {
      complain(std::string(from) + " may not include `" + include.path + "`");
    }
  }

  bool is_known(std::string_view folder) const { return find(folder) || contains(rules_.free_folders, folder); }

  bool may_include(std::string_view from, std::string_view to) const {
    if (from == to || contains(rules_.free_folders, from)) return true;
    // what several tests share stands in a header of its own
    if (to == "tests") return path_.ends_with("_test.cc") || path_.ends_with("_test_world.h");
    const Module* module = find(from);
    return module && contains(module->may_include, to);
  }

  const Module* find(std::string_view name) const {
    const auto found =
        std::find_if(rules_.modules.begin(), rules_.modules.end(), [&](const auto& m) { return m.name == name; });
    return found == rules_.modules.end() ? nullptr : &*found;
  }

  void check_restricted(const Include& include) {
    for (const auto& rule : rules_.includes) {
      if (!include.path.starts_with(rule.what)) continue;
      if (!starts_with_any(path_, rule.only_in)) {
        complain("`" + include.path + "` may not be included here: " + std::string(rule.why));
      }
      return;  // the first rule that fits decides
    }
  }

  void complain(const std::string& problem) {
    report_.problems.push_back(path_ + ":" + std::to_string(line_number_) + ": " + problem);
  }

  const Rules& rules_;
  std::string path_;
  int line_number_ = 0;
  Report report_;
};

void check_folder(Checker& checker, const fs::path& root, std::string_view folder) {
  if (!fs::exists(root / folder)) return;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".h" && extension != ".cc")) continue;
    checker.check_file(entry.path(), fs::relative(entry.path(), root).generic_string());
  }
}

}  // namespace

Report check(const fs::path& root, const Rules& rules) {
  Checker checker(rules);
  for (const auto& module : rules.modules) check_folder(checker, root, module.name);
  for (const auto folder : rules.free_folders) check_folder(checker, root, folder);
  return std::move(checker).report();
}

}  // namespace leasekey::layers
