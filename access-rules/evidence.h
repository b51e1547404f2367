// What a manager reads before deciding: the rule, one sentence, the ePMS record before and after.
#pragma once

#include "access-rules/state.h"

namespace leasekey::access_rules {

/// `before` and `after` are the person at the poll before and at this one.
Evidence evidence_of(const Property& property, const Person* before, const Person& after, const Plan& plan,
                     const std::string& rule);

/// One line for lists: `give unit-101, entrance; end unit-102`.
std::string items_line(const Plan& plan);

/// Why it cannot be approved yet, for a manager.
std::string sentence_of(BlockReason reason);

}  // namespace leasekey::access_rules
