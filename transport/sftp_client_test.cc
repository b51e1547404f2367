// The SFTP client against OpenSSH's server.
#include "transport/sftp_client.h"

#include <gmock/gmock.h>

#include "core/error.h"
#include "transport/test_sftp_server.h"

namespace leasekey::transport {
namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Sftp : public testing::Test {
 protected:
  SftpLogin login(const std::string& key = "user_key") const {
    SftpLogin login{.url = parse_sftp_url(server_.url()),
                    .host_keys = {parse_host_key(server_.known_hosts_line())},
                    .password = {},
                    .private_key = Secret(server_.key(key)),
                    .passphrase = {}};
    return login;
  }
  SftpSession connect() { return client_.connect(login()); }

  /// Also sets the time of change, to whole seconds.
  RemoteFile put(const std::string& name, const std::string& text) const {
    std::ofstream(server_.folder() / name, std::ios::binary) << text;
    const auto at = *parse_instant("2026-03-02T10:00:00Z");
    fs::last_write_time(server_.folder() / name,
                        std::chrono::file_clock::from_sys(std::chrono::sys_time<Duration>(Duration(at.millis()))));
    return {name, text.size(), at};
  }

  template <class Action>
  void expect_error(ErrorKind kind, const testing::Matcher<std::string>& says, Action action) {
    try {
      action();
      FAIL() << "done";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind) << error.what();
      EXPECT_THAT(std::string(error.what()), AllOf(says, HasSubstr("sftp 127.0.0.1:")));
    }
  }

  TestSftpServer server_;
  Redactor redactor_;
  SftpClient client_{redactor_};
};

TEST_F(Sftp, ListsTheRegularFilesOfAFolder) {
  const RemoteFile roll = put("roll.csv", "Id\n1\n");
  put(".hidden.csv", "");
  fs::create_directory(server_.folder() / "archive");
  fs::create_symlink("/etc/passwd", server_.folder() / "link.csv");
  const RemoteFolder folder = connect().list();
  EXPECT_THAT(folder.files, ElementsAre(roll));
  EXPECT_EQ(folder.passed_over, 3U);
}

