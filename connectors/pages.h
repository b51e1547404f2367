// All pages of a listing, from the beginning again where it changed meanwhile.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "connectors/caller.h"
#include "connectors/listing.h"

namespace leasekey::connectors {

/// How a vendor pages, and what becomes of the pages.
struct PageReader {
  std::size_t page_size = 0;  ///< as it is asked for
  /// The request for a page: by its number from 1, or by the link that the page before gave.
  std::function<transport::HttpRequest(int number, const std::optional<std::string>& link)> request;
  std::function<PageSeen(const transport::HttpResponse& response)> parse;  ///< may throw
  std::function<void(std::size_t total)> keep;  ///< the page that was parsed last counts; `total` is 0 while unknown
  std::function<void()> restart;                ///< no page so far counts
};

/// Throws where a page cannot be had, and `unavailable` where the listing kept changing. `what` and `api` as for
/// `Caller::ask`.
void read_pages(Caller& caller, const std::string& what, const std::string& api, const PageReader& reader);

/// The number in a header such as `X-Total-Count`; nothing where it is absent or no number.
std::optional<std::size_t> number_in_header(const transport::HttpResponse& response, std::string_view name);

/// Where a link to the next page leads, absolute. Throws `forbidden` where it is another scheme, host or port than
/// `base`: the credentials go nowhere else.
std::string link_within(const std::string& base, const std::string& link);

}  // namespace leasekey::connectors
