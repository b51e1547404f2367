// An invented property for tests of the rules, and short ways to say what its ePMS shows.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "access-rules/holdings.h"
#include "access-rules/poll.h"
#include "access-rules/state.h"

namespace leasekey::support {

inline Instant at(std::string_view text) { return parse_instant(text).value(); }
inline LocalDate day(std::string_view text) { return parse_local_date(text).value(); }
inline constexpr std::chrono::minutes kDelay{15};

/// A Monday noon in New York.
inline const Instant kNoon = parse_instant("2026-04-06T16:00:00Z").value();

Key make_key(const std::string& id, KeyKind kind, const std::vector<std::string>& doors, const std::string& unit = {});
/// Units 101 … 112, each with a key of its own; entrance for everybody; a gym to share. Of the managers, pat may
/// everything, fay, lee and sam (entrance and unit-101 only) manage keys, nan none, sue is Support.
Property oak();
access_rules::PropertyState state_of(const Property& property);
/// One record of the ePMS; everybody has a name and an address of their own.
FeedRecord row(const std::string& person, const std::string& unit, const std::string& label,
               const std::string& lease = {});
Feed complete(std::vector<FeedRecord> records);
access_rules::PollReport take(access_rules::PropertyState& state, std::vector<FeedRecord> records, Instant now);
std::set<KeyId> keys(const std::vector<std::string>& ids);
std::set<KeyId> held(const access_rules::PropertyState& state, const std::string& person, Instant now);
/// `revoke held`, `grant blocked: no_email`, or `none`.
std::string open_of(const access_rules::PropertyState& state, const std::string& person);
/// Some source of a grant.
GrantSource source(SourceKind kind, Instant start, std::optional<Instant> end = {}, const std::string& giver = {});

}  // namespace leasekey::support
