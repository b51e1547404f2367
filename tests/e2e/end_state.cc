// Reads the API's answers and leaves out what two equal runs need not have in common.
#include "tests/e2e/end_state.h"

#include <gtest/gtest.h>

#include <csignal>
#include <set>
#include <sstream>

#include "core/time.h"
#include "tests/e2e/eventually.h"
#include "tests/e2e/service_api.h"

namespace leasekey::e2e {
namespace {

const std::set<std::string_view> kLeftOut{"poll",   "last_poll", "next_poll_at", "last_good_poll_at",
                                          "number", "evidence",  "next"};
constexpr auto kDelay = std::chrono::minutes(15);

class Writer {
 public:
  std::string finish() { return json_.finish(); }
  JsonWriter& json() { return json_; }

  /// Starts that are a detection and the delay are told from others.
  void learn_detections(const JsonValue& suggestions) {
    for (const auto& suggestion : suggestions.as_array()) {
      if (const auto at = parse_instant(text(suggestion, "detected_at"))) starts_.insert(at->millis() + kDelay / ms(1));
    }
  }

  void write(const JsonValue& value) {
    if (value.kind() == JsonKind::array) {
      json_.begin_array();
      for (const auto& item : value.as_array()) write(item);
      json_.end_array();
    } else if (value.kind() == JsonKind::object) {
      json_.begin_object();
      for (const auto& [name, member] : value.members()) write_member(name, member);
      json_.end_object();
    } else {
      write_plain(value);
    }
  }

 private:
  using ms = std::chrono::milliseconds;

  void write_member(std::string_view name, const JsonValue& member) {
    if (kLeftOut.contains(name)) return;
    json_.key(name);
    write(member);
  }

  void write_plain(const JsonValue& value) {
    if (value.is_null()) {
      json_.null();
    } else if (value.kind() == JsonKind::boolean) {
      json_.value(value.as_bool());
    } else if (value.kind() == JsonKind::number) {
      json_.value(value.as_double());
    } else if (const auto at = parse_instant(value.as_string())) {
      json_.value(starts_.contains(at->millis()) ? "(a detection and fifteen minutes)" : "(a time)");
    } else {
      json_.value(value.as_string());
    }
  }

  JsonWriter json_{JsonWriter::Layout::indented};
  std::set<std::int64_t> starts_;
};

/// `poll 12` as `poll`.
std::string without_number(const std::string& reason) { return reason.starts_with("poll ") ? "poll" : reason; }

/// Who did what to whom, one line each.
void write_deeds(JsonWriter& json, const JsonValue& audit) {
  json.key("audit").begin_array();
  for (const auto& entry : audit.as_array()) {
    json.value(text(entry, "actor") + " " + text(entry, "action") + " " + text(entry, "subject") + " " +
               without_number(text(entry, "reason")));
  }
  json.end_array();
}

}  // namespace

std::string end_state(const Office& office, const std::vector<std::string>& people) {
  const auto service = office.serve();
  EXPECT_TRUE(eventually([&] { return service->err().find(" poll property=oak") != std::string::npos; }));
  ServiceApi api(office.folder());
  const std::string oak = "/api/v1/properties/oak";
  Writer writer;
  writer.json().begin_object();
  const auto suggestions = JsonDocument::parse(api.get(oak + "/suggestions?limit=100"));
  writer.learn_detections(*suggestions.root().find("items"));
  const auto add = [&](const std::string& name, const std::string& path) {
    const auto answer = JsonDocument::parse(api.get(path));
    writer.json().key(name);
    writer.write(answer.root());
  };
  add("property", oak);
  add("alerts", oak + "/alerts?scope=all");
  writer.json().key("suggestions");
  writer.write(suggestions.root());
  for (const auto& person : people) add("person " + person, oak + "/people/" + person);
  const auto audit = JsonDocument::parse(api.get(oak + "/audit?limit=100"));
  write_deeds(writer.json(), *audit.root().find("items"));
  writer.json().end_object();
  service->signal(SIGTERM);
  EXPECT_EQ(service->wait().status, 0);
  return writer.finish();
}

std::string first_difference(const std::string& expected, const std::string& actual) {
  std::istringstream left(expected);
  std::istringstream right(actual);
  std::string a;
  std::string b;
  for (int line = 1;; ++line) {
    const bool more_left = static_cast<bool>(std::getline(left, a));
    const bool more_right = static_cast<bool>(std::getline(right, b));
    if (!more_left && !more_right) return "";
    if (more_left != more_right || a != b) {
      return "line " + std::to_string(line) + ": expected `" + (more_left ? a : "(end)") + "`, actual `" +
             (more_right ? b : "(end)") + "`";
    }
  }
}

}  // namespace leasekey::e2e