TEST_F(Sftp, FetchesAWholeFileWhateverItsSize) {
  auto session = connect();
  for (const std::size_t size : {0U, 1U, 65'536U, 3'000'001U}) {
    std::string text(size, 'x');
    for (std::size_t i = 0; i < size; i += 1'000) text[i] = static_cast<char>('a' + i / 1'000 % 26);
    EXPECT_EQ(session.fetch(put("roll.csv", text)), text) << size;
  }
}

TEST_F(Sftp, FetchesNothingThatHasChangedOrGone) {
  auto session = connect();
  RemoteFile listed = put("roll.csv", "Id\n1\n");
  put("roll.csv", "Id\n1\n2\n");
  EXPECT_EQ(session.fetch(listed), std::nullopt) << "another size";
  listed = put("roll.csv", "Id\n1\n");
  listed.modified = listed.modified + std::chrono::seconds(1);
  EXPECT_EQ(session.fetch(listed), std::nullopt) << "another time";
  fs::remove(server_.folder() / "roll.csv");
  EXPECT_EQ(session.fetch(listed), std::nullopt);
  fs::create_symlink("/etc/passwd", server_.folder() / "roll.csv");
  EXPECT_EQ(session.fetch(listed), std::nullopt);
}

TEST_F(Sftp, LooksOutsideOfItsFolderForNobody) {
  auto session = connect();
  for (const char* name : {"../host_key", "/etc/passwd", "..", ".", "", "archive/../../host_key"}) {
    EXPECT_EQ(session.look_at(name), std::nullopt) << name;
    EXPECT_EQ(session.fetch({name, 1, Instant::from_millis(0)}), std::nullopt) << name;
  }
}

TEST_F(Sftp, RefusesAFileAboveTheLimitBeforeItIsRead) {
  const RemoteFile file = put("roll.csv", "12345");
  SftpLimits limits;
  limits.max_file_bytes = 4;
  auto session = client_.connect(login(), limits);
  expect_error(ErrorKind::invalid_input, HasSubstr("`roll.csv` is larger than the limit of 4 bytes"),
               [&] { session.fetch(file); });
}

TEST_F(Sftp, MovesIntoAFolderThatItMakes) {
  put("roll.csv", "1");
  auto session = connect();
  session.move("roll.csv", "taken", "20260302-roll.csv");
  EXPECT_TRUE(fs::exists(server_.folder() / "taken" / "20260302-roll.csv"));
  EXPECT_THAT(session.list().files, IsEmpty());
  put("roll.csv", "2");
  session.move("roll.csv", "taken", "20260303-roll.csv");
  EXPECT_TRUE(fs::exists(server_.folder() / "taken" / "20260303-roll.csv")) << "the folder was there already";
  expect_error(ErrorKind::not_found, HasSubstr("`roll.csv` cannot be moved"),
               [&] { session.move("roll.csv", "taken", "x"); });
}

TEST_F(Sftp, RefusesAnotherHostKeyAndNamesWhatItSaw) {
  const SftpLogin known = login();
  server_.new_host_key();
  const std::string seen = parse_host_key(server_.known_hosts_line()).fingerprint;
  expect_error(ErrorKind::forbidden, AllOf(HasSubstr("`" + seen + "`"), HasSubstr("ssh-ed25519")),
               [&] { client_.connect(known); });
}

TEST_F(Sftp, RefusesAServerWhoseKeyNobodyHasNamed) {
  SftpLogin unknown = login();
  unknown.host_keys.clear();
  expect_error(ErrorKind::forbidden, HasSubstr("is not the known one"), [&] { client_.connect(unknown); });
}

TEST_F(Sftp, KnowsAServerByOneOfSeveralKeys) {
  SftpLogin several = login();
  const HostKey old = parse_host_key("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  several.host_keys = {old, {several.host_keys[0].fingerprint, ""}};
  EXPECT_NO_THROW(client_.connect(several));
}

TEST_F(Sftp, RefusesALoginByAKeyThatTheServerDoesNotKnow) {
  expect_error(ErrorKind::unauthenticated,
               AllOf(HasSubstr("refuses the login with the private key"), HasSubstr("`publickey`")),
               [&] { client_.connect(login("strange_key")); });
}

TEST_F(Sftp, OpensALockedKeyWithItsPassphraseOnly) {
  SftpLogin locked = login("locked_key");
  expect_error(ErrorKind::unauthenticated, HasSubstr("passphrase"), [&] { client_.connect(locked); });
  locked.passphrase = Secret("wrong");
  expect_error(ErrorKind::unauthenticated, AllOf(HasSubstr("passphrase"), Not(HasSubstr("wrong"))),
               [&] { client_.connect(locked); });
  locked.passphrase = Secret("open sesame");
  EXPECT_NO_THROW(client_.connect(locked));
}

TEST_F(Sftp, RefusesAKeyThatIsNone) {
  SftpLogin wrong = login();
  wrong.private_key = Secret("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
  expect_error(ErrorKind::unauthenticated, AllOf(HasSubstr("cannot be read"), Not(HasSubstr("AAAA"))),
               [&] { client_.connect(wrong); });
}

TEST_F(Sftp, SaysWhichWayInTheServerTakes) {
  SftpLogin by_password = login();
  by_password.private_key = {};
  by_password.password = Secret("hunter2");
  expect_error(ErrorKind::unauthenticated,
               AllOf(HasSubstr("with the password"), HasSubstr("`publickey`"), Not(HasSubstr("hunter2"))),
               [&] { client_.connect(by_password); });
}

TEST_F(Sftp, SaysThatTheFolderIsMissing) {
  SftpLogin elsewhere = login();
  elsewhere.url.folder += "/none";
  expect_error(ErrorKind::not_found, HasSubstr("none` cannot be listed"), [&] { client_.connect(elsewhere).list(); });
}

TEST_F(Sftp, SaysThatNobodyListens) {
  SftpLogin nowhere = login();
  nowhere.url.port = "1";
  expect_error(ErrorKind::unavailable, HasSubstr("no connection"), [&] { client_.connect(nowhere); });
}

TEST_F(Sftp, LimitsTheNamesOfAFolder) {
  for (int i = 0; i < 5; ++i) put("roll" + std::to_string(i) + ".csv", "");
  SftpLimits limits;
  limits.max_names = 4;
  expect_error(ErrorKind::invalid_input, HasSubstr("more than 4 names"),
               [&] { client_.connect(login(), limits).list(); });
}

TEST_F(Sftp, DoesNothingOnceTheProgramStops) {
  std::stop_source stop;
  stop.request_stop();
  SftpClient stopped(redactor_, stop.get_token());
  expect_error(ErrorKind::unavailable, HasSubstr("stopped"), [&] { stopped.connect(login()); });
}

TEST_F(Sftp, LeavesNoFileOpen) {
  const auto open_files = [] {
    return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
  };
  SftpLogin unknown = login();
  unknown.host_keys.clear();
  const auto visit = [&] {
    put("roll.csv", "1");
    connect().list();
    EXPECT_THROW(client_.connect(unknown), Error);
    EXPECT_THROW(client_.connect(login("strange_key")), Error);
  };
  visit();
  const auto before = open_files();
  visit();
  EXPECT_EQ(open_files(), before);
}

TEST(HostKey, IsReadInTheFormsThatPeopleCopy) {
  const std::string blob = "AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
  const HostKey key = parse_host_key("ssh-ed25519 " + blob);
  EXPECT_EQ(key.type, "ssh-ed25519");
  EXPECT_THAT(key.fingerprint, testing::MatchesRegex("SHA256:[A-Za-z0-9+/]*"));
  for (const std::string& line :
       {"files.example.com ssh-ed25519 " + blob, "[files.example.com]:2222 ssh-ed25519 " + blob,
        "|1|abc=|def= ssh-ed25519 " + blob + " comment\n"}) {
    EXPECT_EQ(parse_host_key(line).fingerprint, key.fingerprint) << line;
  }
  EXPECT_EQ(parse_host_key(key.fingerprint).fingerprint, key.fingerprint);
  EXPECT_EQ(parse_host_key(" 256 " + key.fingerprint + "= files (ED25519)").fingerprint, key.fingerprint);
}

TEST(HostKey, IsRefusedInAnyOtherForm) {
  for (const char* text :
       {"", "SHA256:short", "MD5:00:11:22", "files.example.com", "ssh-ed25519", "ssh-ed25519 AAAA",
        "@revoked * ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"}) {
    EXPECT_THROW(parse_host_key(text), Error) << text;
  }
}

}  // namespace
}  // namespace leasekey::transport
