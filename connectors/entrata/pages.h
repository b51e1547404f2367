// All pages of a listing, from the beginning again where it changed meanwhile.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/entrata/caller.h"

namespace leasekey::connectors::entrata {

/// What becomes of the pages.
struct PageReader {
  std::function<std::vector<std::string>(std::string_view body)> parse;  ///< gives the entries' keys; may throw
  std::function<void(std::size_t total)> keep;  ///< the page that was parsed last counts; `total` is 0 while unknown
  std::function<void()> restart;                ///< no page so far counts
};

/// Throws where a page cannot be had, and `unavailable` where the listing kept changing.
void read_pages(Caller& caller, const EntrataSettings& settings, const Call& call, const PageReader& reader);

}  // namespace leasekey::connectors::entrata
