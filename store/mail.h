// Mail that is to be sent, and what people told Support. No text, no link: both are made when a message goes out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

enum class MailKind { reset, invitation, address };
std::string_view to_string(MailKind kind);
std::optional<MailKind> parse_mail_kind(std::string_view word);

struct WaitingMail {
  std::int64_t id = 0;  ///< given by `enqueue_mail`
  MailKind kind = MailKind::reset;
  std::string email;    ///< as it was typed in; nobody may have it
  PropertyId property;  ///< of an invitation; empty: none in particular
  Instant made_at;
  Instant due_at;
  int attempts = 0;
  std::string problem;       ///< of the last attempt
  std::int64_t account = 0;  ///< that an `address` is to be added to
  friend bool operator==(const WaitingMail&, const WaitingMail&) = default;
};

/// The same one that waits already gives way to it: two would say the same.
void enqueue_mail(Tx& tx, const WaitingMail& mail);
std::optional<WaitingMail> load_mail(Tx& tx, std::int64_t id);
/// The one that has been due for the longest time.
std::optional<WaitingMail> next_mail(Tx& tx, Instant now);
/// Oldest first, after `after`.
std::vector<WaitingMail> list_mail(Tx& tx, std::int64_t after, int limit);
void postpone_mail(Tx& tx, std::int64_t id, Instant due_at, const std::string& problem);
void delete_mail(Tx& tx, std::int64_t id);

struct Escalation {
  std::int64_t id = 0;
  PropertyId property;
  std::string email;
  std::string role;
  std::string error;      ///< the exact text that they see
  std::string contacted;  ///< the Portfolio Manager whom they asked
  Instant made_at;
  friend bool operator==(const Escalation&, const Escalation&) = default;
};
void insert_escalation(Tx& tx, const Escalation& escalation);
/// Newest first, before `cursor`.
std::vector<Escalation> list_escalations(Tx& tx, const PropertyId& property, const std::optional<std::int64_t>& cursor,
                                         int limit);
std::int64_t count_escalations(Tx& tx, const PropertyId& property);

}  // namespace leasekey::store
