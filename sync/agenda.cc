// The agenda's arithmetic.
#include "sync/agenda.h"

#include <algorithm>

namespace leasekey::sync {
namespace {

constexpr Duration kFirstSpread = std::chrono::minutes(1);
constexpr std::size_t kSpreadFrom = 20;
constexpr Duration kBackOffMin = std::chrono::minutes(1);
constexpr Duration kBackOffMax = std::chrono::hours(1);
constexpr int kBackOffJitterPercent = 20;

}  // namespace

Duration Agenda::jittered(Duration wait, int percent) {
  const std::int64_t span = wait.count() * percent / 100;
  if (span <= 0) return wait;
  std::uniform_int_distribution<std::int64_t> shift(-span, span);
  return wait + Duration(shift(random_));
}

Instant Agenda::next_by_schedule(const Slot& slot, Instant now) {
  const PollSchedule& schedule = slot.entry.schedule;
  if (schedule.cron) return schedule.cron->next_after(now, slot.entry.zone);
  return now + jittered(schedule.every, schedule.jitter_percent);
}

const std::string& Agenda::credential_of(const Slot& slot) const {
  return slot.entry.credential.empty() ? slot.entry.property.str() : slot.entry.credential;
}

Instant Agenda::due_of(const Slot& slot) const {
  if (slot.forced) return slot.due;
  const Instant due = std::max(slot.due, slot.back_off.until);
  const auto back_off = back_offs_.find(credential_of(slot));
  return back_off == back_offs_.end() ? due : std::max(due, back_off->second.until);
}

void Agenda::add(const AgendaEntry& entry, Instant now) {
  Instant due = now;
  if (slots_.size() >= kSpreadFrom && !slots_.contains(entry.property)) {
    due = due + Duration(std::uniform_int_distribution<std::int64_t>(0, kFirstSpread.count())(random_));
  }
  Slot& slot = slots_[entry.property];
  if (slot.running) --running_of_.at(credential_of(slot));
  slot = Slot{.entry = entry, .due = due, .running = slot.running, .again = slot.running};
  std::size_t& running = running_of_[credential_of(slot)];
  if (slot.running) ++running;
}

void Agenda::renewed(const std::string& credential, Instant now) {
  back_offs_.erase(credential);
  for (auto& [id, slot] : slots_) {
    if (credential_of(slot) != credential) continue;
    slot.back_off = {};
    if (slot.running) {
      slot.again = true;
    } else {
      slot.due = std::min(slot.due, now);
    }
  }
}

bool Agenda::sync_now(const PropertyId& property, Instant now) {
  const auto found = slots_.find(property);
  if (found == slots_.end()) return false;
  Slot& slot = found->second;
  if (slot.running) {
    slot.again = true;
  } else {
    slot.due = std::min(slot.due, now);
    slot.forced = true;
  }
  return true;
}

bool Agenda::may_run(const Slot& slot) const {
  if (slot.running) return false;
  return running_of_.size() == 1 || running_of_.at(credential_of(slot)) < most_of_a_credential_;
}

std::optional<PropertyId> Agenda::take_due(Instant now) {
  Slot* longest = nullptr;
  for (auto& [id, slot] : slots_) {
    if (!may_run(slot) || due_of(slot) > now) continue;
    if (!longest || due_of(slot) < due_of(*longest)) longest = &slot;
  }
  if (!longest) return {};
  longest->running = true;
  ++running_of_.at(credential_of(*longest));
  return longest->entry.property;
}

void Agenda::done(const PropertyId& property, std::optional<RetryClass> failure, std::optional<Duration> retry_after,
                  Instant now) {
  Slot& slot = slots_.at(property);
  slot.running = false;
  const std::string& credential = credential_of(slot);
  --running_of_.at(credential);
  slot.forced = slot.again;
  slot.due = slot.again ? now : next_by_schedule(slot, now);
  slot.again = false;
  if (!failure) {
    back_offs_.erase(credential);
    slot.back_off = {};
    return;
  }
  const bool concerns_all = *failure == RetryClass::auth || *failure == RetryClass::rate;
  BackOff& back_off = concerns_all ? back_offs_[credential] : slot.back_off;
  const int doublings = std::min(back_off.failures++, 10);
  const Duration wait = std::min(kBackOffMin * (1 << doublings), kBackOffMax);
  back_off.until = now + std::max(jittered(wait, kBackOffJitterPercent), retry_after.value_or(Duration(0)));
}

std::optional<Instant> Agenda::next_due() const {
  std::optional<Instant> next;
  for (const auto& [id, slot] : slots_) {
    if (!may_run(slot)) continue;
    const Instant due = due_of(slot);
    if (!next || due < *next) next = due;
  }
  return next;
}

std::optional<Instant> Agenda::next_due(const PropertyId& property) const {
  const auto found = slots_.find(property);
  if (found == slots_.end()) return {};
  return due_of(found->second);
}

}  // namespace leasekey::sync
