// Leases as JSON, or households as MITS in ResMan's envelope.
#include "connectors/resman/simulator/simulator.h"

#include <map>

#include "connectors/simulator/mits.h"
#include "core/json.h"
#include "core/time.h"
#include "transport/encoding.h"
#include "transport/http_client.h"

namespace leasekey::simulator {
namespace {

bool is_v1(const Request& request) { return request.path.starts_with("/MITS/"); }

std::string enveloped(const std::string& status, const std::string& response, const std::string& error = {}) {
  return "<ResMan><MethodName>GetResidentTransactions2_0</MethodName><Status>" + status + "</Status>" +
         (error.empty() ? "" : "<ErrorDescription>" + xml_text(error) + "</ErrorDescription>") +
         "<AccountID>400</AccountID><Response>" + response + "</Response></ResMan>";
}

void flag(JsonWriter& json, std::string_view name, bool value) { json.field(name, value); }

void write_person(JsonWriter& json, const SimulatedLease& lease, const SimulatedCustomer& customer) {
  json.begin_object().field("personId", lease.id.empty() ? "" : customer.id);
  json.field("firstName", customer.first_name).field("lastName", customer.last_name);
  json.field("email", customer.email).field("mobilePhone", customer.phone);
  flag(json, "isMainContact", customer.type == "Head");
  flag(json, "isHeadOfHousehold", customer.type == "Head");
  flag(json, "isLeaseSigner", customer.type == "Signer" || customer.type == "Head");
  flag(json, "isGrantor", customer.type == "Guarantor");
  flag(json, "isDependent", false);
  json.key("moveInDate").null();
  const bool left = customer.status == "Former" && lease.status != "Former";
  json.field("moveOutDate", left ? "2026-02-01" : customer.move_out).end_object();
}

void write_lease(JsonWriter& json, const SimulatedProperty& property, const SimulatedLease& lease) {
  const auto* unit = property.find_unit(lease.space_id);
  json.begin_object().field("propertyId", property.id).field("leaseId", lease.id);
  if (unit != nullptr) json.field("unitId", unit->unit_id).field("unitNumber", unit->label);
  const bool future = lease.status == "Future";
  json.field("leaseStatus", future ? "Pending" : lease.status).field("leaseEndDate", lease.lease_end);
  json.field("approvalDate", future ? "2026-01-15" : "");
  json.field("scheduledMoveInDate", future && lease.move_in.empty() ? "2026-04-01" : "");
  json.field("moveInDate", lease.move_in).field("moveOutDate", lease.move_out);
  json.key("people").begin_array();
  for (const auto& customer : lease.customers) write_person(json, lease, customer);
  json.end_array().field("lastModified", "2026-03-01T10:00:00Z").end_object();
}

}  // namespace

Vendor::Call ResMan::understand(const Request& request, const std::string& base_url) const {
  Call call{request, base_url, {}};
  if (request.path == "/MITS/GetResidentTransactions2_0" || request.path == "/Properties" || request.path == "/Units" ||
      request.path == "/Leasing/Leases") {
    call.name = request.path.substr(request.path.rfind('/') + 1);
  }
  call.lists_residents = call.name == "Leases" || is_v1(request);
  return call;
}

bool ResMan::knows(const Request& request) const {
  if (is_v1(request)) {
    return form_value(request.body, "IntegrationPartnerID") == options_.partner_id &&
           form_value(request.body, "ApiKey") == options_.api_key &&
           form_value(request.body, "AccountID") == options_.account_id;
  }
  return request.header("ResMan-Account-Id") == options_.account_id &&
         request.header("Authorization") == "Basic " + transport::base64(options_.partner_id + ":" + options_.api_key);
}

std::string ResMan::secrets_of(const Request& request) const {
  return options_.api_key + " " + request.header("Authorization");
}

Answer ResMan::refuse(Fault fault, const std::string& message) const {
  if (v1_) {
    const auto say = [](const std::string& text) {
      return Answer{.content_type = "text/xml", .body = enveloped("Failed", "", text)};
    };
    switch (fault) {
      case Fault::unauthenticated:
      case Fault::bad_credentials: return say("Invalid ApiKey. " + message);
      case Fault::forbidden: return say("The integration is not enabled for this property");
      case Fault::too_many_requests: return {.status = 429, .content_type = "text/xml", .body = "<ResMan/>"};
      case Fault::no_list: return {.content_type = "text/xml", .body = enveloped("Success", "")};
      default: return say(message);
    }
  }
  const auto say = [&](int status) {
    JsonWriter json;
    json.begin_object().field("message", message).field("code", status).end_object();
    return Answer{.status = status, .body = json.finish()};
  };
  switch (fault) {
    case Fault::unauthenticated: return say(401);
    case Fault::bad_credentials: {
      JsonWriter json;
      json.begin_object().field("message", "Unauthorized: " + message).field("code", 401).end_object();
      return {.body = json.finish()};
    }
    case Fault::forbidden: return say(403);
    case Fault::too_many_requests: return say(429);
    case Fault::maintenance: return say(503);
    case Fault::no_list: return {.body = "{}"};
    default: return say(404);
  }
}

Answer ResMan::reply(const Call& call) {
  const bool v1 = is_v1(call.request);
  const std::string id = v1 ? form_value(call.request.body, "PropertyID") : call.request.parameter("propertyId");
  auto property = portfolio().property(id);
  JsonWriter json;
  if (call.name == "Properties") {
    json.begin_object().key("properties").begin_array();
    for (const auto& one : portfolio().properties()) {
      if (!one.disabled) json.begin_object().field("propertyId", one.id).field("name", one.name).end_object();
    }
    json.end_array().end_object();
    return {.body = json.finish()};
  }
  if (property.id.empty()) return refuse(Fault::none, "Property not found");
  if (call.name == "Units") {
    json.begin_object().key("units").begin_array();
    for (const auto& unit : property.units) {
      json.begin_object().field("unitId", unit.unit_id).field("unitNumber", unit.label).end_object();
    }
    json.end_array().end_object();
    return {.body = json.finish()};
  }
  if (const std::string since = call.request.parameter("modifiedSince"); !since.empty()) {
    const auto from = transport::date_of({.status = 200, .headers = {{"Date", since}}, .body = {}});
    if (!from) return refuse(Fault::none, "modifiedSince is no HTTP date");
    std::erase_if(property.leases, [&](const auto& lease) { return *parse_instant(lease.updated) < *from; });
  }
  spoil(property.leases, call.fault, v1 ? "former resident" : "Former");
  if (v1) {
    return {.content_type = "text/xml",
            .body = enveloped("Success", resident_transactions(property, "http://my-company.com/namespace"))};
  }
  json.begin_object().key("leases").begin_array();
  for (const auto& lease : property.leases) write_lease(json, property, lease);
  json.end_array().end_object();
  return {.body = json.finish()};
}

}  // namespace leasekey::simulator
