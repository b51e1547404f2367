// A click whose answer was lost, sent again.
#include "api/answer_once.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"
#include "store/kept_answers.h"
#include "store/sha256.h"
#include "sync/retention.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;

const std::string kPackages = "/api/v1/properties/oak/packages";
const std::string kParcel = R"({"carrier": "Invented Post"})";
const std::string kKey = "3f0c9d2e-1111-4222-8333-444455556666";

std::string keyed(const std::string& key) { return "Idempotency-Key: " + key + "\r\n"; }

std::size_t packages(TestOffice& office) {
  return office.get(kPackages, "fay").json().root().find("items")->as_array().size();
}

TEST(AnswerOnce, gives_the_same_answer_and_does_nothing_twice) {
  TestOffice office;
  const TestAnswer first = office.ask("POST", kPackages, "fay", kParcel, keyed(kKey));
  const TestAnswer second = office.ask("POST", kPackages, "fay", kParcel, keyed("\"" + kKey + "\""));
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(first.field("Idempotency-Replayed"), "");
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.field("Content-Type"), first.field("Content-Type"));
  EXPECT_EQ(second.field("Idempotency-Replayed"), "true");
  EXPECT_EQ(packages(office), 1U);
}

TEST(AnswerOnce, does_it_again_without_a_key_and_with_another) {
  TestOffice office;
  office.ask("POST", kPackages, "fay", kParcel);
  office.ask("POST", kPackages, "fay", kParcel);
  office.ask("POST", kPackages, "fay", kParcel, keyed(kKey));
  office.ask("POST", kPackages, "fay", kParcel, keyed(kKey + "-2"));
  EXPECT_EQ(packages(office), 4U);
}

TEST(AnswerOnce, refuses_the_key_with_another_request) {
  TestOffice office;
  office.ask("POST", kPackages, "fay", kParcel, keyed(kKey));
  const TestAnswer other_body = office.ask("POST", kPackages, "fay", R"({"carrier": "Other Post"})", keyed(kKey));
  const TestAnswer other_path = office.ask("POST", "/api/v1/properties/oak/sync", "fay", "{}", keyed(kKey));
  EXPECT_EQ(other_body.status, 422);
  EXPECT_THAT(other_body.body, HasSubstr("urn:leasekey:problem:key_used"));
  EXPECT_EQ(other_path.status, 422);
  EXPECT_EQ(packages(office), 1U);
}

TEST(AnswerOnce, tells_a_first_refusal_again) {
  TestOffice office;
  const std::string path = "/api/v1/properties/oak/release";
  const TestAnswer first = office.ask("POST", path, "fay", R"({"count": 5})", keyed(kKey));
  const TestAnswer second = office.ask("POST", path, "fay", R"({"count": 5})", keyed(kKey));
  EXPECT_EQ(first.status, 409);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(second.field("Idempotency-Replayed"), "true");
}

TEST(AnswerOnce, keys_belong_to_one_caller) {
  TestOffice office;
  office.ask("POST", kPackages, "fay", kParcel, keyed(kKey));
  EXPECT_EQ(office.ask("POST", kPackages, "pat", kParcel, keyed(kKey)).field("Idempotency-Replayed"), "");
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  const std::string path = "/properties/oak/packages";
  EXPECT_EQ(browser.send("POST", path, kParcel, keyed(kKey)).field("Idempotency-Replayed"), "");
  EXPECT_EQ(browser.send("POST", path, kParcel, keyed(kKey)).field("Idempotency-Replayed"), "true");
  EXPECT_EQ(packages(office), 3U);
}

TEST(AnswerOnce, asks_for_the_right_before_it_repeats_an_answer) {
  TestOffice office;
  office.ask("POST", kPackages, "lim", kParcel, keyed(kKey));
  EXPECT_EQ(office.ask("DELETE", "/api/v1/properties/oak/managers/lim?role=property_manager", "pat").status, 200);
  EXPECT_EQ(office.ask("POST", kPackages, "lim", kParcel, keyed(kKey)).status, 404);
}

TEST(AnswerOnce, takes_only_keys_that_nobody_meets_by_chance) {
  TestOffice office;
  for (const std::string& key : {std::string("short"), std::string(65, 'a'), std::string("sixteen-chars---é"),
                                 std::string("with a blank in it"), std::string()}) {
    EXPECT_EQ(office.ask("POST", kPackages, "fay", kParcel, keyed(key)).status, 400) << key;
  }
  EXPECT_EQ(office.ask("POST", kPackages, "fay", kParcel, keyed(kKey) + keyed(kKey)).status, 400);
  EXPECT_EQ(packages(office), 0U);
}

