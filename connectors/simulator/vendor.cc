// Plays what needs no look at the data, and spoils the data for the rest.
#include "connectors/simulator/vendor.h"

#include <algorithm>

#include "core/error.h"
#include "core/time.h"
#include "transport/http_client.h"

namespace leasekey::simulator {
namespace {

constexpr std::string_view kInvalidUtf8 = "(invalid)";

Answer web_page(int status, const std::string& text) {
  return {.status = status,
          .content_type = "text/html",
          .headers = {},
          .body = "<!DOCTYPE html><html><body>" + text + "</body></html>"};
}

void replace_marks(std::string& body) {
  for (auto at = body.find(kInvalidUtf8); at != std::string::npos; at = body.find(kInvalidUtf8, at)) {
    body.replace(at, kInvalidUtf8.size(), "\xFF\xFE");
  }
}

}  // namespace

std::vector<std::string> Vendor::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

std::optional<Answer> Vendor::obey(Fault fault, const Request& request) const {
  switch (fault) {
    case Fault::unauthenticated: return refuse(fault, "Login failed for " + secrets_of(request));
    case Fault::forbidden: return refuse(fault, "Permission denied");
    case Fault::no_list: return refuse(fault, "");
    case Fault::too_many_requests: {
      Answer answer = refuse(fault, "Rate limit exceeded");
      answer.headers.emplace_back("Retry-After", std::to_string(faults_.retry_after()));
      return answer;
    }
    case Fault::server_error:
      return web_page(500, "Internal error for resident ann.invented@example.com, " + secrets_of(request));
    case Fault::maintenance: return refuse(fault, "The system is temporarily unavailable for maintenance");
    case Fault::bad_credentials:
      return refuse(fault, "Login failed. " + secrets_of(request) + " for ann.invented@example.com, (555) 010-1234");
    case Fault::html: return web_page(200, "Scheduled maintenance");
    case Fault::empty_body: return Answer{};
    case Fault::redirect:
      return Answer{.status = 302, .headers = {{"Location", std::string(kElsewhere) + "/"}}, .body = {}};
    case Fault::reset:
    case Fault::no_answer: return Answer{.body = {}, .on_the_wire = fault};
    default: return {};
  }
}

Answer Vendor::answer(const Request& request, const std::string& base_url) {
  try {
    Call call = understand(request, base_url);
    if (!knows(request)) return refuse(Fault::unauthenticated, "Login failed for " + secrets_of(request));
    if (call.name.empty()) return refuse(Fault::none, "Unknown method");
    {
      const std::lock_guard lock(mutex_);
      calls_.push_back(call.name);
    }
    call.fault = faults_.take(call.lists_residents);
    if (auto played = obey(call.fault, request)) return *played;
    Answer answer = reply(call);
    answer.headers.emplace_back("Date", transport::http_date(*parse_instant(portfolio_.now())));
    if (!call.lists_residents) return answer;
    if (call.fault == Fault::invalid_utf8) replace_marks(answer.body);
    if (call.fault == Fault::half_a_document) answer.body.resize(answer.body.size() / 2);
    if (call.fault == Fault::truncated) answer.on_the_wire = call.fault;
    return answer;
  } catch (const Error& error) {
    return refuse(Fault::none, error.what());
  }
}

void Vendor::spoil(std::vector<SimulatedLease>& leases, Fault fault, const std::string& past) {
  if (fault == Fault::empty_list) leases.clear();
  if (leases.empty()) return;
  auto& first = leases.front();
  if (fault == Fault::duplicate) leases.insert(leases.begin(), SimulatedLease(first));
  if (fault == Fault::contradiction) {
    SimulatedLease other = first;
    other.status = past;
    for (auto& customer : other.customers) customer.status = past;
    leases.insert(leases.begin(), std::move(other));
  }
  if (fault == Fault::bad_record) first.id.clear();
  if (fault == Fault::huge_field && !first.customers.empty()) first.customers[0].last_name.assign(4U << 20, 'x');
  if (fault == Fault::invalid_utf8 && !first.customers.empty()) first.customers[0].last_name = kInvalidUtf8;
}

Vendor::Page Vendor::page_of(std::size_t total, std::size_t offset, std::size_t size, Fault fault) {
  Page page{.start = std::min(offset, total), .count = 0, .total = total};
  page.count = std::min(size, total - page.start);
  page.more = page.start + page.count < total;
  if (fault == Fault::page_shift && page.start > 0) --page.start;
  if (fault == Fault::half_the_pages && page.start >= total / 2) page.count = 0;
  if (fault == Fault::half_the_pages && page.start + page.count >= total / 2) page.more = false;
  if (fault == Fault::total_changes && page.start > 0) page.total = total + 1;
  page.foreign = fault == Fault::foreign_link;
  page.more = page.more || page.foreign;
  return page;
}

std::string us_date(const std::string& iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return iso;
  return iso.substr(5, 2) + "/" + iso.substr(8, 2) + "/" + iso.substr(0, 4);
}

std::string xml_text(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

}  // namespace leasekey::simulator
