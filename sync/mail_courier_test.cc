// What happens to mail that waits.
#include "sync/mail_courier.h"

#include <gmock/gmock.h>

namespace leasekey::sync {
namespace {

class PlainHasher final : public PasswordHasher {
 public:
  std::string hash(const Secret& password) override { return "plain:" + std::string(password.reveal()); }
  bool verify(const std::string& hash, const Secret& password) override { return hash == this->hash(password); }
  bool is_outdated(const std::string&) const override { return false; }
};

/// Takes messages, or fails as it is told.
class TestPort final : public MailPort {
 public:
  void send(const MailMessage& message) override {
    if (failure) throw Error(*failure, "the server does not want it");
    sent.push_back(message);
  }
  std::optional<ErrorKind> failure;
  std::vector<MailMessage> sent;
};

struct Post {
  Post() {
    accounts.add_portfolio_manager({PersonId("pat"), "pat@example.com", "Pat"}, PortfolioId("north"),
                                   Secret("maple bridge 12"), now);
    accounts.ask_reset("pat@example.com", {}, now);
  }
  bool send() { return send_next_mail(database, accounts, port, {}, now); }
  std::vector<store::WaitingMail> waiting() {
    return database.read([](store::Tx& tx) { return store::list_mail(tx, 0, 99); });
  }

  Instant now = Instant::from_millis(1'767'600'000'000);
  store::Database database{store::DatabaseOptions{}};
  PlainHasher hasher;
  AccountDesk accounts{database, hasher, {.public_url = "https://portal.example.com"}};
  TestPort port;
};

TEST(MailCourier, sends_what_waits_once) {
  Post post;
  EXPECT_TRUE(post.send());
  EXPECT_FALSE(post.send());
  ASSERT_EQ(post.port.sent.size(), 1U);
  EXPECT_EQ(post.port.sent.front().to, "pat@example.com");
  EXPECT_THAT(post.port.sent.front().text, testing::HasSubstr("https://portal.example.com/reset-password/"));
}

TEST(MailCourier, drops_what_nobody_asked_for_and_what_is_refused_for_good) {
  Post post;
  post.accounts.ask_reset("nobody@example.com", {}, post.now);
  post.port.failure = ErrorKind::invalid_input;
  EXPECT_TRUE(post.send());
  EXPECT_TRUE(post.send());
  EXPECT_TRUE(post.waiting().empty());
  EXPECT_TRUE(post.port.sent.empty());
}

TEST(MailCourier, tries_again_ever_later_with_a_new_link_and_gives_up_after_two_days) {
  Post post;
  post.port.failure = ErrorKind::unavailable;
  EXPECT_TRUE(post.send());
  EXPECT_FALSE(post.send());
  EXPECT_EQ(post.waiting().front().due_at, post.now + std::chrono::minutes(1));
  post.now = post.now + std::chrono::minutes(1);
  EXPECT_TRUE(post.send());
  EXPECT_EQ(post.waiting().front().due_at, post.now + std::chrono::minutes(2));
  post.now = post.now + std::chrono::hours(48);
  EXPECT_TRUE(post.send());
  EXPECT_TRUE(post.waiting().empty());
}

}  // namespace
}  // namespace leasekey::sync
