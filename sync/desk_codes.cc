// Doorcodes and guests' codes, as transactions. Digits go to whoever has them and nowhere else.
#include "core/error.h"
#include "store/audit.h"
#include "store/codes.h"
#include "store/doors.h"
#include "store/owners.h"
#include "sync/code_book.h"
#include "sync/codes_json.h"
#include "sync/desk.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;

struct CodeEvent {
  std::string action;
  PersonId who;
  std::string after;
};

void record(store::Tx& tx, const PropertyId& property, CodeEvent event, Instant now) {
  store::AuditEntry entry;
  entry.at = now;
  entry.property = property;
  entry.actor = event.who.str();
  entry.action = std::move(event.action);
  entry.subject = event.who.str();
  entry.after = std::move(event.after);
  store::append_audit(tx, entry);
}

}  // namespace

std::map<DoorId, std::string> Desk::doorcodes_of(const PersonId& person) {
  return database_.read([&](store::Tx& tx) { return store::load_doorcodes(tx, property().id, person); });
}

void Desk::reset_doorcode(const PersonId& person, const DoorId& door, Instant now) {
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const PropertyState state = state_store(tx)->load(tx, People::named, {person}, now);
    access_rules::check_code_reset(state, person, door, now);
    CodeBook(tx, property(), random_).replace(person, door, now);
    store::raise_wanted(tx, property().id, {door}, now);
    record(tx, property().id, {std::string(kDoorcodeReset), person, reset_text(door)}, now);
  });
}

ReadableGuestCode Desk::make_guest_code(const access_rules::OrderGuestCode& order, Instant now) {
  return database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const PropertyState state = state_store(tx)->load(tx, People::named, {order.host}, now);
    ReadableGuestCode made{access_rules::guest_code_of(state, order, now), {}};
    made.code.id = store::insert_guest_code(tx, property().id, made.code);
    made.digits = CodeBook(tx, property(), random_).free_digits(made.code.doors, now);
    const std::optional<Instant> until = access_rules::day_of(made.code, property().zone).end;
    for (const auto& door : made.code.doors) {
      store::insert_code(tx, property().id, {door, made.digits, order.host, made.code.id}, now, until);
    }
    record(tx, property().id, {std::string(kGuestCodeMade), order.host, guest_code_text(made.code)}, now);
    return made;
  });
}

std::vector<ReadableGuestCode> Desk::guest_codes_of(const PersonId& host, Instant now) {
  std::vector<ReadableGuestCode> codes;
  database_.read([&](store::Tx& tx) {
    for (auto& stored : store::load_guest_codes_of(tx, property().id, host, property().zone.date_at(now))) {
      codes.push_back({std::move(stored.code), std::move(stored.digits)});
    }
  });
  return codes;
}

void Desk::end_guest_code(const PersonId& host, std::int64_t id, Instant now) {
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    auto code = store::load_guest_code(tx, property().id, id);
    if (!code || code->host != host) {
      throw Error(ErrorKind::not_found, "`" + host.str() + "` made no code " + std::to_string(id));
    }
    access_rules::check_guest_code_end(*code, property().zone, now);
    store::end_guest_code(tx, property().id, id, now);
    code->ended_at = now;
    record(tx, property().id, {std::string(kGuestCodeEnded), host, guest_code_text(*code)}, now);
  });
}

CodeDecision Desk::decide_code(store::Tx& tx, const DoorId& door, const std::string& code, Instant at) {
  CodeDecision answer;
  const auto found = store::find_code(tx, property().id, door, code, at);
  if (!found) return answer;
  answer.person = found->person;
  answer.guest_code = found->guest_code;
  const PropertyState state = state_store(tx)->load(tx, People::named, {found->person}, at);
  if (!found->guest_code) {
    // A code whose keys have ended waits for the sweep; one that is not wanted opens nothing.
    answer.decision = access_rules::opens(state, found->person, door, at);
    if (answer.decision.allowed && !access_rules::codes_wanted(state, found->person, at).contains(door)) {
      answer.decision = {};
    }
    return answer;
  }
  const auto guest_code = store::load_guest_code(tx, property().id, *found->guest_code);
  if (guest_code) answer.decision = access_rules::guest_code_opens(state, *guest_code, door, at);
  return answer;
}

CodeDecision Desk::code_opens(const DoorId& door, const std::string& code, Instant at) {
  return database_.read([&](store::Tx& tx) { return decide_code(tx, door, code, at); });
}

CodeDecision Desk::use_code(const DoorId& door, const std::string& code, Instant now) {
  return database_.write([&](store::Tx& tx) {
    CodeDecision answer = decide_code(tx, door, code, now);
    if (answer.decision.allowed && answer.guest_code) {
      if (store::set_first_use(tx, property().id, *answer.guest_code, now)) {
        const auto used = store::load_guest_code(tx, property().id, *answer.guest_code).value();
        record(tx, property().id, {std::string(kGuestCodeUsed), used.host, guest_code_text(used)}, now);
      }
    }
    return answer;
  });
}

void Desk::sweep_codes(Instant now) {
  const std::lock_guard lock(sweep_mutex_);
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const auto store = state_store(tx);
    if (!swept_at_) {
      store->settle_codes(tx, store->load(tx, People::everybody, {}, now), now);
      store::purge_codes(tx, property().id, now);
      return;
    }
    const auto people = store::people_with_ends(tx, property().id, *swept_at_, now);
    if (!people.empty()) store->settle_codes(tx, store->load(tx, People::named, people, now), now);
  });
  swept_at_ = now;
}

}  // namespace leasekey::sync
