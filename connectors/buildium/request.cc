// Address, query and the two headers of the API key.
#include "connectors/buildium/request.h"

#include "transport/encoding.h"

namespace leasekey::connectors::buildium {

Question leases_of(const std::string& property) { return {"leases", {{"propertyids", property}}}; }
Question tenants_of(const std::string& property) { return {"leases/tenants", {{"propertyids", property}}}; }
Question units_of(const std::string& property) { return {"rentals/units", {{"propertyids", property}}}; }
Question all_properties() { return {"rentals", {}}; }

transport::HttpRequest make_request(const BuildiumSettings& settings, const Question& question, const PageAt& page) {
  std::string query = "?orderby=Id&offset=" + std::to_string(page.offset) + "&limit=" + std::to_string(page.limit);
  for (const auto& [name, value] : question.filters) query += "&" + name + "=" + transport::percent_encoded(value);
  transport::HttpRequest request{.method = "GET", .url = settings.base_url + "/v1/" + question.path + query};
  request.headers = {{"Accept", "application/json"},
                     {"x-buildium-client-id", settings.client_id},
                     {"x-buildium-client-secret", std::string(settings.client_secret.reveal())}};
  return request;
}

}  // namespace leasekey::connectors::buildium
