// Walks the audit trail and finds where it was tampered with.
#include "store/audit.h"
#include "store/audit_chain.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kAll = LEASEKEY_SELECT_AUDIT "ORDER BY number";
constexpr std::string_view kHead = "SELECT number, hash FROM audit_head WHERE id = 1";
constexpr std::int64_t kProgressEvery = 1000;

std::string row(std::int64_t number) { return "row " + std::to_string(number); }

class Verification {
 public:
  Verification(std::optional<AuditHead> head, const AuditProgress& progress)
      : head_(std::move(head)), progress_(progress) {}

  /// False once something is wrong.
  bool look_at(const Rows& rows) {
    const AuditEntry entry = read_audit(rows);
    const std::int64_t expected = verdict_.rows + 1;
    if (entry.number > expected) return fail(expected, row(expected) + " is missing");
    if (entry.number < expected) return fail(entry.number, row(entry.number) + " does not belong to the trail");
    std::string hash = chain_hash(last_.hash, entry);
    if (hash != rows.text(kAuditHash)) return fail(expected, row(expected) + " was changed or moved");
    last_ = {entry.number, std::move(hash)};
    ++verdict_.rows;
    if (verdict_.rows % kProgressEvery == 0) report();
    return true;
  }

  AuditVerdict finish() {
    if (verdict_.ok) compare_head();
    report();
    return verdict_;
  }

 private:
  void compare_head() {
    if (!head_) {
      fail(last_.number + 1, "the record of the last row is gone");
    } else if (head_->number > last_.number) {
      fail(last_.number + 1,
           "rows from " + std::to_string(last_.number + 1) + " to " + std::to_string(head_->number) + " are missing");
    } else if (head_->number < last_.number) {
      fail(head_->number + 1, row(head_->number + 1) + " does not belong to the trail");
    } else if (head_->hash != last_.hash) {
      fail(last_.number, row(last_.number) + " is not the one that was recorded as the last");
    }
  }

  bool fail(std::int64_t number, std::string what) {
    verdict_.ok = false;
    verdict_.first_bad_row = number;
    verdict_.what = std::move(what);
    return false;
  }

  void report() const {
    if (progress_) progress_(verdict_.rows, head_ ? head_->number : verdict_.rows);
  }

  const std::optional<AuditHead> head_;
  const AuditProgress& progress_;
  AuditHead last_;
  AuditVerdict verdict_;
};

std::optional<AuditHead> recorded_head(Tx& tx) {
  Rows rows = tx.query(kHead);
  if (!rows.next()) return {};
  AuditHead head;
  rows.read(head.number, head.hash);
  return head;
}

}  // namespace

AuditVerdict verify_audit(Tx& tx, const AuditProgress& progress) {
  Verification verification(recorded_head(tx), progress);
  Rows rows = tx.query(kAll);
  while (rows.next()) {
    if (!verification.look_at(rows)) break;
  }
  return verification.finish();
}

}  // namespace leasekey::store