TEST(AnswerOnce, refuses_what_is_under_way) {
  TestOffice office;
  const std::string request = TestOffice::text_of("POST", "/api/v1/properties/oak/sync", "fay", "{}", keyed(kKey));
  TestConnection one(office.server->port());
  TestConnection two(office.server->port());
  std::optional<TestAnswer> early;
  bool one_was_first = false;
  {
    const std::lock_guard held(office.mutex);  // neither poll can be queued
    one.send(request);
    two.send(request);
    constexpr std::chrono::milliseconds kTurn{20};
    for (int turn = 0; turn < 500 && !early; ++turn) {
      one_was_first = one.has_answer(kTurn);
      if (one_was_first || two.has_answer(kTurn)) early = (one_was_first ? one : two).read();
    }
  }
  ASSERT_TRUE(early);
  EXPECT_EQ(early->status, 409);
  EXPECT_EQ(early->field("Retry-After"), "1");
  EXPECT_EQ((one_was_first ? two : one).read()->status, 202);
  EXPECT_EQ(office.synced.size(), 1U);
}

/// As if the service had ended in the middle of it.
void forget_the_end(TestOffice& office, const std::string& owner) {
  const std::string id = store::sha256_hex("key of " + owner + "\n" + kKey);
  office.database.write([&](store::Tx& tx) {
    const auto kept = store::find_answer(tx, id).value();
    store::begin_answer(tx, id, kept.request_sha256, kept.begun_at);
  });
}

TEST(AnswerOnce, does_not_run_again_what_may_have_been_done) {
  TestOffice office;
  office.ask("POST", kPackages, "fay", kParcel, keyed(kKey));
  forget_the_end(office, "person fay");
  const TestAnswer again = office.ask("POST", kPackages, "fay", kParcel, keyed(kKey));
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(again.body, HasSubstr("not known whether it was carried out"));
  EXPECT_EQ(packages(office), 1U);
}

TEST(AnswerOnce, keeps_nothing_that_only_the_moment_refused) {
  TestOffice office;
  office.polls_are_possible = false;
  const std::string path = "/api/v1/properties/oak/sync";
  EXPECT_EQ(office.ask("POST", path, "fay", "{}", keyed(kKey)).status, 503);
  office.polls_are_possible = true;
  EXPECT_EQ(office.ask("POST", path, "fay", "{}", keyed(kKey)).status, 202);
}

TEST(AnswerOnce, opens_no_door_by_the_yes_of_before) {
  TestOffice office;
  const std::string unlock = "/api/v1/properties/oak/doors/door-101/unlock";
  const std::string oak = "/api/v1/properties/oak";
  ASSERT_EQ(office.ask("POST", oak + "/approve-all", "pat").status, 200);
  office.clock.millis += 3'600'000;
  const auto opens = [&] {
    const TestAnswer answer = office.ask("POST", unlock, "ann", "{}", keyed(kKey));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json().root().find("allowed")->as_bool();
  };
  EXPECT_TRUE(opens());
  ASSERT_EQ(office.ask("PUT", oak + "/people/ann/hold", "pat", R"({"reason": "lost phone"})").status, 200);
  EXPECT_FALSE(opens());
}

TEST(AnswerOnce, lasts_a_day) {
  TestOffice office;
  office.ask("POST", kPackages, "fay", kParcel, keyed(kKey));
  const std::string id = store::sha256_hex("key of person fay\n" + kKey);
  const auto kept = [&] {
    return office.database.read([&](store::Tx& tx) { return store::find_answer(tx, id).has_value(); });
  };
  office.clock.millis += 24 * 3600 * 1000 - 1;
  sync::run_retention(office.database, office.clock.now());
  EXPECT_EQ(office.ask("POST", kPackages, "fay", kParcel, keyed(kKey)).field("Idempotency-Replayed"), "true");
  office.clock.millis += 1;
  EXPECT_EQ(office.ask("POST", kPackages, "fay", kParcel, keyed(kKey)).field("Idempotency-Replayed"), "");
  EXPECT_EQ(packages(office), 2U);
  office.clock.millis += 24 * 3600 * 1000;
  EXPECT_TRUE(kept());
  sync::run_retention(office.database, office.clock.now());
  EXPECT_FALSE(kept());
}

TEST(AnswerOnce, leaves_nothing_readable_in_the_database) {
  TestOffice office;
  office.ask("POST", kPackages, "fay", R"({"carrier": "Invented Post", "note": "for Ann"})", keyed(kKey));
  const auto kept = office.database.read(
      [&](store::Tx& tx) { return store::find_answer(tx, store::sha256_hex("key of person fay\n" + kKey)).value(); });
  EXPECT_GT(kept.sealed.size(), 60U);
  EXPECT_EQ(kept.sealed.find("Ann"), std::string::npos);
  EXPECT_EQ(kept.sealed.find("{"), std::string::npos);
}

}  // namespace
}  // namespace leasekey::api
