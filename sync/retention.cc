// One property after the other, one batch after the other.
#include "sync/retention.h"

#include "access-rules/retention.h"
#include "core/json.h"
#include "store/access_log.h"
#include "store/audit.h"
#include "store/kept_answers.h"
#include "store/properties.h"
#include "store/recorded_polls.h"

namespace leasekey::sync {
namespace {

void audit(store::Tx& tx, const PropertyId& property, Instant kept_from, std::int64_t entries, Instant now) {
  JsonWriter after;
  after.begin_object().field("kept_from", to_string(kept_from)).field("entries", entries).end_object();
  store::append_audit(tx, {.at = now,
                           .property = property,
                           .actor = "automation",
                           .action = "access_log.deleted",
                           .subject = "access log",
                           .reason = "its time is over",
                           .before = {},
                           .after = after.finish()});
}

std::int64_t run_at(store::Database& database, const PropertyId& property, Instant now,
                    const RetentionOptions& options) {
  Instant kept_from;
  // Counting takes a while where there is much; it keeps nobody from writing.
  const std::int64_t total = database.read([&](store::Tx& tx) -> std::int64_t {
    const auto definition = store::load_property(tx, property);
    if (!definition) return 0;
    kept_from = access_rules::kept_from(definition->jurisdiction, now);
    return store::count_old_access(tx, property, kept_from);
  });
  std::int64_t done = 0;
  while (total > 0 && !options.stop.stop_requested()) {
    const auto deleted = database.write([&](store::Tx& tx) {
      if (done == 0) audit(tx, property, kept_from, total, now);
      return store::delete_old_access(tx, property, kept_from, options.batch);
    });
    done += deleted;
    if (options.progress) options.progress(property, done, total);
    if (deleted < options.batch) break;
  }
  return done;
}

void let_recordings_go(store::Database& database, const PropertyId& property, Instant now,
                       const RetentionOptions& options) {
  constexpr std::int64_t kBatch = 50;  // they are large
  while (!options.stop.stop_requested()) {
    const auto deleted = database.write([&](store::Tx& tx) {
      return store::delete_old_recordings(tx, property, now - options.keep_recordings, kBatch);
    });
    if (deleted < kBatch) break;
  }
}

void let_answers_go(store::Database& database, Instant now, const RetentionOptions& options) {
  while (!options.stop.stop_requested()) {
    const auto deleted = database.write(
        [&](store::Tx& tx) { return store::delete_answers_before(tx, now - store::kAnswerLife, options.batch); });
    if (deleted < options.batch) break;
  }
}

}  // namespace

std::int64_t run_retention(store::Database& database, Instant now, const RetentionOptions& options) {
  std::int64_t deleted = 0;
  for (const auto& property : database.read([](store::Tx& tx) { return store::property_ids(tx); })) {
    if (options.stop.stop_requested()) break;
    deleted += run_at(database, property, now, options);
    let_recordings_go(database, property, now, options);
  }
  let_answers_go(database, now, options);
  return deleted;
}

}  // namespace leasekey::sync
