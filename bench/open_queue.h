// A portfolio of invented people whose queue is full: what `api_bench` asks about.
#pragma once

#include <string>
#include <vector>

#include "core/property.h"
#include "core/time.h"
#include "store/database.h"

namespace leasekey::bench {

struct OpenQueue {
  int properties = 200;     ///< of one portfolio
  int open = 100'000;       ///< suggestions at all of them
  int at_largest = 10'000;  ///< of these, at the first property; the others share the rest evenly
};

inline const PersonId kManager("pat");  ///< the portfolio's
inline const PortfolioId kPortfolio("north");

PropertyId queue_property(int number);

/// Fills the database through polls, as a feed would: of ten people nine move in and one moves out, some into units
/// that nobody knows; at each tenth property the guard holds them all. Oldest first; the last one is `now`.
void fill(store::Database& database, const OpenQueue& wanted, Instant now);

}  // namespace leasekey::bench
