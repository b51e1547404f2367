// Weekly schedules against a property's local clock.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/property.h"
#include "core/time.h"

namespace leasekey::access_rules {

/// Whether hours cover an instant, and when that changes next; nothing: never.
struct Coverage {
  bool covered = false;
  std::optional<Instant> until;
};

inline constexpr std::int32_t kWeekMillis = 7 * 24 * 60 * 60 * 1000;

/// A weekly schedule as it is asked: milliseconds of the local week, Monday 00:00 being 0, at which being covered
/// begins and ends in turn. Ascending; intervals that overlap or touch are one.
using WeekEdges = std::vector<std::int32_t>;

/// For the hours of a key, an empty schedule covers everything.
WeekEdges hours_of_key(const WeeklySchedule& schedule);
/// For the hours in which a door stands open, an empty one covers nothing.
WeekEdges hours_of_door(const WeeklySchedule& schedule);

namespace detail {

inline std::int32_t time_of_week(Instant at, Duration east_of_utc) {
  constexpr std::int64_t kFirstMonday = 4LL * 24 * 60 * 60 * 1000;  // 1970-01-05
  const std::int64_t into = (at.millis() + east_of_utc.count() - kFirstMonday) % kWeekMillis;
  return static_cast<std::int32_t>(into < 0 ? into + kWeekMillis : into);
}

/// From the start of the week of the time at place `next` among the edges; over the week's end where hours run across.
inline std::int64_t edge_at(std::span<const std::int32_t> edges, std::size_t next) {
  if (next == edges.size()) return std::int64_t{kWeekMillis} + edges[0];
  if (edges[next] == kWeekMillis && edges[0] == 0) return std::int64_t{kWeekMillis} + edges[1];
  return edges[next];
}

}  // namespace detail

namespace detail {

/// While the clocks stay as they are at `at`.
inline Coverage coverage_at(std::span<const std::int32_t> edges, Instant at, Duration east_of_utc) {
  const std::int32_t local = time_of_week(at, east_of_utc);
  std::size_t next = 0;
  while (next < edges.size() && edges[next] <= local) ++next;
  return {next % 2 == 1, at + Duration(edge_at(edges, next) - local)};
}

/// Where the clocks are set before the next edge: what follows from then on.
template <class Zone>
Coverage coverage_beyond(std::span<const std::int32_t> edges, const Zone& zone, bool covered, Instant change) {
  constexpr int kClockChanges = 4;  // more of them than can stand between two edges of hours that people set
  for (int i = 0; i < kClockChanges; ++i) {
    const ClockOffset offset = zone.offset_at(change);
    const Coverage then = coverage_at(edges, change, offset.east_of_utc);
    if (then.covered != covered) return {covered, change};
    if (!offset.until || *then.until < *offset.until) return {covered, then.until};
    change = *offset.until;
  }
  return {covered, change};
}

}  // namespace detail

/// By the local wall clock: an hour that repeats counts twice, one that is skipped does not exist (`readings.md` ·
/// Alerts, statuses, locks). `Zone` is a `TimeZone` or its `ZoneOffsets`.
template <class Zone>
Coverage coverage(std::span<const std::int32_t> edges, const Zone& zone, Instant at) {
  const bool always = edges.size() == 2 && edges[0] == 0 && edges[1] == kWeekMillis;
  if (edges.empty() || always) return {always, {}};
  const ClockOffset offset = zone.offset_at(at);
  const Coverage now = detail::coverage_at(edges, at, offset.east_of_utc);
  if (!offset.until || *now.until < *offset.until) return now;
  return detail::coverage_beyond(edges, zone, now.covered, *offset.until);
}

/// Whether a key's hours cover the instant.
bool covers(const WeeklySchedule& schedule, const TimeZone& zone, Instant at);

/// The next instant after `at` at which `covers` answers otherwise; nothing where it never does.
std::optional<Instant> next_edge_after(const WeeklySchedule& schedule, const TimeZone& zone, Instant at);

}  // namespace leasekey::access_rules
