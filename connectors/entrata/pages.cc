// Follows numbers and links from page to page.
#include "connectors/entrata/pages.h"

#include <charconv>

#include "connectors/entrata/paging.h"
#include "core/error.h"
#include "transport/url.h"

namespace leasekey::connectors::entrata {
namespace {

constexpr int kMostListings = 3;
constexpr int kMostPages = 10'000;

std::optional<std::size_t> total_of(const transport::HttpResponse& response) {
  const auto text = response.header("X-Total-Count");
  if (!text) return {};
  std::size_t total = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), total);
  return read.ec == std::errc() ? std::optional(total) : std::nullopt;
}

/// One listing from its first page; the problem where it has to begin again, else empty.
std::string list_once(Caller& caller, const EntrataSettings& settings, const Call& call, const PageReader& reader) {
  Listing listing(static_cast<std::size_t>(settings.per_page));
  auto request = make_request(settings, call, {1, settings.per_page});
  for (int number = 1; number <= kMostPages; ++number) {
    PageSeen page;
    std::optional<std::string> link;
    caller.ask(request, call, [&](const transport::HttpResponse& response) {
      page.keys = reader.parse(response.body);
      page.total = total_of(response);
      link = transport::next_link(response.header("Link").value_or(std::string_view()));
      page.has_next_link = link.has_value();
    });
    const auto step = listing.take(page);
    if (step == Listing::Step::restart) return listing.problem();
    if (step == Listing::Step::ignore) return {};
    reader.keep(listing.total());
    if (step == Listing::Step::done) return {};
    request =
        link ? make_request_at(settings, call, *link) : make_request(settings, call, {number + 1, settings.per_page});
  }
  throw Error(ErrorKind::invalid_input, call.method + ": more than " + std::to_string(kMostPages) + " pages");
}

}  // namespace

void read_pages(Caller& caller, const EntrataSettings& settings, const Call& call, const PageReader& reader) {
  std::string problem;
  for (int listing = 1; listing <= kMostListings; ++listing) {
    if (listing > 1) reader.restart();
    problem = list_once(caller, settings, call, reader);
    if (problem.empty()) return;
  }
  throw Error(ErrorKind::unavailable,
              call.method + ": " + std::to_string(kMostListings) + " listings in a row were not whole: " + problem);
}

}  // namespace leasekey::connectors::entrata
