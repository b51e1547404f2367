// Flat rows, in the words of either API; numbers as ids in reports, texts in the Stack API.
#include "connectors/appfolio/simulator/simulator.h"

#include "core/json.h"
#include "transport/encoding.h"

namespace leasekey::simulator {
namespace {

constexpr std::string_view kStack = "/api/v0/";
constexpr std::string_view kReports = "/api/v2/reports/";

bool is_stack(const Request& request) { return request.path.starts_with(kStack); }

std::string listed_by(const Request& request) {
  std::string name = request.path.substr(is_stack(request) ? kStack.size() : kReports.size());
  if (name.ends_with(".json")) name.resize(name.size() - 5);
  if (name == "property_directory") return "properties";
  if (name == "unit_directory") return "units";
  if (name == "tenant_directory") return "tenants";
  return name == "properties" || name == "units" || name == "tenants" ? name : "";
}

/// A field that is `null` where there is nothing to say.
void nullable(JsonWriter& json, std::string_view name, const std::string& value) {
  json.key(name);
  if (value.empty()) {
    json.null();
  } else {
    json.value(value);
  }
}

struct Tenant {
  const SimulatedProperty* property = nullptr;
  SimulatedLease lease;
  SimulatedCustomer customer;
};

class Rows {
 public:
  Rows(JsonWriter& json, bool stack) : json_(json), stack_(stack) {}

  void property(const SimulatedProperty& property) {
    json_.begin_object().field(stack_ ? "Id" : "property_id", property.id);
    json_.field(stack_ ? "Name" : "property_name", property.name);
    if (stack_) nullable(json_, "HiddenAt", property.disabled ? "2026-01-01T00:00:00Z" : "");
    json_.end_object();
  }

  void unit(const SimulatedProperty& property, const SimulatedUnit& unit) {
    json_.begin_object().field(stack_ ? "Id" : "unit_id", unit.unit_id);
    json_.field(stack_ ? "PropertyId" : "property_id", property.id);
    json_.field(stack_ ? "Name" : "unit_name", unit.label).field("Bedrooms", 2).end_object();
  }

  void tenant(const Tenant& tenant) {
    const auto& [property, lease, customer] = tenant;
    const auto* unit = property->find_unit(lease.space_id);
    json_.begin_object().field(stack_ ? "Id" : "tenant_id", lease.id.empty() ? "" : customer.id);
    json_.field(stack_ ? "FirstName" : "first_name", customer.first_name);
    json_.field(stack_ ? "LastName" : "last_name", customer.last_name);
    nullable(json_, stack_ ? "Email" : "emails", customer.email);
    const std::string phone = customer.phone.empty() || stack_ ? customer.phone : "Mobile: " + customer.phone;
    nullable(json_, stack_ ? "Phone" : "phone_numbers", phone);
    json_.field(stack_ ? "Status" : "status", customer.status.empty() ? lease.status : customer.status);
    json_.field(stack_ ? "Type" : "tenant_type", customer.type);
    json_.field(stack_ ? "PropertyId" : "property_id", property->id);
    nullable(json_, stack_ ? "UnitId" : "unit_id", unit == nullptr ? "" : unit->unit_id);
    if (!stack_) nullable(json_, "unit", unit == nullptr ? "" : unit->label);
    json_.field(stack_ ? "OccupancyId" : "occupancy_id", lease.id);
    json_.field(stack_ ? "MoveInOn" : "move_in", lease.move_in.empty() ? "1970-01-01" : lease.move_in);
    nullable(json_, stack_ ? "MoveOutOn" : "move_out", customer.move_out.empty() ? lease.move_out : customer.move_out);
    nullable(json_, stack_ ? "LeaseTo" : "lease_to", lease.lease_end);
    json_.field("rent", "1200.00").end_object();
  }

