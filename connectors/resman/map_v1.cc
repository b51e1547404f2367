// The envelope of v1, around MITS.
#include "connectors/resman/map.h"
#include "connectors/words.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::resman {
namespace {

ErrorKind kind_of(std::string_view text) {
  if (has_part(text, "apikey") || has_part(text, "api key") || has_part(text, "credential") ||
      has_part(text, "login") || has_part(text, "unauthorized")) {
    return ErrorKind::unauthenticated;
  }
  if (has_part(text, "access") || has_part(text, "permission") || has_part(text, "not enabled"))
    return ErrorKind::forbidden;
  if (has_part(text, "rate limit") || has_part(text, "too many")) return ErrorKind::rate_limited;
  if (has_part(text, "property") && (has_part(text, "not found") || has_part(text, "invalid")))
    return ErrorKind::not_found;
  return ErrorKind::unavailable;
}

void expect_data(const mits::Document& document) {
  if (!document.status.empty() && !is_word(document.status, "success")) {
    const std::string text = document.messages.empty() ? document.status : document.messages.front().text;
    throw Error(kind_of(text), "ResMan says: " + text);
  }
  if (!document.has_list) {
    if (!document.messages.empty()) {
      throw Error(kind_of(document.messages.front().text), "ResMan says: " + document.messages.front().text);
    }
    throw Error(ErrorKind::unavailable, "the answer has no list of residents");
  }
}

}  // namespace

void read_transactions(std::string_view body, const mits::Reading& reading, Feed& feed, std::vector<UnitName>& units) {
  expect_data(mits::read_transactions(body, [&](const mits::Household& household, bool repaired) {
    mits::add_household(household, repaired, reading, feed, units);
  }));
}

std::vector<std::pair<std::string, std::string>> units_of_transactions(std::string_view body,
                                                                       const mits::Reading& reading) {
  std::vector<std::pair<std::string, std::string>> units;
  const auto document = mits::read_transactions(body, [&](const mits::Household& household, bool) {
    std::string label = mits::unit_label(household, reading);
    if (!label.empty()) units.emplace_back(std::move(label), trimmed(household.building));
  });
  expect_data(document);
  return units;
}

}  // namespace leasekey::connectors::resman
