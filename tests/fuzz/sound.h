// What must hold for whatever a connector made of any bytes.
#pragma once

#include "core/error.h"
#include "core/lease.h"
#include "core/text.h"

namespace leasekey::fuzz {

/// Refusals are fine, as long as they are no bugs of ours and tell whole text.
template <class Parse>
void unless_refused(Parse parse) {
  try {
    parse();
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() != ErrorKind::internal && error.kind() != ErrorKind::conflict);
    LEASEKEY_ASSERT(is_valid_utf8(error.what()));
  }
}

inline void expect_sound(const Feed& feed) {
  for (const auto& record : feed.records) {
    LEASEKEY_ASSERT(!record.person.empty() && !record.status_label.empty());
    for (const auto* text : {&record.person.str(), &record.lease.str(), &record.unit.str(), &record.first_name,
                             &record.last_name, &record.email, &record.status_label}) {
      LEASEKEY_ASSERT(is_valid_utf8(*text));
    }
  }
  for (const auto& skipped : feed.skipped) LEASEKEY_ASSERT(!skipped.where.empty() && !skipped.reason.empty());
}

}  // namespace leasekey::fuzz
