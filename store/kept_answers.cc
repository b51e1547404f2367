// Reads and writes kept answers.
#include "store/kept_answers.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kFind =
    "SELECT request_sha256, status, sealed, begun_at FROM kept_answers WHERE id_sha256 = $1";
constexpr std::string_view kBegin =
    "INSERT INTO kept_answers (id_sha256, request_sha256, status, sealed, begun_at) VALUES ($1, $2, 0, '', $3) "
    "ON CONFLICT (id_sha256) DO UPDATE SET request_sha256 = excluded.request_sha256, status = 0, sealed = '', "
    "begun_at = excluded.begun_at";
constexpr std::string_view kKeep = "UPDATE kept_answers SET status = $1, sealed = $2 WHERE id_sha256 = $3";
constexpr std::string_view kForget = "DELETE FROM kept_answers WHERE id_sha256 = $1";
constexpr std::string_view kDeleteBefore =
    "DELETE FROM kept_answers WHERE id_sha256 IN "
    "(SELECT id_sha256 FROM kept_answers WHERE begun_at <= $1 ORDER BY begun_at LIMIT $2)";

}  // namespace

std::optional<KeptAnswer> find_answer(Tx& tx, const std::string& id_sha256) {
  Rows rows = tx.query(kFind, id_sha256);
  if (!rows.next()) return {};
  KeptAnswer answer;
  rows.read(answer.request_sha256, answer.status, answer.sealed, answer.begun_at);
  return answer;
}

void begin_answer(Tx& tx, const std::string& id_sha256, const std::string& request_sha256, Instant now) {
  tx.run(kBegin, id_sha256, request_sha256, now);
}

void keep_answer(Tx& tx, const std::string& id_sha256, int status, const std::string& sealed) {
  tx.run(kKeep, status, sealed, id_sha256);
}

void forget_answer(Tx& tx, const std::string& id_sha256) { tx.run(kForget, id_sha256); }

std::int64_t delete_answers_before(Tx& tx, Instant before, std::int64_t limit) {
  return tx.run(kDeleteBefore, before, limit);
}

}  // namespace leasekey::store
