// Who is who: each finding, for both whom it concerns, whatever the order.
#include "access-rules/identity.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::row;

TEST(Email, is_compared_folded_and_is_none_where_it_is_a_placeholder) {
  struct Case {
    const char* email;
    const char* usable;
  };
  const std::vector<Case> cases{{" Ann@Example.COM ", "ann@example.com"},
                                {"", ""},
                                {"ann", ""},
                                {"none@example.com", ""},
                                {"NOEMAIL@x.org", ""},
                                {"no-email@x.org", ""},
                                {"not_a_real_email@x.org", ""},
                                {"na@x.org", ""},
                                {"n/a", ""},
                                {"nat@x.org", "nat@x.org"},
                                {"anone@example.com", "anone@example.com"},
                                {"na.ria@x.org", "na.ria@x.org"},
                                {"JOSE\xCC\x81@x.org", "jos\xC3\xA9@x.org"}};
  for (const auto& [email, usable] : cases) EXPECT_EQ(usable_email(email), usable) << email;
}

FeedRecord with(FeedRecord record, const std::string& email, const std::string& first = {},
                const std::string& last = {}) {
  record.email = email;
  if (!first.empty()) record.first_name = first;
  if (!last.empty()) record.last_name = last;
  return record;
}

FeedRecord in_role(FeedRecord record, LeaseRole role) {
  record.role = role;
  return record;
}

struct Case {
  const char* what;
  std::vector<FeedRecord> first;  ///< a feed before, may be empty
  std::vector<FeedRecord> second;
  std::map<std::string, std::string> open;  ///< suggestions after it
  std::set<Alert> alerts;
};

Alert alert(AlertKind kind, const std::string& subject) { return {kind, subject}; }

const std::vector<Case>& cases() {
  static const auto ann = row("ann", "101", "Current");
  static const auto bob = row("bob", "102", "Current");
  static const std::vector<Case> kCases{
      {"two strangers share an address",
       {},
       {with(ann, "one@x.org"), with(bob, " ONE@x.org")},
       {{"ann", "grant blocked: duplicate_email"}, {"bob", "grant blocked: duplicate_email"}},
       {alert(AlertKind::duplicate_emails, "ann"), alert(AlertKind::duplicate_emails, "bob")}},
      {"somebody who is linked takes no harm from it",
       {ann},
       {ann, with(bob, ann.email)},
       {{"ann", "none"}, {"bob", "grant blocked: duplicate_email"}},
       {alert(AlertKind::duplicate_emails, "ann"), alert(AlertKind::duplicate_emails, "bob")}},
      {"a future resident counts",
       {},
       {with(ann, "one@x.org"), with(row("bob", "102", "Future"), "one@x.org")},
       {{"ann", "grant blocked: duplicate_email"}, {"bob", "none"}},
       {alert(AlertKind::duplicate_emails, "ann"), alert(AlertKind::duplicate_emails, "bob")}},
      {"a guarantor counts",
       {},
       {with(ann, "one@x.org"), in_role(with(bob, "one@x.org"), LeaseRole::guarantor)},
       {{"ann", "grant blocked: duplicate_email"}, {"bob", "none"}},
       {alert(AlertKind::duplicate_emails, "ann"), alert(AlertKind::duplicate_emails, "bob")}},
      {"a past one does not",
       {row("bob", "102", "Current")},
       {with(ann, "new@x.org"), with(row("bob", "102", "Past"), "new@x.org")},
       {{"ann", "none"}},
       {}},
      {"no address", {}, {with(ann, "")}, {{"ann", "grant blocked: no_email"}}, {}},
      {"two without an address share nothing",
       {},
       {with(ann, ""), with(bob, "none@x.org")},
       {{"ann", "grant blocked: no_email"}, {"bob", "grant blocked: no_email"}},
       {}},
      {"an address that changes",
       {ann},
       {with(ann, "new@x.org")},
       {{"ann", "none"}},
       {alert(AlertKind::email_mismatch, "ann")}},
      {"an address that becomes empty", {ann}, {with(ann, "")}, {{"ann", "none"}}, {}},
      {"an address of somebody who has left, under another name",
       {ann, bob},
       {with(row("zoe", "103", "Current"), ann.email), row("ann", "101", "Past"), bob},
       {{"zoe", "grant blocked: needs_review"}},
       {alert(AlertKind::name_mismatch, "zoe")}},
      {"an address of somebody who has left, under the same name",
       {ann, bob},
       {with(row("zoe", "103", "Current"), ann.email, ann.first_name, ann.last_name), row("ann", "101", "Past"), bob},
       {{"zoe", "grant blocked: needs_review"}},
       {}},
      {"an address somebody still signs in with",
       {ann},
       {with(ann, "new@x.org"), with(bob, ann.email)},
       {{"ann", "none"}, {"bob", "grant blocked: needs_review"}},
       {alert(AlertKind::email_mismatch, "ann"), alert(AlertKind::name_mismatch, "bob")}},
      {"same name and unit with two addresses",
       {},
       {with(ann, "a@x.org", "Kim", "Lee"), with(row("bob", "101", "Current"), "b@x.org", "KIM", " lee ")},
       {{"ann", "grant blocked: needs_review"}, {"bob", "grant blocked: needs_review"}},
       {alert(AlertKind::possible_duplicate, "ann"), alert(AlertKind::possible_duplicate, "bob")}},
      {"same name in another unit is nobody else's matter",
       {},
       {with(ann, "a@x.org", "Kim", "Lee"), with(bob, "b@x.org", "Kim", "Lee")},
       {{"ann", "none"}, {"bob", "none"}},
       {}},
      {"same name and unit, one without an address",
       {},
       {with(ann, "a@x.org", "Kim", "Lee"), with(row("bob", "101", "Current"), "", "Kim", "Lee")},
       {{"ann", "none"}, {"bob", "grant blocked: no_email"}},
       {}},
  };
  return kCases;
}

