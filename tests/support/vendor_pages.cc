// Each vendor is asked as its connector asks; the requests carry the simulators' own logins.
#include "tests/support/vendor_pages.h"

#include <memory>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "connectors/appfolio/map.h"
#include "connectors/appfolio/simulator/simulator.h"
#include "connectors/buildium/map.h"
#include "connectors/buildium/simulator/simulator.h"
#include "connectors/entrata/map.h"
#include "connectors/entrata/simulator/answers.h"
#include "connectors/mri/map.h"
#include "connectors/mri/simulator/simulator.h"
#include "connectors/realpage/map.h"
#include "connectors/realpage/simulator/simulator.h"
#include "connectors/resman/map.h"
#include "connectors/resman/simulator/simulator.h"
#include "connectors/yardi/interfaces.h"
#include "connectors/yardi/map.h"
#include "connectors/yardi/simulator/simulator.h"
#include "transport/encoding.h"

namespace leasekey::support {
namespace {

using simulator::Request;

const LocalDate kToday = *parse_local_date("2026-03-02");
constexpr const char* kProperty = "7001";

simulator::SimulatedProperty property_of(int residents, const std::string& status = "Current") {
  simulator::SimulatedProperty property;
  property.id = kProperty;
  property.name = "Oak Court";
  for (int i = 0; i < residents; ++i) {
    const std::string number = std::to_string(100'000 + i);
    property.units.push_back({"3" + number, "4" + number, number, "B1"});
    simulator::SimulatedLease lease;
    lease.id = "5" + number;
    lease.status = status;
    lease.space_id = "3" + number;
    lease.move_in = "2025-06-01";
    lease.lease_end = "2026-05-31";
    lease.customers.push_back({.id = "6" + number,
                               .first_name = "First" + number,
                               .last_name = "Last" + number,
                               .email = "resident" + number + "@example.com",
                               .phone = "555010" + number.substr(2)});
    property.leases.push_back(std::move(lease));
  }
  return property;
}

/// What a connector does at the end of a reading.
std::size_t finished(Feed feed, const std::vector<connectors::UnitName>& units) {
  connectors::hold_ambiguous_units(units, "", feed);
  connectors::put_in_order(feed);
  return feed.records.size();
}

/// How a page is taken apart.
struct Cut {
  std::string first;  ///< how the first record begins
  std::string tail;   ///< what stands behind the last one
  std::string gap;
};

VendorPage page(std::string name, VendorPage::Format format, const std::string& body, const Cut& cut,
                std::function<std::size_t(std::string_view)> read) {
  const auto first = body.find(cut.first);
  const auto end = body.rfind(cut.tail);
  if (first == std::string::npos || end == std::string::npos || end < first || body.find(cut.gap) > end) {
    throw std::runtime_error(name + ": the page looks otherwise: " + body.substr(0, 300));
  }
  return {std::move(name),  format,  body.substr(0, first), body.substr(first, end - first),
          body.substr(end), cut.gap, std::move(read)};
}

template <class Vendor>
std::string ask(Vendor& vendor, simulator::SimulatedProperty property, const Request& request) {
  vendor.portfolio().put_property(std::move(property));
  return vendor.answer(request, vendor.base_url()).body;
}

const std::string kAppFolioLogin = "Basic " + transport::base64("demo-client:demo-secret");

VendorPage appfolio_stack(int residents) {
  simulator::AppFolio vendor;
  auto property = property_of(residents);
  const auto labels = std::make_shared<std::unordered_map<std::string, std::string>>();
  for (const auto& unit : property.units) labels->emplace(unit.unit_id, unit.label);
  const Request request{.method = "GET",
                        .path = "/api/v0/tenants",
                        .query = "filters%5BLastUpdatedAtFrom%5D=1970-01-01T00%3A00%3A00Z&page%5Bsize%5D=10000000",
                        .headers = {{"Authorization", kAppFolioLogin}, {"X-AppFolio-Developer-ID", "demo-developer"}},
                        .body = {}};
  return page("appfolio stack", VendorPage::Format::json, ask(vendor, std::move(property), request),
              {R"({"Id":)", "]", R"("Id":)"}, [labels](std::string_view text) {
                using namespace connectors::appfolio;
                Feed feed;
                std::vector<connectors::UnitName> units;
                add_tenants(parse_page(text, Listed::tenants),
                            {.today = kToday, .units = labels.get(), .properties = {kProperty}, .unit_prefixes = {}},
                            feed, units);
                return finished(std::move(feed), units);
              });
}

VendorPage appfolio_reports(int residents) {
  simulator::AppFolio vendor;
  const Request request{.method = "POST",
                        .path = "/api/v2/reports/tenant_directory.json",
                        .query = "size=10000000",
                        .headers = {{"Authorization", kAppFolioLogin}},
                        .body = "{}"};
  return page("appfolio reports", VendorPage::Format::json, ask(vendor, property_of(residents), request),
              {R"({"tenant_id":)", "]", R"("tenant_id":)"}, [](std::string_view text) {
                using namespace connectors::appfolio;
                Feed feed;
                std::vector<connectors::UnitName> units;
                add_tenants(parse_page(text, Listed::tenants),
                            {.today = kToday, .units = nullptr, .properties = {kProperty}, .unit_prefixes = {}}, feed,
                            units);
                return finished(std::move(feed), units);
              });
}

VendorPage buildium(int residents) {
  simulator::Buildium vendor({.longest_page = 10'000'000});
  const Request request{
      .method = "GET",
      .path = "/v1/leases",
      .query = "orderby=Id&offset=0&limit=10000000&propertyids=7001",
      .headers = {{"x-buildium-client-id", "demo-client"}, {"x-buildium-client-secret", "demo-secret"}},
      .body = {}};
  return page("buildium", VendorPage::Format::json, ask(vendor, property_of(residents), request),
              {R"({"Id":)", "]", R"("Id":)"}, [](std::string_view text) {
                auto read = connectors::buildium::parse_leases(
                    text, {.property = kProperty, .today = kToday, .labels = nullptr, .unit_prefix = {}});
                return finished({.records = std::move(read.records), .skipped = std::move(read.skipped)}, read.units);
              });
}

VendorPage entrata(int residents) {
  const auto property = property_of(residents);
  return page("entrata", VendorPage::Format::json, simulator::leases_answer(property, property.leases),
              {R"({"id":)", "]}", R"("id":)"}, [](std::string_view text) {
                auto read = connectors::entrata::parse_leases(
                    text, {.property = kProperty, .today = kToday, .labels = nullptr, .unit_prefix = {}});
                return finished({.records = std::move(read.records), .skipped = std::move(read.skipped)}, read.units);
              });
}

std::size_t read_mri(std::string_view text) {
  using namespace connectors::mri;
  const Lists lists{.leases = parse_page(text).entries, .residents = {}, .pending_move_ins = {}};
  People people = to_people(lists, {.property = kProperty, .today = kToday, .unit_prefix = {}, .status_letters = {}});
  return finished({.records = std::move(people.records), .skipped = std::move(people.skipped)}, people.units);
}

VendorPage mri(int residents, bool xml) {
  simulator::Mri vendor;
  const Request request{
      .method = "GET",
      .path = "/mriapiservices/api.asp",
      .query = std::string("%24api=MRI_S-PMRM_ResidentLeaseDetailsByPropertyID&RMPROPID=7001&%24top=10000000&") +
               "%24format=" + (xml ? "xml" : "json"),
      .headers = {{"Authorization", "Basic " + transport::base64("C100200/OAKDB/leasekey/PK77:demo-password")}},
      .body = {}};
  const std::string body = ask(vendor, property_of(residents), request);
  return xml ? page("mri xml", VendorPage::Format::xml, body, {"<entry>", "</", "<PropertyID>"}, read_mri)
             : page("mri json", VendorPage::Format::json, body, {R"({"ResidentNameID":)", "]", R"("PropertyID":)"},
                    read_mri);
}

VendorPage realpage(int residents) {
  simulator::RealPage vendor;
  const Request request{
      .method = "POST",
      .path = "/rpxgateway/partner/demo/demo.svc",
      .query = {},
      .headers = {{"SOAPAction", "\"http://tempuri.org/IRPXService/getresidentlistinfo\""}},
      .body =
          "<username>demo</username><password>demo-password</password><licensekey>demo-licence</licensekey>"
          "<siteid>7001</siteid>"};
  return page("realpage", VendorPage::Format::xml, ask(vendor, property_of(residents), request),
              {"<resident>", "</residentlist>", "<residentid>"}, [](std::string_view text) {
                using namespace connectors::realpage;
                Feed feed;
                std::vector<connectors::UnitName> units;
                add_residents(parse_rows(text, Listed::residents),
                              {.site = kProperty, .today = kToday, .unit_prefix = {}}, feed, units);
                return finished(std::move(feed), units);
              });
}

VendorPage resman_v1(int residents) {
  simulator::ResMan vendor({.v1 = true});
  const Request request{.method = "POST",
                        .path = "/MITS/GetResidentTransactions2_0",
                        .query = {},
                        .headers = {},
                        .body = "IntegrationPartnerID=demo-partner&ApiKey=demo-key&AccountID=400&PropertyID=7001"};
  return page("resman v1", VendorPage::Format::xml, ask(vendor, property_of(residents, "current resident"), request),
              {"<RT_Customer>", "</Property>", "<Customers>"}, [](std::string_view text) {
                Feed feed;
                std::vector<connectors::UnitName> units;
                connectors::resman::read_transactions(text, {.today = kToday, .unit_prefix = "", .property = kProperty},
                                                      feed, units);
                return finished(std::move(feed), units);
              });
}

VendorPage resman_v2(int residents) {
  simulator::ResMan vendor;
  const Request request{.method = "GET",
                        .path = "/Leasing/Leases",
                        .query = "propertyId=7001",
                        .headers = {{"ResMan-Account-Id", "400"},
                                    {"Authorization", "Basic " + transport::base64("demo-partner:demo-key")}},
                        .body = {}};
  return page("resman v2", VendorPage::Format::json, ask(vendor, property_of(residents), request),
              {R"({"propertyId":)", "]}", R"("propertyId":)"}, [](std::string_view text) {
                Feed feed;
                std::vector<connectors::UnitName> units;
                connectors::resman::read_leases(text, {.property = kProperty, .today = kToday, .unit_prefix = {}}, feed,
                                                units);
                return finished(std::move(feed), units);
              });
}

VendorPage yardi(int residents, bool transactions) {
  simulator::Yardi vendor({.transactions = transactions});
  const std::string interface = transactions ? "ItfResidentTransactions20" : "ItfResidentData";
  const std::string operation = transactions ? "GetResidentTransactions_Login" : "GetResidents";
  const Request request{.method = "POST",
                        .path = "/Webservices/" + interface + ".asmx",
                        .query = {},
                        .headers = {{"SOAPAction", "\"http://tempuri.org/" + interface + "/" + operation + "\""}},
                        .body =
                            "<UserName>demo</UserName><Password>demo-password</Password>"
                            "<InterfaceLicense>demo-licence</InterfaceLicense>"
                            "<YardiPropertyId>7001</YardiPropertyId>"};
  const auto shape = transactions ? connectors::yardi::Shape::transactions : connectors::yardi::Shape::residents;
  return page(
      transactions ? "yardi transactions" : "yardi residents", VendorPage::Format::xml,
      ask(vendor, property_of(residents, transactions ? "current resident" : "Current"), request),
      transactions ? Cut{"<RT_Customer>", "</Property>", "<Customers>"} : Cut{"<Resident ", "</Residents>", "<Phone "},
      [shape](std::string_view text) {
        auto read = connectors::yardi::read_residents(text, shape,
                                                      {.today = kToday,
                                                       .ids_without_case = true,
                                                       .unit_prefix = "",
                                                       .property = kProperty,
                                                       .one_home_per_code = true});
        return finished(std::move(read.feed), read.units);
      });
}

}  // namespace

VendorPage VendorPage::with_remarks(std::size_t bytes) const {
  const std::string text(bytes, 'x');
  const std::string member =
      format == Format::json ? R"("Remarks":")" + text + "\"," : "<Remarks>" + text + "</Remarks>";
  VendorPage longer = *this;
  longer.records.clear();
  std::size_t at = 0;
  for (auto next = records.find(gap); next != std::string::npos; next = records.find(gap, next + gap.size())) {
    longer.records.append(records, at, next - at).append(member);
    at = next;
  }
  longer.records.append(records, at);
  return longer;
}

std::vector<VendorPage> vendor_pages(int residents) {
  return {appfolio_stack(residents), appfolio_reports(residents), buildium(residents),    entrata(residents),
          mri(residents, false),     mri(residents, true),        realpage(residents),    resman_v1(residents),
          resman_v2(residents),      yardi(residents, true),      yardi(residents, false)};
}

VendorPage as_inner_text(const VendorPage& page) {
  const auto escaped = [](std::string_view xml) { return simulator::xml_text(std::string(xml)); };
  VendorPage inner = page;
  inner.name += ", as text";
  inner.head = "<Envelope><Body><Result>" + escaped(page.head);
  inner.records = escaped(page.records);
  inner.tail = escaped(page.tail) + "</Result></Body></Envelope>";
  inner.gap = escaped(page.gap);
  return inner;
}

}  // namespace leasekey::support
