// Sessions of accounts, the devices that are known for them, and what is counted against guessing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/tx.h"

namespace leasekey::store {

struct Session {
  std::int64_t id = 0;  ///< given by `insert_session`
  std::int64_t account = 0;
  std::string email;   ///< that was signed in with, folded
  std::string device;  ///< as the browser calls itself, short
  Instant made_at;
  Instant seen_at;
  friend bool operator==(const Session&, const Session&) = default;
};

std::int64_t insert_session(Tx& tx, const Session& session, const std::string& token_sha256);
std::optional<Session> find_session(Tx& tx, const std::string& token_sha256);
/// The last used first.
std::vector<Session> sessions_of(Tx& tx, std::int64_t account);
void note_use(Tx& tx, std::int64_t session, Instant now);
/// Only a session of that account; how many there were.
std::int64_t delete_session(Tx& tx, std::int64_t account, std::int64_t session);
/// All of the account's but `kept`; 0 keeps none.
std::int64_t delete_sessions(Tx& tx, std::int64_t account, std::int64_t kept = 0);
/// Those that were made, or last seen, before.
void delete_sessions_before(Tx& tx, Instant made_before, Instant seen_before);

bool is_known_device(Tx& tx, std::int64_t account, const std::string& token_sha256);
/// The newest twenty of an account stay.
void remember_device(Tx& tx, std::int64_t account, const std::string& token_sha256, Instant now);
void forget_devices(Tx& tx, std::int64_t account);

struct StoredCount {
  int failures = 0;
  Instant last_at;
};
/// No row: none.
StoredCount load_count(Tx& tx, const std::string& subject);
void save_count(Tx& tx, const std::string& subject, const StoredCount& count);
void delete_count(Tx& tx, const std::string& subject);
void delete_counts_before(Tx& tx, Instant before);

}  // namespace leasekey::store
