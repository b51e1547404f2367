// How a property begins, stops and goes on following its ePMS, and what is announced to the guard.
#include "store/feeds.h"
#include "store/owners.h"
#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey::sync {

using access_rules::BulkResult;
using access_rules::PropertyState;

BulkResult Desk::disconnect(access_rules::Disconnect choice, std::optional<std::int64_t> count, const PersonId& by,
                            Instant now) {
  BulkResult result;
  change(People::everybody, {}, {by.str()}, now,
         [&](PropertyState& state) { result = access_rules::disconnect(state, choice, count, by, now); });
  return result;
}

void Desk::connect(const PersonId& by, Instant now) {
  change(People::named, {}, {by.str()}, now, [&](PropertyState& state) { access_rules::connect(state, by); });
}

bool Desk::follows_pms() {
  return database_.read([&](store::Tx& tx) { return follows(store::load_pms_link(tx, property().id)); });
}

void Desk::begin_move(const PersonId& by, Instant now) {
  change(People::named, {}, {by.str()}, now, [&](PropertyState& state) { access_rules::begin_move(state, by); });
}

void Desk::sign_off_move(std::int64_t count, const PersonId& by, Instant now) {
  change(People::everybody, {}, {by.str()}, now,
         [&](PropertyState& state) { access_rules::sign_off_move(state, count, by); });
}

void Desk::accept_empty_feed(std::int64_t count, const PersonId& by, Instant now) {
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const auto store = state_store(tx);
    PropertyState before = store->load(tx, People::everybody, {}, now);
    before.feed = store::load_feed_memory(tx, property().id);
    PropertyState after = before;
    access_rules::accept_empty_feed(after, count, by);
    store::save_feed_memory(tx, property().id, after.feed);
    store->save(tx, before, after, {by.str()}, now, {});
  });
}

BulkResult Desk::adopt_held_keys(const PersonId& by, Instant now) {
  BulkResult result;
  change(People::everybody, {}, {by.str()}, now,
         [&](PropertyState& state) { result = access_rules::adopt_held_keys(state, by, now); });
  return result;
}

std::int64_t Desk::announce_turn(const access_rules::AnnounceTurn& announce, const PersonId& by, Instant now) {
  std::int64_t turn = 0;
  change(People::named, {}, {by.str()}, now,
         [&](PropertyState& state) { turn = access_rules::announce_turn(state, announce, by, now); });
  return turn;
}

void Desk::cancel_turn(std::int64_t turn, const PersonId& by, Instant now) {
  change(People::named, {}, {by.str()}, now,
         [&](PropertyState& state) { access_rules::cancel_turn(state, turn, by, now); });
}

}  // namespace leasekey::sync
