// Follows numbers and links from page to page.
#include "connectors/pages.h"

#include <charconv>

#include "core/error.h"
#include "transport/url.h"

namespace leasekey::connectors {
namespace {

constexpr int kMostListings = 3;
constexpr int kMostPages = 10'000;

/// One listing from its first page; the problem where it has to begin again, else empty.
std::string list_once(Caller& caller, const std::string& what, const std::string& api, const PageReader& reader) {
  Listing listing(reader.page_size);
  std::optional<std::string> link;
  for (int number = 1; number <= kMostPages; ++number) {
    PageSeen page;
    caller.ask(reader.request(number, link), what, api,
               [&](const transport::HttpResponse& response) { page = reader.parse(response); });
    const auto step = listing.take(page);
    if (step == Listing::Step::restart) return listing.problem();
    if (step == Listing::Step::ignore) return {};
    reader.keep(listing.total());
    if (step == Listing::Step::done) return {};
    link = page.next;
  }
  throw Error(ErrorKind::invalid_input, what + ": more than " + std::to_string(kMostPages) + " pages");
}

}  // namespace

void read_pages(Caller& caller, const std::string& what, const std::string& api, const PageReader& reader) {
  std::string problem;
  for (int listing = 1; listing <= kMostListings; ++listing) {
    if (listing > 1) reader.restart();
    problem = list_once(caller, what, api, reader);
    if (problem.empty()) return;
  }
  throw Error(ErrorKind::unavailable,
              what + ": " + std::to_string(kMostListings) + " listings in a row were not whole: " + problem);
}

std::optional<std::size_t> number_in_header(const transport::HttpResponse& response, std::string_view name) {
  const auto text = response.header(name);
  if (!text) return {};
  std::size_t number = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
  return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

std::string link_within(const std::string& base, const std::string& link) {
  std::string target = transport::resolve_url(base, link);
  if (!transport::same_origin(transport::parse_url(target), transport::parse_url(base))) {
    throw Error(ErrorKind::forbidden, "the answer's link to the next page leads to another host; it is not followed");
  }
  return target;
}

}  // namespace leasekey::connectors
