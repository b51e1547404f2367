// Reads and writes the mail that waits.
#include "store/mail.h"

#include <limits>

namespace leasekey::store {

template <>
struct WordsOf<MailKind> {
  static std::optional<MailKind> parse(std::string_view word) { return parse_mail_kind(word); }
};

namespace {

#define MAIL_COLUMNS "id, kind, email, property, made_at, due_at, account, attempts, problem"

constexpr std::string_view kEnqueue =
    "INSERT INTO mail (kind, email, property, made_at, due_at, account, attempts, problem) "
    "VALUES ($1, $2, $3, $4, $5, $6, 0, '')";
constexpr std::string_view kReplace =
    "DELETE FROM mail WHERE email = $1 AND kind = $2 AND property = $3 AND account = $4";
constexpr std::string_view kLoad = "SELECT " MAIL_COLUMNS " FROM mail WHERE id = $1";
constexpr std::string_view kNext = "SELECT " MAIL_COLUMNS " FROM mail WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1";
constexpr std::string_view kList = "SELECT " MAIL_COLUMNS " FROM mail WHERE id > $1 ORDER BY id LIMIT $2";
constexpr std::string_view kPostpone =
    "UPDATE mail SET due_at = $1, attempts = attempts + 1, problem = $2 WHERE id = $3";
constexpr std::string_view kDelete = "DELETE FROM mail WHERE id = $1";

constexpr std::string_view kEscalate =
    "INSERT INTO escalations (property, email, role, error, contacted, made_at) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kEscalations =
    "SELECT id, property, email, role, error, contacted, made_at FROM escalations WHERE property = $1 AND id < $2 "
    "ORDER BY id DESC LIMIT $3";
constexpr std::string_view kCount = "SELECT COUNT(*) FROM escalations WHERE property = $1";

WaitingMail read_mail(const Rows& rows) {
  WaitingMail mail;
  rows.read(mail.id, mail.kind, mail.email, mail.property, mail.made_at, mail.due_at, mail.account, mail.attempts,
            mail.problem);
  return mail;
}

}  // namespace

std::string_view to_string(MailKind kind) {
  switch (kind) {
    case MailKind::reset: return "reset";
    case MailKind::invitation: return "invitation";
    case MailKind::address: return "address";
  }
  return {};
}

std::optional<MailKind> parse_mail_kind(std::string_view word) {
  for (const auto kind : {MailKind::reset, MailKind::invitation, MailKind::address}) {
    if (word == to_string(kind)) return kind;
  }
  return {};
}

void enqueue_mail(Tx& tx, const WaitingMail& mail) {
  tx.run(kReplace, mail.email, mail.kind, mail.property, mail.account);
  tx.run(kEnqueue, mail.kind, mail.email, mail.property, mail.made_at, mail.due_at, mail.account);
}

std::optional<WaitingMail> load_mail(Tx& tx, std::int64_t id) {
  Rows rows = tx.query(kLoad, id);
  if (!rows.next()) return {};
  return read_mail(rows);
}

std::optional<WaitingMail> next_mail(Tx& tx, Instant now) {
  Rows rows = tx.query(kNext, now);
  if (!rows.next()) return {};
  return read_mail(rows);
}

std::vector<WaitingMail> list_mail(Tx& tx, std::int64_t after, int limit) {
  std::vector<WaitingMail> all;
  Rows rows = tx.query(kList, after, limit);
  while (rows.next()) all.push_back(read_mail(rows));
  return all;
}

void postpone_mail(Tx& tx, std::int64_t id, Instant due_at, const std::string& problem) {
  tx.run(kPostpone, due_at, problem, id);
}

void delete_mail(Tx& tx, std::int64_t id) { tx.run(kDelete, id); }

void insert_escalation(Tx& tx, const Escalation& e) {
  tx.run(kEscalate, e.property, e.email, e.role, e.error, e.contacted, e.made_at);
}

std::vector<Escalation> list_escalations(Tx& tx, const PropertyId& property, const std::optional<std::int64_t>& cursor,
                                         int limit) {
  std::vector<Escalation> all;
  Rows rows = tx.query(kEscalations, property, cursor.value_or(std::numeric_limits<std::int64_t>::max()), limit);
  while (rows.next()) {
    Escalation& e = all.emplace_back();
    rows.read(e.id, e.property, e.email, e.role, e.error, e.contacted, e.made_at);
  }
  return all;
}

std::int64_t count_escalations(Tx& tx, const PropertyId& property) {
  return tx.value<std::int64_t>(kCount, property).value_or(0);
}

}  // namespace leasekey::store
