// What lists of properties tell of each, without reading its definition.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/property.h"
#include "store/feeds.h"
#include "store/tx.h"

namespace leasekey::store {

/// Where the person has a manager's role or is Support (`property_ids_of_manager`), sorted by id: id, name, portfolio,
/// zone and the person's own assignments are filled, nothing else.
std::vector<Property> properties_of_manager(Tx& tx, const PersonId& person);

/// What changes beside the definition.
struct Overview {
  Mode mode = Mode::approval_required;
  PmsLink pms_link = PmsLink::connected;
  std::map<SuggestionState, std::int64_t> open_suggestions;  ///< a state without any is left out
  std::int64_t open_alerts = 0;
  std::optional<Poll> last_poll;
  std::optional<Instant> last_good_poll_at;
};

/// Throws `not_found` for a property that is not there.
Overview load_overview(Tx& tx, const PropertyId& property);

}  // namespace leasekey::store
