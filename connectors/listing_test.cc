// When a listing is whole.
#include "connectors/listing.h"

#include <gtest/gtest.h>

namespace leasekey::connectors {
namespace {

using Step = Listing::Step;

TEST(Listing, IsDoneWhenTheTotalIsThere) {
  Listing listing(2);
  EXPECT_EQ(listing.take({{"a", "b"}, 3, "page 2"}), Step::next);
  EXPECT_EQ(listing.take({{"c"}, 3, {}}), Step::done);
  EXPECT_EQ(listing.count(), 3U);
}

TEST(Listing, IsDoneAtOnceWithoutHeaders) {
  Listing listing(500);
  EXPECT_EQ(listing.take({{"a", "b"}, {}, {}}), Step::done);
}

TEST(Listing, IsDoneWhenNothingIsThere) {
  Listing listing(500);
  EXPECT_EQ(listing.take({{}, 0, {}}), Step::done);
}

TEST(Listing, GoesOnByNumberWhereThereAreNoLinks) {
  Listing listing(2);
  EXPECT_EQ(listing.take({{"a", "b"}, 3, {}}), Step::next);
  EXPECT_EQ(listing.take({{"c"}, 3, {}}), Step::done);
}

TEST(Listing, GoesOnByLinksWhereThereIsNoTotal) {
  Listing listing(2);
  EXPECT_EQ(listing.take({{"a"}, {}, "page 2"}), Step::next);
  EXPECT_EQ(listing.take({{"b", "c"}, {}, {}}), Step::done);
}

TEST(Listing, LooksBehindAFullPageWithoutHeaders) {
  Listing more(2);
  EXPECT_EQ(more.take({{"a", "b"}, {}, {}}), Step::next);
  EXPECT_EQ(more.take({{"c"}, {}, {}}), Step::done);
  Listing same(2);
  EXPECT_EQ(same.take({{"a", "b"}, {}, {}}), Step::next);
  EXPECT_EQ(same.take({{"a", "b"}, {}, {}}), Step::ignore) << "the other side does not page";
  Listing exact(2);
  EXPECT_EQ(exact.take({{"a", "b"}, {}, {}}), Step::next);
  EXPECT_EQ(exact.take({{}, {}, {}}), Step::done);
}

TEST(Listing, BeginsAgainWhereTheTotalChanges) {
  Listing listing(2);
  listing.take({{"a", "b"}, 4, "page 2"});
  EXPECT_EQ(listing.take({{"c", "d"}, 5, "page 2"}), Step::restart);
  EXPECT_FALSE(listing.problem().empty());
}

TEST(Listing, BeginsAgainWhereAnEntryComesOnTwoPages) {
  Listing listing(2);
  listing.take({{"a", "b"}, 4, "page 2"});
  EXPECT_EQ(listing.take({{"b", "c"}, 4, {}}), Step::restart);
}

TEST(Listing, TakesAnEntryTwiceOnOnePage) {
  Listing listing(3);
  EXPECT_EQ(listing.take({{"a", "a"}, 2, {}}), Step::done);
}

TEST(Listing, BeginsAgainWhereItEndsEarlyOrHasTooMany) {
  Listing empty_page(2);
  empty_page.take({{"a", "b"}, 4, "page 2"});
  EXPECT_EQ(empty_page.take({{}, 4, "page 2"}), Step::restart);
  Listing no_link(2);
  no_link.take({{"a", "b"}, 6, "page 2"});
  EXPECT_EQ(no_link.take({{"c", "d"}, 6, {}}), Step::restart);
  Listing too_many(2);
  EXPECT_EQ(too_many.take({{"a", "b", "c"}, 2, {}}), Step::restart);
}

}  // namespace
}  // namespace leasekey::connectors
