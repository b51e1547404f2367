// Logging in with a password, as servers ask for it.
#include <gmock/gmock.h>

#include "core/error.h"
#include "transport/sftp_client.h"
#include "transport/test_password_server.h"

namespace leasekey::transport {
namespace {

using testing::HasSubstr;

/// The error that ends it: behind its login the server has nothing.
Error login(const TestPasswordServer& server, const std::string& password, const std::string& fingerprint) {
  Redactor redactor;
  const SftpLogin login{.url = parse_sftp_url(server.url()),
                        .host_keys = {{fingerprint, ""}},
                        .password = Secret(password),
                        .private_key = {},
                        .passphrase = {}};
  try {
    SftpClient(redactor).connect(login);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "connected"};
}

TEST(SftpPassword, IsToldToAServerThatAsksForIt) {
  for (const int method : {SSH_AUTH_METHOD_PASSWORD, SSH_AUTH_METHOD_INTERACTIVE}) {
    const TestPasswordServer server(method, "hunter2");
    EXPECT_THAT(login(server, "hunter2", server.fingerprint()).what(), HasSubstr("the login may not use SFTP"));
    EXPECT_EQ(server.told(), "hunter2");
  }
}

TEST(SftpPassword, IsRefusedWhereItIsWrong) {
  for (const int method : {SSH_AUTH_METHOD_PASSWORD, SSH_AUTH_METHOD_INTERACTIVE}) {
    const TestPasswordServer server(method, "hunter2");
    const Error error = login(server, "hunter3", server.fingerprint());
    EXPECT_EQ(error.kind(), ErrorKind::unauthenticated) << error.what();
    EXPECT_THAT(error.what(), testing::Not(HasSubstr("hunter")));
  }
}

TEST(SftpPassword, IsNoAnswerToAQuestionThatShowsIt) {
  const TestPasswordServer server(SSH_AUTH_METHOD_INTERACTIVE, "hunter2", true);
  EXPECT_EQ(login(server, "hunter2", server.fingerprint()).kind(), ErrorKind::unauthenticated);
  EXPECT_EQ(server.told(), "");
}

TEST(SftpPassword, IsNotToldToAnUnknownServer) {
  const TestPasswordServer server(SSH_AUTH_METHOD_PASSWORD, "hunter2");
  EXPECT_EQ(login(server, "hunter2", "SHA256:AAAA").kind(), ErrorKind::forbidden);
  EXPECT_EQ(server.told(), "");
}

}  // namespace
}  // namespace leasekey::transport
