// Why somebody does not get where they want to be after, or instead of, signing in; what to do, and whom to ask.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::access_rules {

enum class SignInSituation {
  wrong_credentials,   ///< the address or the password is not taken, or there is no account yet
  resident_at_portal,  ///< a resident or guest at the managers' portal
  no_key_management,   ///< signed in, but no Key Management on any property
  other_email,         ///< another address of theirs holds the management role
  stale_page,          ///< the right is there, and the page does not know it yet
  whole_team,          ///< nobody who manages the property gets in
  unsure,
};
std::string_view to_string(SignInSituation situation);
std::optional<SignInSituation> parse_sign_in_situation(std::string_view word);

enum class WhomToAsk { nobody, portfolio_manager, support };
std::string_view to_string(WhomToAsk whom);

/// What a person reads. It depends on the situation alone, so that it tells nobody anything about anybody.
struct SignInAdvice {
  SignInSituation situation = SignInSituation::unsure;
  std::string_view symptom;   ///< how they would put it themselves
  std::string_view sentence;  ///< what is the matter
  std::span<const std::string_view> steps;
  WhomToAsk ask = WhomToAsk::nobody;  ///< where the steps do not help; never Support for a right
};
const SignInAdvice& advice_for(SignInSituation situation);
/// All, in the order in which they are offered.
std::span<const SignInAdvice> all_sign_in_advice();

/// What is known of an address, for somebody who may know it: the person who is signed in with it, or Support.
struct SignInFacts {
  bool has_account = false;    ///< with a password, and the address is confirmed
  bool is_resident = false;    ///< a resident or guest of some property by this address
  bool manages_keys = false;   ///< Key Management somewhere (at the property, where one is named), by this address
  bool other_manages = false;  ///< the same by another confirmed address of the account
  int team = 0;                ///< who manage keys at the property that is named
  int team_with_account = 0;   ///< of them, those who have an account
};
SignInSituation classify(const SignInFacts& facts);

}  // namespace leasekey::access_rules
