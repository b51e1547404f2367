// One property after the other, up to the first that fails.
#include "connectors/attached.h"

#include <iterator>
#include <utility>

namespace leasekey::connectors {
namespace {

template <class T>
void move_to_end(std::vector<T>& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void Gathered::add(Gathered part) {
  move_to_end(part.feed.records, feed.records);
  move_to_end(part.feed.skipped, feed.skipped);
  move_to_end(part.units, units);
}

void Attached::expect_some() const {
  if (!keys.empty()) return;
  throw Error(ErrorKind::invalid_input,
              std::string(connector) + ": no " + std::string(what) + " of the ePMS is attached");
}

Gathered read_attached(const Attached& attached, const ReadOne& read, const ReadProgress& progress) {
  attached.expect_some();
  Gathered all;
  std::optional<Error> problem;
  for (const auto& key : attached.keys) {
    Gathered part;
    const auto told = [&](std::size_t records, std::size_t total) {
      if (progress) progress(all.feed.records.size() + records, attached.keys.size() == 1 ? total : 0);
    };
    try {
      read(key, part, told);
    } catch (const Error& error) {
      problem.emplace(error.in(std::string(attached.connector) + ": " + std::string(attached.what) + " `" + key + "`"));
    }
    all.add(std::move(part));
    if (problem) break;
  }
  conclude(all, problem, attached.advice);
  return all;
}

void conclude(Gathered& all, const std::optional<Error>& problem, std::string_view advice) {
  if (problem && all.feed.records.empty()) throw Error(*problem);
  all.feed.complete = !problem;
  all.feed.why_incomplete = problem ? problem->what() : "";
  hold_ambiguous_units(all.units, std::string(advice), all.feed);
  put_in_order(all.feed);
}

}  // namespace leasekey::connectors
