// The situations as a table, and the one function that tells them apart.
#include "access-rules/sign_in_help.h"

#include <array>

#include "core/error.h"

namespace leasekey::access_rules {
namespace {

using Situation = SignInSituation;

constexpr std::array<std::string_view, 3> kWrongCredentials{
    "Check the address for typing mistakes; it is the one that your invitation came to.",
    "Set a new password by the link that is sent to you; it works for an hour.",
    "If no message comes, there is no account with that address: ask for an invitation."};
constexpr std::array<std::string_view, 2> kResidentAtPortal{
    "Open the resident page instead: your doors, your guests and your account are there.",
    "Sign in there with the same address and the same password."};
constexpr std::array<std::string_view, 3> kNoKeyManagement{
    "Ask a Portfolio Manager of your property to open Staff and look whether you are listed at that property.",
    "They choose your level of Key Management and save it. Device Management alone does not open the portal.",
    "Reload the page once they have done so."};
constexpr std::array<std::string_view, 3> kOtherEmail{
    "Sign out.", "Sign in with the address that your property invited as a manager, usually the one from work.",
    "If no address of yours was invited, ask a Portfolio Manager of your property."};
constexpr std::array<std::string_view, 3> kStalePage{
    "Reload the page.", "If that does not help, sign out and in again.",
    "If that does not help either, let the Portfolio Manager check that the right was saved for exactly this address."};
constexpr std::array<std::string_view, 2> kWholeTeam{
    "Ask a colleague whether they see the same; if some get in, it is about your own rights.",
    "If nobody gets in, the property itself may be set up wrongly: tell Support, who can look and cannot give rights."};
constexpr std::array<std::string_view, 2> kUnsure{
    "Residents and guests use the resident page; people who manage a property use the portal.",
    "If you still do not know which is yours, tell Support, who can say it and cannot give rights."};

constexpr std::array<SignInAdvice, 7> kAdvice{{
    {Situation::wrong_credentials, "My address or password is not accepted.",
     "The address and the password do not belong together, or there is no account with that address.",
     kWrongCredentials, WhomToAsk::nobody},
    {Situation::resident_at_portal, "I live here, or visit, and the portal does not work for me.",
     "The portal is for people who manage a property. Your doors are on the resident page.", kResidentAtPortal,
     WhomToAsk::nobody},
    {Situation::no_key_management, "I manage a property, and it says that I have no permission.",
     "The account is in order, but it has no Key Management on any property. Only a Portfolio Manager can give it.",
     kNoKeyManagement, WhomToAsk::portfolio_manager},
    {Situation::other_email, "I am signed in, and nothing looks right.",
     "A management role belongs to one address. This is another one.", kOtherEmail, WhomToAsk::portfolio_manager},
    {Situation::stale_page, "The permission was given, and I still see the message.",
     "The right is there. The page was loaded before it was given.", kStalePage, WhomToAsk::portfolio_manager},
    {Situation::whole_team, "Nobody in our team gets in.",
     "When a whole team fails at once, the property is set up wrongly rather than everybody's rights.", kWholeTeam,
     WhomToAsk::support},
    {Situation::unsure, "I do not know which page is mine.",
     "One account signs in to both: the resident page opens doors, the portal manages them.", kUnsure,
     WhomToAsk::support},
}};

constexpr std::array<std::string_view, 7> kWords{"wrong_credentials",
                                                 "resident_at_portal",
                                                 "no_key_management",
                                                 "other_email",
                                                 "stale_page",
                                                 "whole_team",
                                                 "unsure"};

}  // namespace

std::string_view to_string(SignInSituation situation) { return kWords.at(static_cast<std::size_t>(situation)); }

std::optional<SignInSituation> parse_sign_in_situation(std::string_view word) {
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (kWords.at(i) == word) return static_cast<SignInSituation>(i);
  }
  return {};
}

std::string_view to_string(WhomToAsk whom) {
  switch (whom) {
    case WhomToAsk::nobody: return "nobody";
    case WhomToAsk::portfolio_manager: return "portfolio_manager";
    case WhomToAsk::support: return "support";
  }
  return "nobody";
}

const SignInAdvice& advice_for(SignInSituation situation) {
  const SignInAdvice& advice = kAdvice.at(static_cast<std::size_t>(situation));
  LEASEKEY_ASSERT(advice.situation == situation);
  return advice;
}

std::span<const SignInAdvice> all_sign_in_advice() { return kAdvice; }

SignInSituation classify(const SignInFacts& facts) {
  // A team without one account that works explains more than what is wrong with one of its members.
  if (facts.team > 1 && facts.team_with_account == 0) return Situation::whole_team;
  if (!facts.has_account) return Situation::wrong_credentials;
  if (facts.manages_keys) return Situation::stale_page;
  if (facts.other_manages) return Situation::other_email;
  if (facts.is_resident) return Situation::resident_at_portal;
  return Situation::no_key_management;
}

}  // namespace leasekey::access_rules
