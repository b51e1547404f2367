// What edits of units, doors, keys and managers have in common.
#pragma once

#include <algorithm>
#include <string>

#include "access-rules/refuse.h"
#include "core/property.h"

namespace leasekey::access_rules {

/// `key `gym``
template <class Id>
std::string named(std::string_view word, const Id& id) {
  return std::string(word) + " `" + id.str() + "`";
}

/// Throws `invalid_input` for what cannot be an id: empty, longer than 100 bytes, or with control characters.
void check_id(std::string_view word, const std::string& id);
/// The same for what people read; may be empty.
void check_text(std::string_view word, const std::string& text);

/// Throws `conflict` where the configuration file lists these things.
void require_edited_in_portal(const Property& property, std::string_view things);

/// The one with that id; throws `not_found`.
template <class Things, class Id>
auto& known_in(Things& things, std::string_view word, const Id& id, const Property& property) {
  const auto found = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
  if (found == things.end()) {
    refuse(ErrorKind::not_found, named("property", property.id) + " has no " + named(word, id));
  }
  return *found;
}

/// Throws `conflict` where there is one already.
template <class Things, class Id>
void require_free(const Things& things, std::string_view word, const Id& id) {
  const bool taken = std::any_of(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
  if (taken) refuse(ErrorKind::conflict, named(word, id) + " is there already");
}

}  // namespace leasekey::access_rules
