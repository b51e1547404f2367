// Which events changes come to, and how they go over the wire.
#include "api/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <limits>

#include "api/outbox.h"

namespace leasekey::api {
namespace {

using testing::ElementsAre;

const PropertyId kOak("oak");
const PropertyId kElm("elm");

TEST(Events, tell_each_kind_at_a_property_once_as_it_happened_last) {
  const std::vector<store::Change> changes{{{1, 0}, kOak, "suggestion_applied"}, {{2, 0}, kOak, "grant"},
                                           {{3, 0}, kElm, "suggestion_pending"}, {{4, 0}, kOak, "suggestion_applied"},
                                           {{4, 7}, kOak, "poll unchanged"},     {{4, 8}, kElm, "poll failed"}};
  EXPECT_THAT(events_of(changes), ElementsAre(Event{"person", kOak, {2, 0}}, Event{"suggestion", kElm, {3, 0}},
                                              Event{"suggestion", kOak, {4, 0}}, Event{"poll", kOak, {4, 7}},
                                              Event{"poll", kElm, {4, 8}}, Event{"alert", kElm, {4, 8}}));
}

TEST(Events, what_has_no_kind_of_its_own_is_about_the_property) {
  EXPECT_THAT(events_of({{{1, 0}, kOak, "mode"}, {{2, 0}, kOak, "door_edited"}}),
              ElementsAre(Event{"property", kOak, {1, 0}}, Event{"definition", kOak, {2, 0}}));
}

TEST(Events, have_an_id_to_go_on_from) {
  EXPECT_EQ(frame_of({"poll", kOak, {12, 3}}), "id: 12-3\nevent: poll\ndata: {\"property\":\"oak\"}\n\n");
  EXPECT_EQ(frame_of({"reset", {}, {0, 0}}), "id: 0-0\nevent: reset\ndata: {}\n\n");
  EXPECT_EQ(parse_mark("12-3"), (store::ChangeMark{12, 3}));
  EXPECT_EQ(parse_mark("0-0"), (store::ChangeMark{0, 0}));
}

TEST(Events, an_id_that_was_never_given_out_lies_ahead_of_everything) {
  const auto most = std::numeric_limits<std::int64_t>::max();
  for (const char* text : {"", "-", "1", "a-b", "1-", "-1-2", "1-2-3", "99999999999999999999-1"}) {
    EXPECT_EQ(parse_mark(text), (store::ChangeMark{most, most})) << text;
  }
}

TEST(Outbox, never_waits_and_holds_no_more_than_it_may) {
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  Outbox outbox(1000);
  const std::string bytes(1000, 'x');
  int rounds = 0;
  while (outbox.put(bytes) && rounds < 100'000) {
    ASSERT_TRUE(outbox.flush(ends[0]));
    ++rounds;
  }
  EXPECT_GT(rounds, 1);
  EXPECT_LT(rounds, 100'000) << "nobody reads, and yet everything was taken";
  EXPECT_FALSE(outbox.empty());
  ::close(ends[1]);
  EXPECT_FALSE(outbox.flush(ends[0])) << "the other end is gone";
  ::close(ends[0]);
}

}  // namespace
}  // namespace leasekey::api
