// Records as a table or as JSON, people masked unless they are asked for.
#include "connectors/feed_view.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>

#include "core/json.h"
#include "core/text.h"

namespace leasekey::connectors {
namespace {

constexpr std::size_t kColumns = 9;
using Line = std::array<std::string, kColumns>;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

/// `Ann` is `A…`.
std::string initial(const std::string& name) {
  if (name.empty()) return {};
  const auto second = std::find_if(name.begin() + 1, name.end(), begins_character);
  return std::string(name.begin(), second) + "…";
}

/// What the ePMS writes must not move the cursor of a terminal.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return text;
}

std::string day(const std::optional<LocalDate>& date) { return date ? to_string(*date) : std::string(); }

FeedRecord shown(const FeedRecord& record, People people) { return people == People::shown ? record : masked(record); }

Line line_of(const FeedRecord& record) {
  Line line{
      record.person.str(), record.unit.str(),    record.status_label,   std::string(to_string(record.role)),
      day(record.move_in), day(record.move_out), day(record.lease_end), record.first_name + " " + record.last_name,
      record.email};
  for (auto& cell : line) cell = printable(std::move(cell));
  return line;
}

void show_table(const Feed& feed, People people, std::ostream& out) {
  std::vector<Line> lines{{"person", "unit", "status", "role", "move-in", "move-out", "lease end", "name", "e-mail"}};
  for (const auto& record : feed.records) lines.push_back(line_of(shown(record, people)));
  std::array<std::size_t, kColumns> widths{};
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], width(line[i]));
  }
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < kColumns; ++i) {
      text += line[i] + std::string(widths[i] - width(line[i]) + (i + 1 < kColumns ? 2 : 0), ' ');
    }
    out << text.substr(0, text.find_last_not_of(' ') + 1) << "\n";
  }
}

void show_names(const char* group, const std::vector<PassedOver::Name>& names, std::ostream& out) {
  if (names.empty()) return;
  out << group;
  const char* separator = "";
  for (const auto& [name, times] : names) {
    out << separator << name << " " << times;
    separator = ", ";
  }
  out << "\n";
}

void write_names(JsonWriter& json, const char* group, const std::vector<PassedOver::Name>& names) {
  json.key(group).begin_object();
  for (const auto& [name, times] : names) json.field(name, static_cast<std::int64_t>(times));
  json.end_object();
}

void write_record(JsonWriter& json, const FeedRecord& record) {
  json.begin_object().field("id", record.person.str());
  json.field("first_name", record.first_name).field("last_name", record.last_name).field("email", record.email);
  json.field("unit", record.unit.str()).field("status", record.status_label).field("role", to_string(record.role));
  if (!record.lease.empty()) json.field("lease", record.lease.str());
  if (record.move_in) json.field("move_in", to_string(*record.move_in));
  if (record.move_out) json.field("move_out", to_string(*record.move_out));
  if (record.lease_end) json.field("lease_end", to_string(*record.lease_end));
  json.end_object();
}

}  // namespace

FeedRecord masked(FeedRecord record) {
  // Where an ePMS has one id for a household, a person's id is made of their name.
  const std::string name = folded(record.first_name + " " + record.last_name);
  const std::string id = record.person.str();
  const auto at = name.empty() ? std::string::npos : id.find(name);
  record.first_name = initial(record.first_name);
  record.last_name = initial(record.last_name);
  if (at != std::string::npos) {
    record.person = PersonId(id.substr(0, at) + record.first_name + record.last_name + id.substr(at + name.size()));
  }
  if (!record.email.empty()) record.email = initial(record.email) + "@…";
  return record;
}

void show_text(const Feed& feed, const PassedOver& passed_over, People people, std::ostream& out) {
  if (!feed.records.empty()) show_table(feed, people, out);
  for (const auto& skipped : feed.skipped) {
    out << "skipped " << printable(skipped.where) << ": " << printable(skipped.reason) << "\n";
  }
  show_names("never kept: ", passed_over.never_kept(), out);
  show_names("not used: ", passed_over.not_used(), out);
  if (passed_over.without_name() > 0) out << "not used, of other names: " << passed_over.without_name() << "\n";
  if (people == People::masked && !feed.records.empty()) out << "names are masked; `--people` shows them\n";
  out << feed.records.size() << " records, " << feed.skipped.size() << " skipped, "
      << (feed.complete ? "complete" : "incomplete: " + feed.why_incomplete) << "\n";
}

void show_json(const Feed& feed, const PassedOver& passed_over, People people, std::ostream& out) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().field("complete", feed.complete);
  if (!feed.why_incomplete.empty()) json.field("why_incomplete", feed.why_incomplete);
  json.field("people", people == People::shown ? "shown" : "masked");
  json.key("records").begin_array();
  for (const auto& record : feed.records) write_record(json, shown(record, people));
  json.end_array().key("skipped").begin_array();
  for (const auto& skipped : feed.skipped) {
    json.begin_object().field("where", skipped.where).field("reason", skipped.reason).end_object();
  }
  json.end_array().key("dropped").begin_object();
  write_names(json, "never_kept", passed_over.never_kept());
  write_names(json, "not_used", passed_over.not_used());
  json.field("without_name", static_cast<std::int64_t>(passed_over.without_name())).end_object();
  out << json.end_object().finish() << "\n";
}

}  // namespace leasekey::connectors
