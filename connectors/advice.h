// What a property manager does next about a problem that a check found. Pure.
#pragma once

#include <string>

#include "core/error.h"

namespace leasekey::connectors {

/// Whom to ask for what, in the vendor's words. Each begins with what to do (`ask …`, `compare …`).
struct Advice {
  std::string vendor;      ///< `Entrata`
  std::string login;       ///< about a login that is not taken
  std::string permission;  ///< about a login that may not do this
  /// About a property or a method that is not there; empty: as for `permission`.
  std::string missing = {};
  std::string outage = {};   ///< about no usable answer; empty: what is usual for services over HTTP
  std::string refusal = {};  ///< about what is refused for another reason, or makes no sense; empty: the usual
};

/// `problem; next step`, on one line. `problem` tells the error in its place.
std::string with_next_step(const std::string& problem, ErrorKind kind, const Advice& advice);
std::string with_next_step(const Error& error, const Advice& advice);

/// `what` is the vendor's word for a property.
std::string nothing_attached(const std::string& what = "property");
/// The login works and does not show `id`.
std::string not_among_them(const std::string& what, const std::string& id, const Advice& advice);

}  // namespace leasekey::connectors
