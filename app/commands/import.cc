// `leasekey import`: units, doors, keys and people from a CSV file.
#include <iostream>
#include <set>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"
#include "config/file.h"
#include "connectors/csv/tokenizer.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::app {
namespace {

using connectors::csv::Row;
using connectors::csv::Tokenizer;

constexpr std::size_t kMostBytes = 32U << 20;
constexpr std::size_t kRowsAtOnce = 100;
constexpr std::size_t kBytesAtOnce = 32U << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Line {
  std::size_t number = 0;
  std::vector<std::string> cells;
  std::string problem;  ///< why it cannot be sent; empty for most
};

std::size_t size_of(const Line& line) {
  std::size_t size = 0;
  for (const auto& cell : line.cells) size += cell.size() + 32;
  return size;
}

std::vector<std::string> read_header(Tokenizer& rows) {
  Row row;
  if (!rows.next(row) || row.is_blank())
    throw Error(ErrorKind::invalid_input, "the file has no header in its first line");
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const std::string_view cell : row.cells) {
    const std::string& name = names.emplace_back(folded(cell));
    if (name.empty() || !seen.insert(name).second) {
      throw Error(ErrorKind::invalid_input, "the header has the column `" + name + "` twice, or one without a name");
    }
  }
  return names;
}

std::vector<Line> read_lines(Tokenizer& rows, std::size_t columns) {
  std::vector<Line> lines;
  rows.expect_cells(columns);
  for (Row row; rows.next(row);) {
    if (row.is_blank()) continue;
    Line line{row.line, {row.cells.begin(), row.cells.end()}, {}};
    if (row.bad_quotes) {
      line.problem = "a quote is not closed, or text stands behind it";
      rows.reread_after_first_line();
    } else if (row.cells.size() != columns) {
      line.problem = "it has " + std::to_string(row.cells.size()) + " cells, the header " + std::to_string(columns);
    } else if (size_of(line) > kBytesAtOnce) {
      line.problem = "it is too long";
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// What became of the rows, also as `--json` shows it.
class Report {
 public:
  explicit Report(bool as_json) : as_json_(as_json), json_(JsonWriter::Layout::indented) { json_.begin_array(); }

  void add(std::int64_t line, const std::string& outcome, const std::string& id, const std::string& reason) {
    ++counts_[outcome];
    if (as_json_) {
      json_.begin_object().field("line", line).field("outcome", outcome).field("id", id).field("reason", reason);
      json_.end_object();
    } else if (!reason.empty()) {
      std::cout << "line " << line << ": " << reason << "\n";
    }
  }

  /// The exit status: 1 where a row was refused.
  int finish(bool dry_run) {
    if (as_json_) {
      std::cout << json_.end_array().finish() << "\n";
    } else {
      std::cout << (dry_run ? "dry run, nothing written: " : "") << counts_["added"] << " added, "
                << counts_["unchanged"] << " there already, " << counts_["refused"] << " refused\n";
    }
    return counts_["refused"] == 0 ? kDone : kNotDone;
  }

 private:
  bool as_json_;
  JsonWriter json_;
  std::map<std::string, std::size_t> counts_;
};

std::string body_of(const std::vector<std::string>& header, const std::vector<const Line*>& lines, bool dry_run) {
  JsonWriter json;
  json.begin_object().field("dry_run", dry_run).key("rows").begin_array();
  for (const Line* line : lines) {
    json.begin_object().field("line", line->number).key("cells").begin_object();
    for (std::size_t i = 0; i < header.size(); ++i) json.field(header[i], line->cells[i]);
    json.end_object().end_object();
  }
  return json.end_array().end_object().finish();
}

int run_import(const Invocation& invocation) {
  const std::string& kind = invocation.arguments.at(0);
  const std::string text = config::read_small_file(invocation.arguments.at(1), kMostBytes);
  std::string_view rest = text;
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  if (!is_valid_utf8(rest)) throw Error(ErrorKind::invalid_input, "the file is not UTF-8");
  Tokenizer rows(rest, ',');
  const std::vector<std::string> header = read_header(rows);
  const std::vector<Line> lines = read_lines(rows, header.size());
  ApiClient api(load_config(invocation));
  const std::string path =
      "/api/v1/properties/" + encoded(invocation.required("property")) + "/import/" + encoded(kind);
  Report report(invocation.json());
  std::vector<const Line*> batch;
  std::size_t bytes = 0;
  const auto send = [&] {
    if (batch.empty()) return;
    const JsonDocument answer =
        api.send(PersonId(invocation.required("by")), "POST", path, body_of(header, batch, invocation.has("dry-run")));
    for (const auto& result : answer.root().find("results")->as_array()) {
      const auto told = [&](std::string_view name) {
        const auto value = result.find(name);
        return value->is_null() ? std::string() : value->as_text();
      };
      report.add(result.find("line")->as_int(), told("outcome"), told("id"), told("reason"));
    }
    batch.clear();
    bytes = 0;
  };
  for (const Line& line : lines) {
    if (!line.problem.empty()) {
      report.add(static_cast<std::int64_t>(line.number), "refused", {}, line.problem);
      continue;
    }
    if (batch.size() == kRowsAtOnce || bytes + size_of(line) > kBytesAtOnce) send();
    batch.push_back(&line);
    bytes += size_of(line);
  }
  send();
  return report.finish(invocation.has("dry-run"));
}

}  // namespace

std::vector<Command> import_commands() {
  return {{"import", "KIND FILE", 2, 2, "take units, doors, keys or people from a CSV file",
           "KIND is units, doors, keys or people; the first line of FILE names the columns (docs/api.md · Lists). Good "
           "rows are taken once, bad ones are reported with their line and the reason; the exit status is 1 when there "
           "were any. The same file again changes nothing.",
           config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", true},
                                                      {"by", "MANAGER", "the manager who does it", true},
                                                      {"dry-run", "", "say what would happen, write nothing", false}},
           run_import}};
}

}  // namespace leasekey::app
