// A timeline that grows step by step, each next one chosen with an eye on where the property stands.
#pragma once

#include "access-rules/state.h"
#include "app/rehearse/scenario.h"
#include "tests/simulation/world.h"

namespace leasekey::simulation {

class Timeline {
 public:
  explicit Timeline(std::uint64_t seed);
  Timeline(const Timeline&) = delete;
  Timeline& operator=(const Timeline&) = delete;

  const Property& property() const { return property_; }
  rehearse::Step next(const access_rules::PropertyState& state);

 private:
  rehearse::Action poll(const access_rules::PropertyState& state);
  rehearse::Action link(const access_rules::PropertyState& state);
  rehearse::Action decide(const access_rules::PropertyState& state);
  rehearse::Action correct(const access_rules::PropertyState& state, const PersonId& who);
  rehearse::Action by_hand(const access_rules::PropertyState& state);
  rehearse::Action settle(const access_rules::PropertyState& state);
  rehearse::Action give();
  rehearse::Action revoke(const access_rules::PropertyState& state);
  rehearse::Action invite(const access_rules::PropertyState& state);
  PersonId somebody();
  KeyId some_key();
  std::optional<Instant> some_time();

  Dice dice_;
  Property property_;
  World world_;
  Instant now_;
  bool first_ = true;
};

}  // namespace leasekey::simulation
