// Accounts, links, sessions, counts and mail as they are kept.
#include "store/accounts.h"

#include <gmock/gmock.h>

#include "core/error.h"
#include "store/mail.h"
#include "store/people.h"
#include "store/properties.h"
#include "store/sessions.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = Instant::from_millis(1'767'600'000'000);

/// With an address of its own; its id.
std::int64_t add_account(Tx& tx, const std::string& email, const std::string& person = {}) {
  Account account;
  account.name = "Somebody Invented";
  account.person = PersonId(person);
  if (!person.empty()) account.management_email = email;
  account.made_at = kNow;
  const std::int64_t id = insert_account(tx, account);
  add_email(tx, id, email);
  return id;
}

TEST(Accounts, come_back_as_they_were_saved) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) {
    const std::int64_t id = add_account(tx, "pat@example.com", "pat");
    Account account = load_account(tx, id).value();
    EXPECT_FALSE(account.is_active());
    account.password_hash = "hash";
    account.password_at = kNow;
    account.signed_in_at = kNow + std::chrono::hours(1);
    save_account(tx, account);
    EXPECT_EQ(load_account(tx, id), account);
    EXPECT_EQ(account_of_person(tx, PersonId("pat")), account);
    EXPECT_EQ(account_of_email(tx, "pat@example.com")->account, account);
    EXPECT_FALSE(account_of_email(tx, "pat@example.com")->verified);
    verify_email(tx, "pat@example.com", kNow);
    EXPECT_TRUE(account_of_email(tx, "pat@example.com")->verified);
    EXPECT_FALSE(account_of_person(tx, PersonId()));
    EXPECT_FALSE(account_of_email(tx, "bob@example.com"));
  });
}

TEST(Accounts, share_neither_an_address_nor_a_manager) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) { add_account(tx, "pat@example.com", "pat"); });
  EXPECT_THROW(database.write([](Tx& tx) { add_account(tx, "pat@example.com"); }), Error);
  EXPECT_THROW(database.write([](Tx& tx) { add_account(tx, "other@example.com", "pat"); }), Error);
  database.write([](Tx& tx) {
    add_account(tx, "ann@example.com");
    add_account(tx, "bob@example.com");
  });
}

TEST(Accounts, links_work_until_their_end_and_the_newest_alone) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) {
    const std::int64_t id = add_account(tx, "pat@example.com");
    const auto end = kNow + std::chrono::hours(1);
    insert_link(tx, "one", {LinkKind::reset, id, "pat@example.com", {}, kNow, end});
    insert_link(tx, "two", {LinkKind::reset, id, "pat@example.com", {}, kNow, end});
    EXPECT_FALSE(find_link(tx, "one", LinkKind::reset, kNow));
    EXPECT_FALSE(find_link(tx, "two", LinkKind::invitation, kNow));
    EXPECT_TRUE(find_link(tx, "two", LinkKind::reset, end - Duration(1)));
    EXPECT_FALSE(find_link(tx, "two", LinkKind::reset, end));
    delete_links(tx, id);
    EXPECT_FALSE(find_link(tx, "two", LinkKind::reset, kNow));
  });
}

TEST(Accounts, an_address_is_whoever_has_it_as_a_login_or_was_invited_by_it) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) {
    save_property(tx, sample_property(), kNow);
    const PropertyId property = sample_property().id;
    const auto add = [&](const std::string& id, bool resident, const std::string& email, const std::string& login,
                         bool removed = false) {
      Person person;
      person.id = PersonId(id);
      person.resident = resident;
      person.email = email;
      person.account_email = login;
      if (removed) person.removed_at = kNow;
      save_person(tx, property, nullptr, person, kNow);
    };
    add("ann", true, "changed@example.com", "ann@example.com");
    add("gus", false, "Gus@Example.com", "");
    add("old", false, "old@example.com", "", true);
    add("one", false, "two@example.com", "");
    add("two", false, "two@example.com", "");
    add("sina", true, "sina@stra\u00DFe.example.com", "sina@strasse.example.com");
    add("visitor", false, "ann@example.com", "");
    const auto who = [&](const std::string& email) {
      std::vector<std::string> people;
      for (const auto& profile : profiles_of_email(tx, email)) people.push_back(profile.person.str());
      return people;
    };
    EXPECT_THAT(who("ann@example.com"), ElementsAre("ann")) << "the resident's login comes first";
    EXPECT_THAT(who("changed@example.com"), IsEmpty()) << "what the ePMS shows is no login";
    EXPECT_THAT(who("gus@example.com"), ElementsAre("gus"));
    EXPECT_THAT(who("old@example.com"), IsEmpty());
    EXPECT_THAT(who("two@example.com"), IsEmpty()) << "nobody where it could be two";
    EXPECT_THAT(who("sina@strasse.example.com"), IsEmpty()) << "somebody else's mailbox";
    EXPECT_THAT(who(""), IsEmpty());
  });
}

