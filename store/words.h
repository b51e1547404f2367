// The words of the enumerations as they stand in columns.
#pragma once

#include "core/access.h"
#include "core/access_log.h"
#include "core/device.h"
#include "core/property.h"
#include "store/feeds.h"
#include "store/tx.h"

namespace leasekey::store {

/// Core has no words for it because nobody but the store writes it.
std::string_view word_of(HoldReason reason);
std::optional<HoldReason> parse_hold_reason(std::string_view word);

template <>
struct WordsOf<Mode> {
  static std::optional<Mode> parse(std::string_view word) { return parse_mode(word); }
};
template <>
struct WordsOf<DoorType> {
  static std::optional<DoorType> parse(std::string_view word) { return parse_door_type(word); }
};
template <>
struct WordsOf<KeyKind> {
  static std::optional<KeyKind> parse(std::string_view word) { return parse_key_kind(word); }
};
template <>
struct WordsOf<ManagerRole> {
  static std::optional<ManagerRole> parse(std::string_view word) { return parse_manager_role(word); }
};
template <>
struct WordsOf<KeyManagement> {
  static std::optional<KeyManagement> parse(std::string_view word) { return parse_key_management(word); }
};
template <>
struct WordsOf<PmsLink> {
  static std::optional<PmsLink> parse(std::string_view word) { return parse_pms_link(word); }
};
template <>
struct WordsOf<LeaseStatus> {
  static std::optional<LeaseStatus> parse(std::string_view word) { return parse_lease_status(word); }
};
template <>
struct WordsOf<LeaseRole> {
  static std::optional<LeaseRole> parse(std::string_view word) { return parse_lease_role(word); }
};
template <>
struct WordsOf<SourceKind> {
  static std::optional<SourceKind> parse(std::string_view word) { return parse_source_kind(word); }
};
template <>
struct WordsOf<Capacity> {
  static std::optional<Capacity> parse(std::string_view word) { return parse_capacity(word); }
};
template <>
struct WordsOf<AccessMethod> {
  static std::optional<AccessMethod> parse(std::string_view word) { return parse_access_method(word); }
};
template <>
struct WordsOf<GuestCodeKind> {
  static std::optional<GuestCodeKind> parse(std::string_view word) { return parse_guest_code_kind(word); }
};
template <>
struct WordsOf<Jurisdiction> {
  static std::optional<Jurisdiction> parse(std::string_view word) { return parse_jurisdiction(word); }
};
template <>
struct WordsOf<EditedIn> {
  static std::optional<EditedIn> parse(std::string_view word) { return parse_edited_in(word); }
};
template <>
struct WordsOf<DeviceKind> {
  static std::optional<DeviceKind> parse(std::string_view word) { return parse_device_kind(word); }
};
template <>
struct WordsOf<Change> {
  static std::optional<Change> parse(std::string_view word) { return parse_change(word); }
};
template <>
struct WordsOf<SuggestionState> {
  static std::optional<SuggestionState> parse(std::string_view word) { return parse_suggestion_state(word); }
};
template <>
struct WordsOf<HoldReason> {
  static std::optional<HoldReason> parse(std::string_view word) { return parse_hold_reason(word); }
};
template <>
struct WordsOf<Standing> {
  static std::optional<Standing> parse(std::string_view word) { return parse_standing(word); }
};
template <>
struct WordsOf<Ending> {
  static std::optional<Ending> parse(std::string_view word) { return parse_ending(word); }
};
template <>
struct WordsOf<AlertKind> {
  static std::optional<AlertKind> parse(std::string_view word) { return parse_alert_kind(word); }
};
template <>
struct WordsOf<PollOutcome> {
  static std::optional<PollOutcome> parse(std::string_view word) { return parse_poll_outcome(word); }
};

}  // namespace leasekey::store
