// Reads and writes sessions, devices and counts.
#include "store/sessions.h"

#include "core/error.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO sessions (account, email, token_sha256, device, made_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6) "
    "RETURNING id";
constexpr std::string_view kFind =
    "SELECT id, account, email, device, made_at, seen_at FROM sessions WHERE token_sha256 = $1";
constexpr std::string_view kList =
    "SELECT id, account, email, device, made_at, seen_at FROM sessions WHERE account = $1 ORDER BY seen_at DESC, id "
    "DESC";
constexpr std::string_view kUse = "UPDATE sessions SET seen_at = $1 WHERE id = $2";
constexpr std::string_view kDelete = "DELETE FROM sessions WHERE account = $1 AND id = $2";
constexpr std::string_view kDeleteAll = "DELETE FROM sessions WHERE account = $1 AND id <> $2";
constexpr std::string_view kDeleteBefore = "DELETE FROM sessions WHERE made_at <= $1 OR seen_at <= $2";

constexpr std::string_view kIsKnown = "SELECT 1 FROM account_devices WHERE account = $1 AND token_sha256 = $2";
constexpr std::string_view kRemember =
    "INSERT INTO account_devices (account, token_sha256, used_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (account, token_sha256) DO UPDATE SET used_at = excluded.used_at";
constexpr std::string_view kForgetOldest =
    "DELETE FROM account_devices WHERE account = $1 AND token_sha256 NOT IN "
    "(SELECT token_sha256 FROM account_devices WHERE account = $1 ORDER BY used_at DESC, token_sha256 LIMIT 20)";
constexpr std::string_view kForgetAll = "DELETE FROM account_devices WHERE account = $1";

constexpr std::string_view kCount = "SELECT failures, last_at FROM failure_counts WHERE subject = $1";
constexpr std::string_view kSaveCount =
    "INSERT INTO failure_counts (subject, failures, last_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at";
constexpr std::string_view kDeleteCount = "DELETE FROM failure_counts WHERE subject = $1";
constexpr std::string_view kDeleteCounts = "DELETE FROM failure_counts WHERE last_at <= $1";

Session read_session(const Rows& rows) {
  Session session;
  rows.read(session.id, session.account, session.email, session.device, session.made_at, session.seen_at);
  return session;
}

}  // namespace

std::int64_t insert_session(Tx& tx, const Session& s, const std::string& token_sha256) {
  Rows rows = tx.query(kInsert, s.account, s.email, token_sha256, s.device, s.made_at, s.seen_at);
  LEASEKEY_ASSERT(rows.next());
  const auto id = rows.get<std::int64_t>(0);
  LEASEKEY_ASSERT(!rows.next());
  return id;
}

std::optional<Session> find_session(Tx& tx, const std::string& token_sha256) {
  Rows rows = tx.query(kFind, token_sha256);
  if (!rows.next()) return {};
  return read_session(rows);
}

std::vector<Session> sessions_of(Tx& tx, std::int64_t account) {
  std::vector<Session> sessions;
  Rows rows = tx.query(kList, account);
  while (rows.next()) sessions.push_back(read_session(rows));
  return sessions;
}

void note_use(Tx& tx, std::int64_t session, Instant now) { tx.run(kUse, now, session); }

std::int64_t delete_session(Tx& tx, std::int64_t account, std::int64_t session) {
  return tx.run(kDelete, account, session);
}

std::int64_t delete_sessions(Tx& tx, std::int64_t account, std::int64_t kept) {
  return tx.run(kDeleteAll, account, kept);
}

void delete_sessions_before(Tx& tx, Instant made_before, Instant seen_before) {
  tx.run(kDeleteBefore, made_before, seen_before);
}

bool is_known_device(Tx& tx, std::int64_t account, const std::string& token_sha256) {
  return tx.value<std::int64_t>(kIsKnown, account, token_sha256).has_value();
}

void remember_device(Tx& tx, std::int64_t account, const std::string& token_sha256, Instant now) {
  tx.run(kRemember, account, token_sha256, now);
  tx.run(kForgetOldest, account);
}

void forget_devices(Tx& tx, std::int64_t account) { tx.run(kForgetAll, account); }

StoredCount load_count(Tx& tx, const std::string& subject) {
  StoredCount count;
  Rows rows = tx.query(kCount, subject);
  if (rows.next()) rows.read(count.failures, count.last_at);
  return count;
}

void save_count(Tx& tx, const std::string& subject, const StoredCount& count) {
  tx.run(kSaveCount, subject, count.failures, count.last_at);
}

void delete_count(Tx& tx, const std::string& subject) { tx.run(kDeleteCount, subject); }

void delete_counts_before(Tx& tx, Instant before) { tx.run(kDeleteCounts, before); }

}  // namespace leasekey::store
