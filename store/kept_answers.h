// The answers to requests that carried a key of their own, kept so that the same request again does nothing twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/tx.h"

namespace leasekey::store {

struct KeptAnswer {
  std::string request_sha256;
  int status = 0;  ///< 0: the request was begun, and what became of it is not known
  std::string sealed;
  Instant begun_at;
  friend bool operator==(const KeptAnswer&, const KeptAnswer&) = default;
};

/// How long an answer is given again.
inline constexpr Duration kAnswerLife = std::chrono::hours(24);

std::optional<KeptAnswer> find_answer(Tx& tx, const std::string& id_sha256);
/// In place of an earlier one with that id.
void begin_answer(Tx& tx, const std::string& id_sha256, const std::string& request_sha256, Instant now);
void keep_answer(Tx& tx, const std::string& id_sha256, int status, const std::string& sealed);
void forget_answer(Tx& tx, const std::string& id_sha256);
/// The oldest first, at most `limit`; how many there were.
std::int64_t delete_answers_before(Tx& tx, Instant before, std::int64_t limit);

}  // namespace leasekey::store
