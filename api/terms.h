// The terms of a key as a body states them: an end is an instant or `never`, and never simply missing.
#pragma once

#include <optional>
#include <string_view>

#include "access-rules/by_hand.h"
#include "core/json.h"

namespace leasekey::api {

/// Throws `invalid_input` for anything but RFC 3339. Nothing where the field is absent.
std::optional<Instant> read_instant(JsonFields& body, std::string_view name);

/// For something new: an instant or `"never"`. What is absent or `null` is refused: access that never ends has to be
/// meant.
access_rules::NewEnd read_end(JsonFields& body);

/// For a change: absent is unchanged.
std::optional<access_rules::NewEnd> read_new_end(JsonFields& body);

std::optional<Capacity> read_capacity(JsonFields& body);

/// `start`, `end`, `capacity`, `may_share` and `reason`; `end` is required.
access_rules::GiveKey read_terms(JsonFields& body, const PersonId& person, const KeyId& key);

/// A short text by a human, at most 500 bytes.
std::string read_reason(JsonFields& body, bool required);

}  // namespace leasekey::api
