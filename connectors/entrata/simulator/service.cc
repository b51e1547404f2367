// Checks a call as the vendor would, and answers it or plays the fault.
#include "connectors/entrata/simulator/service.h"

#include <algorithm>
#include <charconv>

#include "connectors/entrata/simulator/answers.h"
#include "core/error.h"
#include "core/json.h"
#include "transport/encoding.h"

namespace leasekey::entrata_simulator {
namespace {

constexpr std::string_view kInvalidUtf8 = "(invalid)";

std::size_t number_in(const std::string& query, const std::string& name, std::size_t otherwise) {
  const auto at = ("&" + query).find("&" + name + "=");
  if (at == std::string::npos) return otherwise;
  const std::string_view text = std::string_view(query).substr(at + name.size() + 1);
  std::size_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

VendorAnswer plain(int status, std::string body, std::string type = "application/json") {
  return {.status = status, .content_type = std::move(type), .headers = {}, .body = std::move(body)};
}

/// What the fault does to the listing before it is cut into pages.
void spoil(std::vector<SimulatedLease>& leases, Fault fault) {
  if (fault == Fault::empty_list) leases.clear();
  if (leases.empty()) return;
  auto& first = leases.front();
  if (fault == Fault::duplicate) leases.insert(leases.begin(), SimulatedLease(first));
  if (fault == Fault::contradiction) {
    SimulatedLease other = first;
    other.status = "Past";
    for (auto& customer : other.customers) customer.status = "Past";
    leases.insert(leases.begin(), std::move(other));
  }
  if (fault == Fault::bad_record) first.id.clear();
  if (fault == Fault::huge_field && !first.customers.empty()) first.customers[0].last_name.assign(4U << 20, 'x');
  if (fault == Fault::invalid_utf8 && !first.customers.empty()) first.customers[0].last_name = kInvalidUtf8;
}

void replace_marks(std::string& body) {
  for (auto at = body.find(kInvalidUtf8); at != std::string::npos; at = body.find(kInvalidUtf8, at)) {
    body.replace(at, kInvalidUtf8.size(), "\xFF\xFE");
  }
}

}  // namespace

/// What the request's body and query ask for.
struct Service::Asked {
  std::string method;
  std::string property;
  std::string status_types;
  std::size_t page = 1;
  std::size_t size = 500;
  std::string next_url;  ///< of the page behind this one

