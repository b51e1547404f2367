// Checks a call as the vendor would, and answers it.
#include "connectors/entrata/simulator/simulator.h"

#include <algorithm>

#include "connectors/entrata/simulator/answers.h"
#include "core/json.h"
#include "transport/encoding.h"

namespace leasekey::simulator {
namespace {

constexpr std::size_t kUsualPage = 500;

bool is_modern(const Request& request) { return request.path.starts_with("/ext/"); }

}  // namespace

/// What a call's body and query ask for.
struct Entrata::Asked {
  std::string method;
  std::string property;
  std::string status_types;
  std::size_t page = 1;
  std::size_t size = kUsualPage;
  std::string next_url;  ///< of the page behind this one

  Asked(const Request& request, const std::string& base_url) {
    const auto document = JsonDocument::parse(request.body);
    const auto call = document.root().find("method");
    if (!call) document.root().fail("`method` is missing");
    method = call->find("name").value_or(*call).as_text();
    if (const auto params = call->find("params")) {
      if (const auto id = params->find("propertyId")) property = id->as_text();
      if (const auto ids = params->find("propertyIds")) property = ids->as_text();
      if (const auto types = params->find("leaseStatusTypeIds")) status_types = types->as_text();
    }
    page = std::max<std::size_t>(number_or(request.parameter("page_no"), 1), 1);
    size = std::max<std::size_t>(number_or(request.parameter("per_page"), kUsualPage), 1);
    next_url = base_url + request.path + "?page_no=" + std::to_string(page + 1) + "&per_page=" + std::to_string(size);
  }
};

Vendor::Call Entrata::understand(const Request& request, const std::string& base_url) const {
  const bool ours =
      request.path.starts_with("/ext/orgs/" + options_.organization + "/v1/") || request.path.starts_with("/api/v1/");
  Call call{request, base_url, ours ? Asked(request, base_url).method : ""};
  call.lists_residents = call.name == "getLeases";
  return call;
}

bool Entrata::knows(const Request& request) const {
  if (is_modern(request)) return request.header("X-Api-Key") == options_.api_key;
  return request.header("Authorization") == "Basic " + transport::base64(options_.username + ":" + options_.password);
}

std::string Entrata::secrets_of(const Request& request) const {
  return "key " + request.header("X-Api-Key") + " " + request.header("Authorization");
}

Answer Entrata::refuse(Fault fault, const std::string& message) const {
  switch (fault) {
    case Fault::unauthenticated: return {.status = 401, .body = error_answer(401, message)};
    case Fault::forbidden: return {.status = 403, .body = error_answer(403, message)};
    case Fault::too_many_requests: return {.status = 429, .body = error_answer(429, message)};
    case Fault::maintenance: return {.body = error_answer(500, message)};
    case Fault::bad_credentials: return {.body = error_answer(113, "Invalid api key " + message)};
    case Fault::no_list: return {.body = R"({"response":{"requestId":"15","code":200,"result":{}}})"};
    default: return {.status = 400, .body = error_answer(301, message)};
  }
}

Answer Entrata::reply(const Call& call) {
  const Asked asked(call.request, call.base_url);
  Answer answer;
  if (asked.method == "getProperties") {
    answer.body = properties_answer(portfolio().properties());
  } else if (asked.method == "getPropertyUnits") {
    answer = list_units(asked);
  } else if (asked.method == "getLeases") {
    answer = list_leases(asked, call.fault);
  } else {
    answer.body = error_answer(300, "Unknown method");
  }
  answer.headers.emplace_back("X-RateLimit-Limit", options_.rate_limit);
  answer.headers.emplace_back("X-RateLimit-Remaining", options_.rate_remaining);
  answer.headers.emplace_back("X-RateLimit-Reset", options_.rate_reset);
  return answer;
}

Vendor::Page Entrata::cut(const Asked& asked, std::size_t total, Fault fault) const {
  if (options_.pages) return page_of(total, (asked.page - 1) * asked.size, asked.size, fault);
  return page_of(total, 0, total, fault);
}

Answer Entrata::write_page(const Asked& asked, const Page& page) const {
  Answer answer;
  if (!options_.pages) return answer;
  answer.headers.emplace_back("X-Total-Count", std::to_string(page.total));
  const std::string url = page.foreign ? std::string(kElsewhere) + "/api/v1/leases?page_no=2" : asked.next_url;
  if (page.more) answer.headers.emplace_back("Link", "<" + url + ">; rel=\"next\"");
  return answer;
}

Answer Entrata::list_units(const Asked& asked) {
  const auto property = portfolio().property(asked.property);
  const Page page = cut(asked, property.units.size(), Fault::none);
  Answer answer = write_page(asked, page);
  answer.body = units_answer(property, std::span(property.units).subspan(page.start, page.count));
  return answer;
}

Answer Entrata::list_leases(const Asked& asked, Fault fault) {
  auto property = portfolio().property(asked.property);
  if (property.id.empty()) return {.body = error_answer(404, "Property does not exist")};
  auto leases = std::move(property.leases);
  std::erase_if(leases, [&](const SimulatedLease& lease) {
    const int type = status_type_of(lease.status);
    return type != 0 && !asked.status_types.empty() &&
           asked.status_types.find(std::to_string(type)) == std::string::npos;
  });
  spoil(leases, fault);
  const Page page = cut(asked, leases.size(), fault);
  Answer answer = write_page(asked, page);
  answer.body = leases_answer(property, std::span(leases).subspan(page.start, page.count));
  return answer;
}

}  // namespace leasekey::simulator
