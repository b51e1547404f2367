// Addresses and links.
#include "transport/url.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey::transport {
namespace {

TEST(ParseUrl, TakesAddressesApart) {
  const Url url = parse_url("HTTPS://Example.COM/a%20b/c?x=1&y=2#z");
  EXPECT_EQ(url.scheme, "https");
  EXPECT_EQ(url.host, "example.com");
  EXPECT_EQ(url.port, "443");
  EXPECT_EQ(url.path, "/a%20b/c");
  EXPECT_EQ(url.query, "x=1&y=2");
  EXPECT_EQ(url.origin(), "https://example.com");
  EXPECT_EQ(parse_url("http://127.0.0.1:8080").origin(), "http://127.0.0.1:8080");
  EXPECT_EQ(parse_url("http://127.0.0.1:8080").path, "/");
}

TEST(ParseUrl, RefusesWhatIsNoAddress) {
  for (const char* text :
       {"", "example.com", "ftp://example.com/", "http://", "https://u@example.com/", "https://u:p@example.com/",
        "http://exa mple.com/", "http://example.com/\n", "javascript:alert(1)"}) {
    EXPECT_THROW(parse_url(text), Error) << text;
  }
}

TEST(ResolveUrl, FollowsAbsoluteAndRelativeReferences) {
  const char* base = "https://apis.example.com/ext/v1/leases?page_no=1";
  EXPECT_EQ(resolve_url(base, "?page_no=2"), "https://apis.example.com/ext/v1/leases?page_no=2");
  EXPECT_EQ(resolve_url(base, "/other"), "https://apis.example.com/other");
  EXPECT_EQ(resolve_url(base, "https://evil.example.net/x"), "https://evil.example.net/x");
  EXPECT_EQ(resolve_url(base, "//evil.example.net/x"), "https://evil.example.net/x");
}

TEST(SameOrigin, ComparesSchemeHostAndPort) {
  const auto same = [](const char* a, const char* b) { return same_origin(parse_url(a), parse_url(b)); };
  EXPECT_TRUE(same("https://a.example.com/x", "https://A.example.com:443/y?z"));
  EXPECT_FALSE(same("https://a.example.com/", "http://a.example.com/"));
  EXPECT_FALSE(same("https://a.example.com/", "https://a.example.com:8443/"));
  EXPECT_FALSE(same("https://a.example.com/", "https://a.example.com.evil.net/"));
}

TEST(IsLoopback, KnowsThisMachine) {
  for (const char* host : {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"}) EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"example.com", "127.0.0.1.evil.net", "10.0.0.1", "[::2]"})
    EXPECT_FALSE(is_loopback(host)) << host;
}

TEST(NextLink, FindsTheNextPage) {
  EXPECT_EQ(next_link("<https://x.example.com/?p=2>; rel=\"next\""), "https://x.example.com/?p=2");
  EXPECT_EQ(next_link("</a>; rel=prev, </b;c,d>; title=\"t\"; rel=\"last next\""), "/b;c,d");
  EXPECT_EQ(next_link("<first>; rel=\"first\", <n>; REL=NEXT"), "n");
  for (const char* text :
       {"", "<a>", "<a>; rel=\"previous\"", "a; rel=next", "<a; rel=next", "<a>; rel=\"nextpage\""}) {
    EXPECT_FALSE(next_link(text)) << text;
  }
}

TEST(SftpUrl, HasHostPortUserAndFolder) {
  const struct {
    const char* text;
    const char* host;
    const char* port;
    const char* user;
    const char* folder;
  } cases[] = {
      {"sftp://oak@Files.Example.com/drops/", "files.example.com", "22", "oak", "/drops"},
      {"sftp://oak@127.0.0.1:2222/", "127.0.0.1", "2222", "oak", "/"},
      {"sftp://oak@[::1]:2222/a/b", "[::1]", "2222", "oak", "/a/b"},
      {"sftp://oak@h/~/drops", "h", "22", "oak", "drops"},
      {"sftp://oak@h/~", "h", "22", "oak", "."},
      {"sftp://oak%40example.com@h/my%20drops", "h", "22", "oak@example.com", "/my drops"},
  };
  for (const auto& expected : cases) {
    const SftpUrl url = parse_sftp_url(expected.text);
    EXPECT_EQ(url.host, expected.host) << expected.text;
    EXPECT_EQ(url.port, expected.port) << expected.text;
    EXPECT_EQ(url.user, expected.user) << expected.text;
    EXPECT_EQ(url.folder, expected.folder) << expected.text;
  }
}

TEST(SftpUrl, IsRefusedInAnyOtherFormWithoutBeingRepeated) {
  for (const char* text :
       {"", "https://u@h/d", "sftp://h/d", "sftp://u:hunter2@h/d", "sftp://u@/d", "sftp://u@h:0x/d", "sftp://u@h/a b",
        "sftp://u@h/a%0Ab", "sftp://u@h/%2e%2e/d", "sftp://u@h/d?x=hunter2", "sftp:u@h/d"}) {
    try {
      parse_sftp_url(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::invalid_input) << text;
      EXPECT_EQ(std::string(error.what()).find("hunter2"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace leasekey::transport
