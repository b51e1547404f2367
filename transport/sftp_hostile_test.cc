// The SFTP client against servers that lie, stall or break off.
#include <gmock/gmock.h>

#include "core/error.h"
#include "transport/sftp_client.h"
#include "transport/test_sftp_server.h"

namespace leasekey::transport {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::SizeIs;

struct Hostile {
  explicit Hostile(const std::string& mode) : server(HOSTILE_SFTP " " + mode) {}

  SftpSession connect(Duration patience = std::chrono::seconds(20)) {
    const SftpLogin login{.url = parse_sftp_url(server.url()),
                          .host_keys = {parse_host_key(server.known_hosts_line())},
                          .password = {},
                          .private_key = Secret(server.key("user_key")),
                          .passphrase = {}};
    SftpLimits limits;
    limits.patience = patience;
    return client.connect(login, limits);
  }

  TestSftpServer server;
  Redactor redactor;
  std::stop_source stop;
  SftpClient client{redactor, stop.get_token()};
};

const RemoteFile kGood{"good.csv", 10, *parse_instant("2026-03-02T10:00:00Z")};

template <class Action>
std::string unavailable(Action action) {
  try {
    action();
    return "done";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unavailable);
    return error.what();
  }
}

TEST(HostileSftp, GetsItsHonestFileAcross) {
  Hostile hostile("honest");
  auto session = hostile.connect();
  EXPECT_THAT(session.list().files, testing::ElementsAre(kGood));
  EXPECT_EQ(session.fetch(kGood), "0123456789");
}

TEST(HostileSftp, ListsNoNamesThatLeadElsewhere) {
  Hostile hostile("names");
  const RemoteFolder folder = hostile.connect().list();
  EXPECT_THAT(folder.files, testing::ElementsAre(kGood));
  EXPECT_EQ(folder.passed_over, 11U) << "`..` is in every folder";
}

TEST(HostileSftp, IsLeftWhenItsListDoesNotEnd) {
  Hostile hostile("endless");
  try {
    hostile.connect().list();
    FAIL() << "listed";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    EXPECT_THAT(error.what(), HasSubstr("more than 10000 names"));
  }
}

TEST(HostileSftp, GivesNoPartOfAFile) {
  for (const char* mode : {"grows", "becomes-link", "vanishes", "too-much", "too-little"}) {
    Hostile hostile(mode);
    EXPECT_EQ(hostile.connect().fetch(kGood), std::nullopt) << mode;
  }
}

TEST(HostileSftp, EndsInAnErrorWhenItBreaksOff) {
  Hostile lists("breaks");
  EXPECT_THAT(unavailable([&] { lists.connect().list(); }), HasSubstr("cannot be listed"));
  Hostile reads("cut");
  EXPECT_THAT(unavailable([&] { reads.connect().fetch(kGood); }), HasSubstr("cannot be read"));
  Hostile boasts("giant");
  EXPECT_THAT(unavailable([&] { boasts.connect(std::chrono::seconds(2)).list(); }),
              AnyOf(HasSubstr("cannot be listed"), HasSubstr("within")));
}

TEST(HostileSftp, IsLeftWhenItIsSilent) {
  constexpr auto kPatience = std::chrono::milliseconds(1'500);
  Hostile lists("silent");
  EXPECT_THAT(unavailable([&] { lists.connect(kPatience).list(); }), HasSubstr("no whole answer within 1500 ms"));
  Hostile reads("hangs");
  EXPECT_THAT(unavailable([&] { reads.connect(kPatience).fetch(kGood); }), HasSubstr("no whole answer within 1500 ms"));
}

TEST(HostileSftp, IsLeftWhenTheProgramStops) {
  Hostile hostile("silent");
  auto session = hostile.connect();
  std::jthread stopper([&] { hostile.stop.request_stop(); });
  EXPECT_THAT(unavailable([&] { session.list(); }), HasSubstr("stopped"));
}

TEST(HostileSftp, IsLeftWhenItSpeaksNoSshAtAll) {
  Poco::Net::ServerSocket silent(Poco::Net::SocketAddress("127.0.0.1", 0));
  Redactor redactor;
  SftpClient client(redactor);
  SftpLogin login{.url = parse_sftp_url("sftp://u@" + silent.address().toString() + "/d"),
                  .host_keys = {},
                  .password = Secret("hunter2"),
                  .private_key = {},
                  .passphrase = {}};
  SftpLimits limits;
  limits.patience = std::chrono::milliseconds(300);
  EXPECT_THAT(unavailable([&] { client.connect(login, limits); }), HasSubstr("no whole answer within 300 ms"));
}

}  // namespace
}  // namespace leasekey::transport
