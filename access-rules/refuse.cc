// The refusals that several operations share.
#include "access-rules/refuse.h"

namespace leasekey::access_rules {

namespace {

void require(const Verdict& verdict, const PropertyId& property, const PersonId& manager, Action action,
             const Resource& on) {
  if (verdict) return;
  const bool absent = verdict.reason == MayReason::no_such_resource;
  refuse(absent ? ErrorKind::not_found : ErrorKind::forbidden, sentence_of(verdict, property, manager, action, on));
}

}  // namespace

void require(const Property& property, const PersonId& manager, Action action, const Resource& on) {
  require(may(property, manager, action, on), property.id, manager, action, on);
}

void require(const PropertyState& state, const PersonId& manager, Action action, const Resource& on, Instant now) {
  require(may(state, manager, action, on, now), state.property->id, manager, action, on);
}

void require(const Portfolio& portfolio, const PersonId& manager, Action action) {
  if (may(portfolio, manager, action)) return;
  refuse(ErrorKind::forbidden,
         "`" + manager.str() + "` is not a portfolio manager of portfolio `" + portfolio.id.str() + "`");
}

Person& known_person(PropertyState& state, const PersonId& id) {
  Person* person = state.find(id);
  if (!person) {
    refuse(ErrorKind::not_found, "property `" + state.property->id.str() + "` knows no person `" + id.str() + "`");
  }
  return *person;
}

const Key& known_key(const PropertyState& state, const KeyId& id) {
  const Key* key = state.property->find_key(id);
  if (!key) refuse(ErrorKind::not_found, "property `" + state.property->id.str() + "` has no key `" + id.str() + "`");
  return *key;
}

}  // namespace leasekey::access_rules