TEST(Identity, finds_what_concerns_each_and_not_the_order_of_the_feed) {
  for (const auto& c : cases()) {
    for (const bool reversed : {false, true}) {
      PropertyState state = support::state_of(support::oak());
      if (!c.first.empty()) support::take(state, c.first, support::kNoon);
      auto rows = c.second;
      if (reversed) std::reverse(rows.begin(), rows.end());
      support::take(state, rows, support::kNoon + std::chrono::hours(1));
      for (const auto& [person, open] : c.open)
        EXPECT_EQ(support::open_of(state, person), open) << c.what << ": " << person;
      EXPECT_EQ(state.alerts, c.alerts) << c.what << (reversed ? ", reversed" : "");
    }
  }
}

TEST(Identity, makes_an_account_for_whom_nothing_speaks_against) {
  PropertyState state = support::state_of(support::oak());
  support::take(state,
                {row("ann", "101", "Current"), row("fred", "102", "Future"),
                 in_role(row("kid", "101", "Current"), LeaseRole::minor),
                 with(row("eve", "103", "Current"), "one@x.org"), with(row("ivy", "104", "Current"), "one@x.org")},
                support::kNoon);
  const auto account = [&](const char* id) { return state.people.at(PersonId(id)).account_email; };
  EXPECT_EQ(account("ann"), "ann@example.com");
  EXPECT_EQ(account("fred"), "fred@example.com");
  EXPECT_EQ(account("kid"), "") << "a minor gets none by itself";
  EXPECT_EQ(account("eve"), "");
  EXPECT_EQ(account("ivy"), "");
}

TEST(Identity, never_moves_an_account_to_another_address) {
  PropertyState state = support::state_of(support::oak());
  Instant now = support::kNoon;
  support::take(state, {row("ann", "101", "Current"), row("bob", "102", "Current")}, now);
  support::take(
      state,
      {with(row("ann", "101", "Current"), "bob@example.com"), with(row("bob", "102", "Current"), "ann@example.com")},
      now + std::chrono::hours(1));
  EXPECT_EQ(state.people.at(PersonId("ann")).account_email, "ann@example.com");
  EXPECT_EQ(state.people.at(PersonId("bob")).account_email, "bob@example.com");
  EXPECT_EQ(support::held(state, "ann", now), support::keys({"unit-101", "entrance"}));
}

}  // namespace
}  // namespace leasekey::access_rules
