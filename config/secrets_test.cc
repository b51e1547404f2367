// Secrets by reference, from each place, and what is said when they are not there.
#include "config/secrets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "config/test_folder.h"
#include "core/error.h"

namespace leasekey::config {
namespace {

using Place = SecretReference::Place;

std::string complaint_about(const SecretReference& reference, const Environment& environment = {}) {
  try {
    fetch_secret(reference, environment);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unauthenticated);
    return error.what();
  }
}

TEST(FetchSecret, FromTheEnvironment) {
  EXPECT_EQ(fetch_secret({Place::environment, "KEY"}, {{"KEY", "s3cret "}}).reveal(), "s3cret ");
  EXPECT_EQ(complaint_about({Place::environment, "KEY"}), "the environment variable `KEY` is not set");
  EXPECT_EQ(complaint_about({Place::environment, "KEY"}, {{"KEY", ""}}), "the environment variable `KEY` is empty");
}

TEST(FetchSecret, FromAFileWithoutItsLineEnd) {
  const TestFolder folder;
  EXPECT_EQ(fetch_secret({Place::file, folder.write("key", "s3cret\r\n").string()}, {}).reveal(), "s3cret");
  EXPECT_EQ(fetch_secret({Place::file, folder.write("two", "a\nb").string()}, {}).reveal(), "a\nb");
  EXPECT_THAT(complaint_about({Place::file, folder.write("empty", "\n").string()}), testing::EndsWith("is empty"));
  EXPECT_EQ(complaint_about({Place::file, "/nowhere/key"}), "the file `/nowhere/key`: there is no such file");
  EXPECT_THAT(complaint_about({Place::file, folder.write("big", std::string(70'000, 'x')).string()}),
              testing::HasSubstr("is larger than the limit"));
}

TEST(FetchSecret, FromSystemd) {
  const TestFolder folder;
  folder.write("acme", "s3cret\n");
  const Environment environment{{"CREDENTIALS_DIRECTORY", folder.path().string()}};
  EXPECT_EQ(fetch_secret({Place::systemd_credential, "acme"}, environment).reveal(), "s3cret");
  EXPECT_EQ(complaint_about({Place::systemd_credential, "other"}, environment),
            "the systemd credential `other`: there is no such file");
  EXPECT_THAT(complaint_about({Place::systemd_credential, "acme"}), testing::HasSubstr("LoadCredential=acme:"));
}

TEST(FetchSecret, FromTheDatabaseByWhoeverCanOpenIt) {
  const auto open = [](const std::string& name) { return Secret("value of " + name); };
  EXPECT_EQ(fetch_secret({Place::sealed, "acme/password"}, {}, open).reveal(), "value of acme/password");
  EXPECT_EQ(complaint_about({Place::sealed, "acme/password"}), "sealed secret `acme/password` cannot be opened here");
}

TEST(SealedName, IsALoginAndASecret) {
  EXPECT_EQ(split_sealed_name("acme-2/api_key"), (std::pair<std::string, std::string>("acme-2", "api_key")));
  for (const char* wrong : {"", "/", "acme", "acme/", "/key", "a/b/c", "a b/c", "a/b\n", "../x/y"}) {
    EXPECT_FALSE(split_sealed_name(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace leasekey::config
