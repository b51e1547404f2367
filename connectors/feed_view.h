// What `leasekey connector read` shows of a reading, as text and as JSON.
#pragma once

#include <iosfwd>

#include "connectors/passed_over.h"
#include "core/lease.h"

namespace leasekey::connectors {

/// Whether names and addresses are shown as they are, or as `A…` and `a…@…`.
enum class People { masked, shown };

/// With masked names, also where an id is made of them.
FeedRecord masked(FeedRecord record);

/// A table of the records, what was skipped and why, the names that nobody reads, and a last line with the counts.
void show_text(const Feed& feed, const PassedOver& passed_over, People people, std::ostream& out);
void show_json(const Feed& feed, const PassedOver& passed_over, People people, std::ostream& out);

}  // namespace leasekey::connectors