  Asked(const VendorRequest& request, const std::string& base_url) {
    const auto document = JsonDocument::parse(request.body);
    const auto call = document.root().find("method");
    if (!call) document.root().fail("`method` is missing");
    method = call->find("name").value_or(*call).as_text();
    if (const auto params = call->find("params")) {
      if (const auto id = params->find("propertyId")) property = id->as_text();
      if (const auto ids = params->find("propertyIds")) property = ids->as_text();
      if (const auto types = params->find("leaseStatusTypeIds")) status_types = types->as_text();
    }
    page = std::max<std::size_t>(number_in(request.query, "page_no", 1), 1);
    size = std::max<std::size_t>(number_in(request.query, "per_page", 500), 1);
    next_url = base_url + request.path + "?page_no=" + std::to_string(page + 1) + "&per_page=" + std::to_string(size);
  }
};

std::optional<VendorAnswer> Service::refusal(const VendorRequest& request) const {
  const bool modern = request.path.starts_with("/ext/orgs/" + options_.organization + "/v1/");
  const bool legacy = request.path.starts_with("/api/v1/");
  if (!modern && !legacy) return plain(404, error_answer(404, "Unknown service"));
  const std::string login = "Basic " + transport::base64(options_.username + ":" + options_.password);
  const bool known = modern ? request.api_key == options_.api_key : request.authorization == login;
  if (!known) return plain(401, error_answer(401, "Authentication failed for key " + request.api_key));
  return {};
}

/// The answer of a fault that does not look at the data; status 0 where it is not one of these.
VendorAnswer Service::obey(Fault fault, const VendorRequest& request) const {
  switch (fault) {
    case Fault::unauthenticated:
      return plain(401, error_answer(401, "Authentication failed for key " + request.api_key));
    case Fault::forbidden: return plain(403, error_answer(403, "Permission denied"));
    case Fault::too_many_requests: {
      auto answer = plain(429, error_answer(429, "Rate limit exceeded"));
      answer.headers.emplace_back("Retry-After", std::to_string(faults_.retry_after()));
      return answer;
    }
    case Fault::server_error:
      return plain(500,
                   "<html>Internal error for resident ann.invented@example.com, key " + request.api_key + "</html>",
                   "text/html");
    case Fault::maintenance:
      return plain(200, error_answer(500, "The system is temporarily unavailable for maintenance"));
    case Fault::bad_credentials:
      return plain(200, error_answer(113, "Invalid api key " + request.api_key + " " + request.authorization +
                                              " for ann.invented@example.com, (555) 010-1234"));
    case Fault::html: return plain(200, "<!DOCTYPE html><html><body>Scheduled maintenance</body></html>", "text/html");
    case Fault::empty_body: return plain(200, "");
    case Fault::no_list: return plain(200, R"({"response":{"requestId":"15","code":200,"result":{}}})");
    case Fault::redirect: {
      auto answer = plain(302, "");
      answer.headers.emplace_back("Location", "http://elsewhere.example.com/");
      return answer;
    }
    case Fault::reset:
    case Fault::no_answer: {
      auto answer = plain(200, "");
      answer.on_the_wire = fault;
      return answer;
    }
    default: return plain(0, "");
  }
}

VendorAnswer Service::answer(const VendorRequest& request, const std::string& base_url) {
  if (const auto refused = refusal(request)) return *refused;
  try {
    const Asked asked(request, base_url);
    {
      const std::lock_guard lock(mutex_);
      calls_.push_back(asked.method);
    }
    const Fault fault = faults_.take(asked.method == "getLeases");
    VendorAnswer answer = obey(fault, request);
    if (answer.status == 0) {
      if (asked.method == "getProperties") {
        answer = plain(200, properties_answer(portfolio_.properties()));
      } else if (asked.method == "getPropertyUnits") {
        answer = list_units(asked);
      } else if (asked.method == "getLeases") {
        answer = list_leases(asked, fault);
      } else {
        answer = plain(200, error_answer(300, "Unknown method"));
      }
    }
    answer.headers.emplace_back("X-RateLimit-Limit", options_.rate_limit);
    answer.headers.emplace_back("X-RateLimit-Remaining", options_.rate_remaining);
    answer.headers.emplace_back("X-RateLimit-Reset", options_.rate_reset);
    return answer;
  } catch (const Error&) {
    return plain(400, error_answer(301, "Invalid request"));
  }
}

VendorAnswer Service::page_of(const Asked& asked, std::size_t total, bool more) const {
  VendorAnswer answer = plain(200, "");
  if (!options_.pages) return answer;
  answer.headers.emplace_back("X-Total-Count", std::to_string(total));
  if (more) answer.headers.emplace_back("Link", "<" + asked.next_url + ">; rel=\"next\"");
  return answer;
}

VendorAnswer Service::list_units(const Asked& asked) const {
  const auto property = portfolio_.property(asked.property);
  const std::size_t total = property.units.size();
  const std::size_t start = options_.pages ? std::min((asked.page - 1) * asked.size, total) : 0;
  const std::size_t count = options_.pages ? std::min(asked.size, total - start) : total;
  VendorAnswer answer = page_of(asked, total, start + count < total);
  answer.body = units_answer(property, std::span(property.units).subspan(start, count));
  return answer;
}

VendorAnswer Service::list_leases(const Asked& asked, Fault fault) {
  auto property = portfolio_.property(asked.property);
  if (property.id.empty()) return plain(200, error_answer(404, "Property does not exist"));
  auto leases = std::move(property.leases);
  std::erase_if(leases, [&](const SimulatedLease& lease) {
    const int type = status_type_of(lease.status);
    return type != 0 && !asked.status_types.empty() &&
           asked.status_types.find(std::to_string(type)) == std::string::npos;
  });
  spoil(leases, fault);
  const std::size_t total = leases.size();
  std::size_t start = options_.pages ? std::min((asked.page - 1) * asked.size, total) : 0;
  std::size_t count = options_.pages ? std::min(asked.size, total - start) : total;
  bool more = start + count < total;
  if (fault == Fault::page_shift && start > 0) --start;
  if (fault == Fault::half_the_pages && start >= total / 2) count = 0;
  if (fault == Fault::half_the_pages && start + count >= total / 2) more = false;
  VendorAnswer answer = page_of(asked, fault == Fault::total_changes && asked.page > 1 ? total + 1 : total, more);
  if (fault == Fault::foreign_link) {
    std::erase_if(answer.headers, [](const auto& header) { return header.first == "Link"; });
    answer.headers.emplace_back("Link", "<http://elsewhere.example.com/api/v1/leases?page_no=2>; rel=\"next\"");
  }
  answer.body = leases_answer(property, std::span(leases).subspan(start, count));
  if (fault == Fault::invalid_utf8) replace_marks(answer.body);
  if (fault == Fault::truncated_json) answer.body.resize(answer.body.size() / 2);
  if (fault == Fault::truncated) answer.on_the_wire = fault;
  return answer;
}

std::vector<std::string> Service::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

}  // namespace leasekey::entrata_simulator
