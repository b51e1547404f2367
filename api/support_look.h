// The trail of what Support looked at: every look at somebody's personal data by who is there as Support alone.
#pragma once

#include <string>

#include "api/route.h"

namespace leasekey::api {

/// Writes `support_looked` into the property's audit trail where the caller is Support of it and nothing else; about
/// the same subject once an hour, as pages ask again and again. Throws what the database throws: what cannot be noted
/// is not shown.
void note_support_look(store::Database& database, const Property& property, const PersonId& caller,
                       const std::string& subject, Instant now);

/// Whether a route below a property tells who somebody is, where they live, what they hold or did.
bool shows_people(const Route& route);

/// The same for a route at a property, where it is one that shows people; no other is noted.
void note_support_look(const Route& route, const Call& call);

}  // namespace leasekey::api
