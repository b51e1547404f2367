// Previews, rehearsals, and the edits that they confirm.
#include "sync/settings_desk.h"

#include "access-rules/may.h"
#include "core/error.h"
#include "core/structure_json.h"
#include "store/recorded_polls.h"
#include "store/sha256.h"
#include "sync/desk.h"

namespace leasekey::sync {
namespace {

constexpr std::size_t kTokenLength = 32;

std::string token_of(const Property& after, const access_rules::Effect& effect) {
  JsonWriter json;
  json.begin_array();
  write_settings(json, after);
  for (const Key& key : after.keys) write_key(json, key);
  return store::sha256_hex(json.end_array().finish() + "\n" + text_of(effect)).substr(0, kTokenLength);
}

/// What a poll makes of its records does not depend on when grants begin.
bool differs_beyond_the_delay(const SettingsPreview& preview) {
  Property after = preview.after;
  after.start_delay = preview.before.start_delay;
  return token_of(after, {}) != token_of(preview.before, {});
}

void require_confirmed(const SettingsPreview& preview, const std::string& confirmed) {
  if (preview.effect.touches_nobody() || confirmed == preview.token) return;
  const std::string touched = std::to_string(preview.effect.people.size()) + " people";
  const std::string what = touched + " (" + std::to_string(preview.effect.gaining) + " would get keys, " +
                           std::to_string(preview.effect.losing) + " would lose keys)";
  throw Error(ErrorKind::conflict,
              confirmed.empty()
                  ? "the change touches " + what + ": preview it, and `confirm` with the preview's `token`"
                  : "the change is not what was previewed, it now touches " + what + ": preview it again");
}

}  // namespace

std::optional<Feed> last_feed(store::Database& database, const PropertyId& property) {
  const store::Seal* seal = database.seal();
  if (!seal) return {};
  auto last = database.read([&](store::Tx& tx) { return store::load_last_recorded(tx, *seal, property); });
  if (!last) return {};
  return std::move(last->feed);
}

SettingsPreview preview_settings(store::Database& database, const PropertyId& property,
                                 const access_rules::SyncSettingsChange& change, const PersonId& by, Instant now) {
  Desk desk(database, property);
  const access_rules::PropertyState state = desk.view(now);
  SettingsPreview preview{*state.property, *state.property, desk.version(), {}, {}, 0};
  access_rules::edit_sync_settings(preview.after, change, by);
  if (state.feed.has_good && differs_beyond_the_delay(preview)) {
    const std::optional<Feed> feed = last_feed(database, property);
    if (!feed) {
      throw Error(ErrorKind::conflict, "no poll of property `" + property.str() +
                                           "` is recorded yet, so nobody can see what the change does: poll it first");
    }
    preview.records = static_cast<std::int64_t>(feed->records.size());
    preview.effect = access_rules::preview(state, preview.after, *feed, now);
  }
  preview.token = token_of(preview.after, preview.effect);
  return preview;
}

EditedDefinition change_settings(store::Database& database, const PropertyId& property,
                                 std::optional<std::int64_t> seen, const access_rules::SyncSettingsChange& change,
                                 const std::string& confirmed, const PersonId& by, Instant now) {
  const SettingsPreview preview = preview_settings(database, property, change, by, now);
  require_confirmed(preview, confirmed);
  return edit_definition(database, property, seen.value_or(preview.version), by, now,
                         [&](Property& edited) { access_rules::edit_sync_settings(edited, change, by); });
}

EditedDefinition accept_rename(store::Database& database, const PropertyId& property, const PmsUnit& from,
                               const PmsUnit& to, const PersonId& by, Instant now) {
  Desk desk(database, property);
  const access_rules::SyncSettingsChange change = access_rules::accept_rename(desk.view(now), from, to);
  return edit_definition(database, property, desk.version(), by, now,
                         [&](Property& edited) { access_rules::edit_sync_settings(edited, change, by); });
}

access_rules::PastDifference rehearse_past(store::Database& database, const PropertyId& property,
                                           const access_rules::SyncSettingsChange& change, int days, const PersonId& by,
                                           Instant now) {
  const Property before = Desk(database, property).property();
  Property after = before;
  access_rules::edit_sync_settings(after, change, by);
  const store::Seal* seal = database.seal();
  std::vector<store::RecordedPoll> recorded;
  if (seal) {
    recorded = database.read(
        [&](store::Tx& tx) { return store::load_recorded(tx, *seal, property, now - std::chrono::hours(24) * days); });
  }
  if (recorded.empty()) {
    throw Error(ErrorKind::conflict, "no poll of property `" + property.str() + "` was recorded in the last " +
                                         std::to_string(days) + " days");
  }
  std::vector<access_rules::PastPoll> polls;
  polls.reserve(recorded.size());
  for (const auto& poll : recorded) polls.push_back({poll.poll, poll.at, &poll.feed, poll.shown_before});
  return access_rules::compare_past(before, after, polls);
}

}  // namespace leasekey::sync
