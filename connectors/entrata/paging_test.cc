// When a listing is whole.
#include "connectors/entrata/paging.h"

#include <gtest/gtest.h>

namespace leasekey::connectors::entrata {
namespace {

using Step = Listing::Step;

TEST(Listing, IsDoneWhenTheTotalIsThere) {
  Listing listing(2);
  EXPECT_EQ(listing.take({{"a", "b"}, 3, true}), Step::next);
  EXPECT_EQ(listing.take({{"c"}, 3, false}), Step::done);
  EXPECT_EQ(listing.count(), 3U);
}

TEST(Listing, IsDoneAtOnceWithoutHeaders) {
  Listing listing(500);
  EXPECT_EQ(listing.take({{"a", "b"}, {}, false}), Step::done);
}

TEST(Listing, IsDoneWhenNothingIsThere) {
  Listing listing(500);
  EXPECT_EQ(listing.take({{}, 0, false}), Step::done);
}

TEST(Listing, GoesOnByNumberWhereThereAreNoLinks) {
  Listing listing(2);
  EXPECT_EQ(listing.take({{"a", "b"}, 3, false}), Step::next);
  EXPECT_EQ(listing.take({{"c"}, 3, false}), Step::done);
}

TEST(Listing, GoesOnByLinksWhereThereIsNoTotal) {
  Listing listing(2);
  EXPECT_EQ(listing.take({{"a"}, {}, true}), Step::next);
  EXPECT_EQ(listing.take({{"b", "c"}, {}, false}), Step::done);
}

TEST(Listing, LooksBehindAFullPageWithoutHeaders) {
  Listing more(2);
  EXPECT_EQ(more.take({{"a", "b"}, {}, false}), Step::next);
  EXPECT_EQ(more.take({{"c"}, {}, false}), Step::done);
  Listing same(2);
  EXPECT_EQ(same.take({{"a", "b"}, {}, false}), Step::next);
  EXPECT_EQ(same.take({{"a", "b"}, {}, false}), Step::ignore) << "the other side does not page";
  Listing exact(2);
  EXPECT_EQ(exact.take({{"a", "b"}, {}, false}), Step::next);
  EXPECT_EQ(exact.take({{}, {}, false}), Step::done);
}

TEST(Listing, BeginsAgainWhereTheTotalChanges) {
  Listing listing(2);
  listing.take({{"a", "b"}, 4, true});
  EXPECT_EQ(listing.take({{"c", "d"}, 5, true}), Step::restart);
  EXPECT_FALSE(listing.problem().empty());
}

TEST(Listing, BeginsAgainWhereAnEntryComesOnTwoPages) {
  Listing listing(2);
  listing.take({{"a", "b"}, 4, true});
  EXPECT_EQ(listing.take({{"b", "c"}, 4, false}), Step::restart);
}

TEST(Listing, TakesAnEntryTwiceOnOnePage) {
  Listing listing(3);
  EXPECT_EQ(listing.take({{"a", "a"}, 2, false}), Step::done);
}

TEST(Listing, BeginsAgainWhereItEndsEarlyOrHasTooMany) {
  Listing empty_page(2);
  empty_page.take({{"a", "b"}, 4, true});
  EXPECT_EQ(empty_page.take({{}, 4, true}), Step::restart);
  Listing no_link(2);
  no_link.take({{"a", "b"}, 6, true});
  EXPECT_EQ(no_link.take({{"c", "d"}, 6, false}), Step::restart);
  Listing too_many(2);
  EXPECT_EQ(too_many.take({{"a", "b", "c"}, 2, false}), Step::restart);
}

}  // namespace
}  // namespace leasekey::connectors::entrata
