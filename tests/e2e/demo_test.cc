// The demo as a newcomer meets it: an empty folder, suggestions within a minute, one approved, Ctrl-C.
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "core/json.h"
#include "tests/e2e/eventually.h"
#include "tests/e2e/folder.h"
#include "tests/e2e/office.h"
#include "tests/e2e/process.h"

namespace leasekey::e2e {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class Demo : public testing::Test {
 protected:
  static bool greeted(Process& demo) {
    return eventually([&] { return demo.out().find("Ctrl-C ends it.") != std::string::npos || !demo.runs(); });
  }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.path())) names.push_back(entry.path().filename().string());
    return names;
  }

  /// A command in the second terminal.
  Ended second_terminal(const std::string& line) const {
    ProcessOptions options{words_of(line), folder.path()};
    options.environment["LEASEKEY_CONFIG"] = (folder / "leasekey-demo/leasekey.json").string();
    return run(options);
  }

  Folder folder;
};

TEST_F(Demo, ShowsASuggestionThatCanBeApproved) {
  Process demo({words_of("demo --listen 127.0.0.1:0"), folder.path()});
  ASSERT_TRUE(greeted(demo));
  EXPECT_THAT(demo.out(), AllOf(HasSubstr("http://127.0.0.1:"), HasSubstr("leasekey suggestions list")));
  std::string id;
  ASSERT_TRUE(eventually([&] {
    const Ended list = second_terminal("suggestions list --state pending --json");
    if (list.status != 0) return false;
    const auto document = JsonDocument::parse(list.out);
    const auto items = document.root().as_array();
    if (!items.empty()) id = text(items.front(), "id");
    return !items.empty();
  }));
  EXPECT_THAT(second_terminal("suggestions show " + id).out, HasSubstr("the ePMS now:"));
  const Ended approved = second_terminal("suggestions approve " + id + " --by pat");
  EXPECT_EQ(approved.status, 0) << approved;
  EXPECT_THAT(approved.out, HasSubstr("  applied  "));
  EXPECT_EQ(second_terminal("audit verify").status, 0);

  demo.signal(SIGINT);
  const Ended ended = demo.wait();
  EXPECT_EQ(ended.status, 0) << ended;
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(files(), ElementsAre("leasekey-demo")) << "nothing is left outside of its folder";
}

TEST_F(Demo, TakesAnotherPortWhereTheUsualOneIsTaken) {
  Poco::Net::ServerSocket taken;
  try {
    taken.bind(Poco::Net::SocketAddress("127.0.0.1", 8080), true, false);
    taken.listen();
  } catch (const Poco::Net::NetException&) {
    // Somebody else has it, which is as good.
  }
  Process demo({words_of("demo --seconds 600"), folder.path()});
  ASSERT_TRUE(greeted(demo));
  EXPECT_TRUE(demo.runs()) << demo.err();
  EXPECT_THAT(demo.out(), Not(HasSubstr("127.0.0.1:8080/")));
  EXPECT_EQ(second_terminal("suggestions list").status, 0);
}

TEST_F(Demo, StartsAnewInTheFolderOfAnEarlierOne) {
  for (int i = 0; i < 2; ++i) {
    Process demo({words_of("demo --listen 127.0.0.1:0 --folder here"), folder.path()});
    ASSERT_TRUE(greeted(demo));
    EXPECT_TRUE(demo.runs()) << demo.err();
    demo.kill();
  }
}

TEST_F(Demo, EndsByItselfWhenAsked) {
  const Ended ended = run({words_of("demo --listen 127.0.0.1:0 --seconds 1"), folder.path()});
  EXPECT_EQ(ended.status, 0) << ended;
  EXPECT_THAT(ended.out, testing::EndsWith("stopping\n"));
}

}  // namespace
}  // namespace leasekey::e2e