TEST(Accounts, forget_an_address_with_all_that_hangs_on_it) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) {
    const std::int64_t ann = add_account(tx, "ann@example.com");
    const std::int64_t pat = add_account(tx, "pat@example.com", "pat");
    add_email(tx, pat, "pat.home@example.com");
    for (const auto& [account, email] : std::vector<std::pair<std::int64_t, std::string>>{
             {ann, "ann@example.com"}, {pat, "pat@example.com"}, {pat, "pat.home@example.com"}}) {
      insert_session(tx, {0, account, email, "browser", kNow, kNow}, "token of " + email);
    }
    enqueue_mail(tx, {0, MailKind::reset, "ann@example.com", {}, kNow, kNow, 0, ""});
    forget_email(tx, "ann@example.com");
    forget_email(tx, "pat.home@example.com");
    forget_email(tx, "pat@example.com");  // a manager's: stays
    EXPECT_FALSE(load_account(tx, ann));
    EXPECT_THAT(list_mail(tx, 0, 9), IsEmpty());
    EXPECT_FALSE(find_session(tx, "token of ann@example.com"));
    EXPECT_FALSE(find_session(tx, "token of pat.home@example.com"));
    EXPECT_TRUE(find_session(tx, "token of pat@example.com"));
    EXPECT_EQ(emails_of(tx, pat).size(), 1U);
  });
}

TEST(Sessions, are_deleted_by_account_and_age) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) {
    const std::int64_t id = add_account(tx, "pat@example.com");
    const auto add = [&](const std::string& token, Instant at) {
      return insert_session(tx, {0, id, "pat@example.com", "browser", at, at}, token);
    };
    const std::int64_t old = add("old", kNow - std::chrono::hours(2));
    const std::int64_t fresh = add("fresh", kNow);
    EXPECT_EQ(sessions_of(tx, id).front().id, fresh);
    EXPECT_EQ(delete_session(tx, id + 1, fresh), 0);
    note_use(tx, old, kNow);
    delete_sessions_before(tx, kNow - std::chrono::hours(1), kNow - std::chrono::hours(24));
    EXPECT_FALSE(find_session(tx, "old"));
    EXPECT_EQ(delete_sessions(tx, id, fresh), 0);
    EXPECT_EQ(delete_sessions(tx, id), 1);
  });
}

TEST(KnownDevices, of_an_account_are_the_twenty_that_were_used_last) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) {
    const std::int64_t id = add_account(tx, "pat@example.com");
    for (int i = 0; i < 25; ++i) remember_device(tx, id, "device " + std::to_string(i), kNow + std::chrono::minutes(i));
    EXPECT_FALSE(is_known_device(tx, id, "device 4"));
    EXPECT_TRUE(is_known_device(tx, id, "device 5"));
    EXPECT_FALSE(is_known_device(tx, id + 1, "device 5"));
    forget_devices(tx, id);
    EXPECT_FALSE(is_known_device(tx, id, "device 24"));
  });
}

TEST(WaitingMail, goes_out_by_the_time_at_which_it_is_due) {
  Database database{DatabaseOptions{}};
  database.write([](Tx& tx) {
    enqueue_mail(tx, {0, MailKind::reset, "a@example.com", {}, kNow, kNow + std::chrono::minutes(2), 0, ""});
    enqueue_mail(tx, {0, MailKind::invitation, "b@example.com", PropertyId("oak"), kNow, kNow, 0, ""});
    EXPECT_FALSE(next_mail(tx, kNow - Duration(1)));
    const WaitingMail first = next_mail(tx, kNow).value();
    EXPECT_EQ(first.email, "b@example.com");
    EXPECT_EQ(first.property, PropertyId("oak"));
    postpone_mail(tx, first.id, kNow + std::chrono::hours(1), "no connection");
    EXPECT_EQ(load_mail(tx, first.id)->attempts, 1);
    EXPECT_EQ(next_mail(tx, kNow + std::chrono::hours(2))->email, "a@example.com");
  });
}

}  // namespace
}  // namespace leasekey::store
