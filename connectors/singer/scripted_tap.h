// For the tests of taps: a tap that is a script of the shell, rewritten as the test goes.
#pragma once

#include <gmock/gmock.h>

#include "connectors/singer/connector.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::singer {

inline constexpr const char* kSchema =
    R"({"type":"SCHEMA","stream":"residents","key_properties":["id"],"schema":{"properties":{}}})";

inline std::string record(int number, const std::string& status = "Current", const std::string& unit = "") {
  const std::string n = std::to_string(number);
  return R"({"type":"RECORD","stream":"residents","record":{"id":)" + n + R"(,"name":"Ann Invented","unit":")" +
         (unit.empty() ? "U" + n : unit) + R"(","status":")" + status + "\"}}";
}

inline std::string state(int number) { return R"({"type":"STATE","value":{"at":)" + std::to_string(number) + "}}"; }

class ScriptedTap : public testing::Test {
 protected:
  /// The tap becomes a script that runs these commands, with `$given` as the folder for what it wants to tell.
  void script(const std::string& commands) {
    const auto file = folder_.write("tap", "#!/bin/sh\ngiven='" + folder_.path().string() + "'\n" + commands + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }
  /// The tap writes these lines, and leaves what it was given in `$given/state` and `$given/arguments`.
  void writes(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    folder_.write("messages", text);
    script("rm -f \"$given/state\"; [ \"$3\" = --state ] && cp \"$4\" \"$given/state\"\n" +
           std::string("cat \"$given/messages\""));
  }
  std::unique_ptr<PmsSource> open(const std::string& more = "") { return open_with(world_.outbound(), more); }
  std::unique_ptr<PmsSource> open_with(const transport::Outbound& outbound, const std::string& more = "") {
    connectors::SourceContext context{.credential = {R"({"program": ")" + tap().string() + "\"}", {}},
                                      .source = {R"({"folder": ")" + kept().string() + R"(",
          "columns": {"person": "id", "name": "name", "unit": "unit", "status": "status"})" +
                                                     more + "}",
                                                 {}},
                                      .properties = {},
                                      .secrets = {},
                                      .zone = TimeZone::named("America/New_York"),
                                      .clock = world_.clock,
                                      .outbound = outbound};
    context.secrets.emplace("api_key", Secret("s3cret-key"));
    return kConnector.open(std::move(context));
  }
  Feed read(const std::string& more = "") { return open(more)->read({}); }
  Error failure(const std::string& more = "") {
    try {
      const Feed feed = read(more);
      ADD_FAILURE() << "read: " << feed.records.size() << " records, complete: " << feed.complete;
    } catch (const Error& error) {
      return error;
    }
    return {ErrorKind::internal, ""};
  }
  /// The state that the tap was given last; empty where it was given none.
  std::string given() const { return read_file(folder_.path() / "state"); }

  std::filesystem::path tap() const { return folder_.path() / "tap"; }
  std::filesystem::path kept() const { return folder_.path() / "kept"; }
  std::vector<std::string> runs() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(kept())) {
      if (entry.is_directory()) names.push_back(entry.path().filename().string());
    }
    return names;
  }

  TestWorld world_;
  TestFolder folder_;
};

}  // namespace leasekey::connectors::singer
