// Addresses, headers and the body's envelope.
#include "connectors/entrata/request.h"

#include "connectors/pages.h"
#include "core/json.h"
#include "transport/encoding.h"

namespace leasekey::connectors::entrata {
namespace {

std::string address(const EntrataSettings& settings, const Call& call) {
  const std::string path =
      settings.gateway == Gateway::modern ? "/ext/orgs/" + settings.organization + "/v1/" : "/api/v1/";
  return settings.base_url + path + call.service;
}

std::string body(const EntrataSettings& settings, const Call& call) {
  JsonWriter writer;
  writer.begin_object();
  writer.key("auth").begin_object();
  writer.field("type", settings.gateway == Gateway::modern ? "apikey" : "basic").end_object();
  writer.field("requestId", "15");
  writer.key("method").begin_object().field("name", call.method).field("version", call.version);
  writer.key("params").begin_object();
  for (const auto& [name, value] : call.params) writer.field(name, value);
  writer.end_object().end_object().end_object();
  return writer.finish();
}

transport::HttpRequest request_to(std::string url, const EntrataSettings& settings, const Call& call) {
  transport::HttpRequest request{.method = "POST", .url = std::move(url)};
  request.headers = {
      {"Content-Type", "application/json"}, {"Accept", "application/json"}, {"X-Send-Pagination-Links", "1"}};
  if (settings.gateway == Gateway::modern) {
    request.headers.push_back({"X-Api-Key", std::string(settings.api_key.reveal())});
  } else {
    std::string login = settings.username + ":" + std::string(settings.password.reveal());
    request.headers.push_back({"Authorization", "Basic " + transport::base64(login)});
    wipe(login);
  }
  request.body = body(settings, call);
  request.reads_only = true;
  return request;
}

}  // namespace

transport::HttpRequest make_request(const EntrataSettings& settings, const Call& call, const PageNumber& page) {
  const std::string query = "?page_no=" + std::to_string(page.number) + "&per_page=" + std::to_string(page.size);
  return request_to(address(settings, call) + query, settings, call);
}

transport::HttpRequest make_request_at(const EntrataSettings& settings, const Call& call, const std::string& link) {
  return request_to(link_within(address(settings, call), link), settings, call);
}

}  // namespace leasekey::connectors::entrata
