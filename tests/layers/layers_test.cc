// The layers of this source tree, and of a tree that breaks every rule.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/layers/check.h"

namespace leasekey::layers {
namespace {

const std::filesystem::path kRoot = LEASEKEY_SOURCE_DIR;

TEST(Layers, are_kept_by_every_file_of_the_project) {
  const Report report = check(kRoot, house_rules());
  EXPECT_THAT(report.problems, testing::IsEmpty());
  EXPECT_GT(report.files, 20U) << "the sources were not found";
  EXPECT_GT(report.includes, 100U) << "the includes were not understood";
}

TEST(Layers, name_file_and_line_of_whatever_breaks_them) {
  const Report report = check(kRoot / "fixtures/layers/broken", house_rules());
  EXPECT_THAT(
      report.problems,
      testing::ElementsAre(
          "access-rules/clock.cc:2: access-rules may not include `store/tx.h`",
          "access-rules/clock.cc:3: `date/tz.h` may not be included here: time goes through core/time.h",
          "api/proxy.cc:3: `Poco/Net/HTTPClientSession.h` may not be included here: transport is the only HTTP client",
          "api/proxy.cc:4: api may not include `connectors/connector.h`",
          "bench/json_bench.cc:2: `rapidjson/reader.h` may not be included here: "
          "its assertions must be the same everywhere",
          "connectors/yardi/client.cc:2: connectors may not include `sync/plan.h`",
          "connectors/yardi/client.cc:3: `settings.h` is no path from the root of the project",
          "connectors/yardi/client.cc:4: `curl/curl.h` may not be included here: transport is the only HTTP client",
          "connectors/yardi/client.cc:7: `sleep_for` may not stand here: nobody sleeps below app",
          "core/time.h:2: core may not include `access-rules/rules.h`",
          "core/time.h:3: `date/date.h` may not be included here: time goes through core/time.h",
          "core/time.h:4: core may not include `tests/support/clock.h`",
          "sync/worker.cc:2: `Poco/Data/Session.h` may not be included here: store is the only place with SQL",
          "sync/worker.cc:3: `sqlite3.h` may not be included here: store is the only place with SQL",
          "sync/worker.cc:4: sync may not include `connectors/connector.h`",
          "transport/json.cc:2: `core/rapidjson.h` may not be included here: JSON goes through core/json.h",
          "transport/json.cc:3: transport may not include `app/main.h`"));
}

}  // namespace
}  // namespace leasekey::layers
