// Checks a call as the vendor would, and answers it.
#include "connectors/mri/simulator/simulator.h"

#include <algorithm>

#include "connectors/mri/simulator/answers.h"
#include "core/json.h"
#include "transport/encoding.h"

namespace leasekey::simulator {
namespace {

constexpr std::string_view kLeases = "MRI_S-PMRM_ResidentLeaseDetailsByPropertyID";
constexpr std::string_view kResidents = "MRI_S-PMRM_ResidentsByPropertyID";
constexpr std::string_view kPending = "MRI_S-PMRM_PendingMoveIns";
constexpr std::string_view kUnits = "MRI_S-PMRM_ResidentialUnits";
constexpr std::string_view kProperties = "MRI_S-PMRM_Properties";
constexpr std::size_t kUsualPage = 300;

std::string error_answer(const std::string& message) {
  JsonWriter writer;
  writer.begin_object().key("error").begin_object().field("code", "").field("message", message);
  writer.end_object().end_object();
  return writer.finish();
}

/// Faults of paging are those of the list of leases; bad data is bad in every list.
bool is_of_pages(Fault fault) {
  return fault == Fault::half_the_pages || fault == Fault::page_shift || fault == Fault::total_changes ||
         fault == Fault::foreign_link;
}

std::size_t size_of(const Request& request) {
  return std::max<std::size_t>(number_or(request.parameter("$top"), kUsualPage), 1);
}

/// The first entry is number 1.
std::size_t offset_of(const Request& request) {
  return std::max<std::size_t>(number_or(request.parameter("$skip"), 1), 1) - 1;
}

}  // namespace

Vendor::Call Mri::understand(const Request& request, const std::string& base_url) const {
  Call call{request, base_url, request.path == "/mriapiservices/api.asp" ? request.parameter("$api") : ""};
  call.lists_residents = call.name == kLeases;
  return call;
}

bool Mri::knows(const Request& request) const {
  return request.header("Authorization") == "Basic " + transport::base64(options_.username + ":" + options_.password);
}

std::string Mri::secrets_of(const Request& request) const {
  return options_.password + " " + request.header("Authorization");
}

Answer Mri::refuse(Fault fault, const std::string& message) const {
  switch (fault) {
    case Fault::unauthenticated: return {.status = 401, .body = error_answer(message)};
    case Fault::forbidden: return {.status = 403, .body = error_answer(message)};
    case Fault::too_many_requests: return {.status = 429, .body = error_answer(message)};
    case Fault::maintenance: return {.body = error_answer(message)};
    case Fault::bad_credentials: return {.body = R"({"message":)" + std::string("\"") + message + "\"}"};
    case Fault::no_list: return {.body = R"({"odata.metadata":"https://mri.example.com/"})"};
    default: return {.status = 400, .body = error_answer(message)};
  }
}

Answer Mri::list_people(const Call& call) {
  MriList list = MriList::pending;
  if (call.name == kLeases) list = MriList::leases;
  if (call.name == kResidents) list = MriList::residents;
  auto property = portfolio().property(call.request.parameter(list == MriList::pending ? "PropertyID" : "RMPROPID"));
  spoil(property.leases, is_of_pages(call.fault) ? Fault::none : call.fault);
  const auto people = people_of(property, list, options_.leases_without_new);
  const Fault fault = call.lists_residents && is_of_pages(call.fault) ? call.fault : Fault::none;
  const Page page = page_of(people.size(), offset_of(call.request), size_of(call.request), fault);
  return write(call, people_entries(property, list, std::span(people).subspan(page.start, page.count)), page);
}

Answer Mri::write(const Call& call, const std::vector<MriEntry>& shown, const Page& page) const {
  const std::string next = next_link(call, page);
  if (call.request.parameter("$format") == "xml") {
    return {.content_type = "application/xml", .headers = {}, .body = xml_list(call.name, shown, next)};
  }
  return {.body = json_list(call.name, shown, next)};
}

std::string Mri::next_link(const Call& call, const Page& page) const {
  const bool once_more = options_.endless_links && page.count > 0;
  if ((!page.more && !once_more) || (!options_.links && !page.foreign)) return {};
  const Request& request = call.request;
  const std::size_t size = size_of(request);
  std::string link = (page.foreign ? std::string(kElsewhere) : call.base_url) + request.path + "?%24api=" + call.name;
  for (const char* name : {"RMPROPID", "PropertyID", "PROPERTYID"}) {
    if (!request.parameter(name).empty()) link += std::string("&") + name + "=" + request.parameter(name);
  }
  link += "&%24format=" + (options_.xml_links ? "xml" : request.parameter("$format"));
  return link + "&%24top=" + std::to_string(size) + "&%24skip=" + std::to_string(offset_of(request) + size + 1);
}

Answer Mri::reply(const Call& call) {
  if (std::find(options_.refused.begin(), options_.refused.end(), call.name) != options_.refused.end()) {
    return refuse(Fault::forbidden, "The API is not registered for this partner");
  }
  if (call.name == kLeases || call.name == kResidents || call.name == kPending) return list_people(call);
  std::vector<MriEntry> entries;
  if (call.name == kProperties) {
    for (const auto& property : portfolio().properties())
      entries.push_back({{"PropertyID", property.id}, {"PropertyName", property.name}});
  } else if (call.name == kUnits) {
    entries = unit_entries(portfolio().property(call.request.parameter("PROPERTYID")));
  } else {
    return refuse(Fault::none, "There is no such API");
  }
  const Page page = page_of(entries.size(), offset_of(call.request), size_of(call.request), Fault::none);
  const auto first = entries.begin() + static_cast<std::ptrdiff_t>(page.start);
  return write(call, {first, first + static_cast<std::ptrdiff_t>(page.count)}, page);
}

}  // namespace leasekey::simulator
