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

}  // namespace
}  // namespace leasekey::transport