 private:
  JsonWriter& json_;
  bool stack_;
};

}  // namespace

Vendor::Call AppFolio::understand(const Request& request, const std::string& base_url) const {
  Call call{request, base_url, {}};
  if (is_stack(request) || request.path.starts_with(kReports)) call.name = listed_by(request);
  call.lists_residents = call.name == "tenants";
  return call;
}

bool AppFolio::knows(const Request& request) const {
  const std::string login = "Basic " + transport::base64(options_.client_id + ":" + options_.client_secret);
  if (request.header("Authorization") != login) return false;
  return !is_stack(request) || request.header("X-AppFolio-Developer-ID") == options_.developer_id;
}

std::string AppFolio::secrets_of(const Request& request) const {
  return options_.client_secret + " " + request.header("Authorization");
}

Answer AppFolio::refuse(Fault fault, const std::string& message) const {
  const auto say = [&](int status, const std::string& code) {
    JsonWriter json;
    json.begin_object().field("code", code).field("message", message).end_object();
    return Answer{.status = status, .body = json.finish()};
  };
  switch (fault) {
    case Fault::unauthenticated: return say(401, "401");
    case Fault::bad_credentials: return say(422, "701");
    case Fault::forbidden: return say(403, "403");
    case Fault::too_many_requests: return say(429, "429");
    case Fault::maintenance: return say(533, "533");
    case Fault::no_list: return {.body = R"({"next_page_path":null})"};
    default: return say(404, "404");
  }
}

Answer AppFolio::reply(const Call& call) {
  const bool stack = is_stack(call.request);
  if (stack && call.request.parameter("filters[LastUpdatedAtFrom]").empty() &&
      call.request.parameter("filters[Id]").empty()) {
    Answer answer = refuse(Fault::none, "filters[Id] or filters[LastUpdatedAtFrom] is needed");
    answer.status = 400;
    return answer;
  }
  const auto properties = portfolio().properties();
  std::vector<std::pair<const SimulatedProperty*, SimulatedUnit>> units;
  std::vector<Tenant> tenants;
  for (const auto& property : properties) {
    for (const auto& unit : property.units) units.emplace_back(&property, unit);
    auto leases = property.leases;
    const std::string from = stack ? call.request.parameter("filters[LastUpdatedAtFrom]") : "";
    std::erase_if(leases, [&](const auto& lease) { return lease.updated < from; });
    if (call.lists_residents) spoil(leases, call.fault);
    for (const auto& lease : leases) {
      for (const auto& customer : lease.customers) tenants.push_back({&property, lease, customer});
    }
  }
  const std::size_t total = call.name == "properties" ? properties.size()
                            : call.name == "units"    ? units.size()
                                                      : tenants.size();
  const std::size_t size = number_or(call.request.parameter(stack ? "page[size]" : "size"), 25);
  const std::size_t number = number_or(call.request.parameter(stack ? "page[number]" : "page"), 1);
  const Page page = page_of(total, (number - 1) * size, size, call.fault);
  JsonWriter json;
  json.begin_object().key(stack ? "data" : "results").begin_array();
  Rows rows(json, stack);
  for (std::size_t i = page.start; i < page.start + page.count; ++i) {
    if (call.name == "properties") rows.property(properties[i]);
    if (call.name == "units") rows.unit(*units[i].first, units[i].second);
    if (call.name == "tenants") rows.tenant(tenants[i]);
  }
  json.end_array();
  const std::string next =
      stack ? call.request.path + "?filters%5BLastUpdatedAtFrom%5D=" +
                  transport::percent_encoded(call.request.parameter("filters[LastUpdatedAtFrom]")) +
                  "&page%5Bnumber%5D=" + std::to_string(number + 1) + "&page%5Bsize%5D=" + std::to_string(size)
            : call.base_url + call.request.path + "?page=" + std::to_string(number + 1);
  const std::string elsewhere = std::string(kElsewhere) + "/api/v0/tenants";
  nullable(json, stack ? "next_page_path" : "next_page_url", page.foreign ? elsewhere : page.more ? next : "");
  json.end_object();
  return {.body = json.finish()};
}

}  // namespace leasekey::simulator
