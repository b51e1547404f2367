// Checks a call as the vendor would, and answers it.
#include "connectors/buildium/simulator/simulator.h"

#include <algorithm>
#include <array>

#include "connectors/buildium/simulator/answers.h"

namespace leasekey::simulator {
namespace {

constexpr std::size_t kUsualPage = 50;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPaths{{
    {"/v1/leases", "leases"},
    {"/v1/leases/tenants", "tenants"},
    {"/v1/rentals", "rentals"},
    {"/v1/rentals/units", "units"},
}};

Answer listed(std::string body, std::size_t total) {
  return {.headers = {{"X-Total-Count", std::to_string(total)}}, .body = std::move(body)};
}

/// Without `orderby=Id` entries come in no order that anybody could rely on.
template <class Entry, class IdOf>
void put_in_order(std::vector<Entry>& entries, const Request& request, IdOf id_of) {
  const auto less = [&](const Entry& a, const Entry& b) { return buildium_id(id_of(a)) < buildium_id(id_of(b)); };
  std::stable_sort(entries.begin(), entries.end(), less);
  if (request.parameter("orderby") != "Id") std::reverse(entries.begin(), entries.end());
}

}  // namespace

Vendor::Call Buildium::understand(const Request& request, const std::string& base_url) const {
  const auto known =
      std::find_if(kPaths.begin(), kPaths.end(), [&](const auto& entry) { return entry.first == request.path; });
  const bool reads = request.method == "GET" && known != kPaths.end();
  Call call{request, base_url, reads ? std::string(known->second) : ""};
  call.lists_residents = call.name == "leases";
  return call;
}

bool Buildium::knows(const Request& request) const {
  return request.header("x-buildium-client-id") == options_.client_id &&
         request.header("x-buildium-client-secret") == options_.client_secret;
}

std::string Buildium::secrets_of(const Request& request) const {
  return "key " + request.header("x-buildium-client-id") + " " + request.header("x-buildium-client-secret");
}

Answer Buildium::refuse(Fault fault, const std::string& message) const {
  switch (fault) {
    case Fault::bad_credentials:
    case Fault::unauthenticated: return {.status = 401, .body = buildium_error("Unauthorized", message)};
    case Fault::forbidden: return {.status = 403, .body = buildium_error("Forbidden", message)};
    case Fault::too_many_requests: return {.status = 429, .body = buildium_error("TooManyRequests", message)};
    case Fault::maintenance: return {.status = 503, .body = buildium_error("ServiceUnavailable", message)};
    case Fault::no_list: return {.body = "{}"};
    default: return {.status = 404, .body = buildium_error("NotFound", message)};
  }
}

Answer Buildium::reply(const Call& call) {
  const bool of_tenants = call.name == "tenants";
  const bool of_rentals = call.name == "rentals" || call.name == "units";
  if ((of_tenants && !options_.may_view_tenants) || (of_rentals && !options_.may_view_rentals)) {
    return refuse(Fault::forbidden, "The API key has no permission for this resource");
  }
  if (call.name == "leases") return list_leases(call);
  if (of_tenants) return list_tenants(call);
  return call.name == "rentals" ? list_rentals(call) : list_units(call);
}

Vendor::Page Buildium::cut(const Call& call, std::size_t total, Fault fault) const {
  const std::size_t limit = std::max<std::size_t>(number_or(call.request.parameter("limit"), kUsualPage), 1);
  return page_of(total, number_or(call.request.parameter("offset"), 0), std::min(limit, options_.longest_page), fault);
}

/// A property that the API key does not show has no leases: the filter finds nothing, and says so with success.
Answer Buildium::list_leases(const Call& call) {
  auto property = portfolio().property(call.request.parameter("propertyids"));
  const std::string from = call.request.parameter("lastupdatedfrom");
  std::erase_if(property.leases, [&](const auto& lease) { return lease.updated < from; });
  put_in_order(property.leases, call.request, [](const auto& lease) { return lease.id; });
  spoil(property.leases, call.fault);
  const Page page = cut(call, property.leases.size(), call.fault);
  return listed(buildium_leases(property, std::span(property.leases).subspan(page.start, page.count)), page.total);
}

Answer Buildium::list_tenants(const Call& call) {
  auto property = portfolio().property(call.request.parameter("propertyids"));
  const std::string from = call.request.parameter("lastupdatedfrom");
  std::erase_if(property.leases, [&](const auto& lease) { return lease.updated < from; });
  auto tenants = buildium_tenants(property);
  put_in_order(tenants, call.request, [](const auto& tenant) { return tenant.person.id; });
  const Page page = cut(call, tenants.size(), Fault::none);
  return listed(buildium_tenants_answer(std::span(tenants).subspan(page.start, page.count)), page.total);
}

Answer Buildium::list_rentals(const Call& call) {
  auto properties = portfolio().properties();
  put_in_order(properties, call.request, [](const auto& property) { return property.id; });
  const Page page = cut(call, properties.size(), Fault::none);
  return listed(buildium_rentals(std::span(properties).subspan(page.start, page.count)), page.total);
}

Answer Buildium::list_units(const Call& call) {
  auto property = portfolio().property(call.request.parameter("propertyids"));
  put_in_order(property.units, call.request, [](const auto& unit) { return unit.space_id; });
  const Page page = cut(call, property.units.size(), Fault::none);
  return listed(buildium_units(property, std::span(property.units).subspan(page.start, page.count)), page.total);
}

}  // namespace leasekey::simulator
