// The shape of the tree, and where its texts go.
#include "connectors/mits/transactions.h"

#include <array>

#include "connectors/utf8.h"
#include "connectors/words.h"
#include "connectors/xml_shape.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::mits {
namespace {

enum Node : std::uint8_t {
  document = 1,
  transactions,
  property,
  property_id,
  identification,
  household,
  customers,
  customer,
  customer_property,
  name,
  address,
  phone,
  lease,
  rt_unit,
  unit,
  information,
  messages,
  message,
  summary,
  fault
};

enum Field : std::uint8_t {
  primary_id = 1,
  household_id,
  type,
  description,
  customer_id,
  customer_unit,
  first_name,
  last_name,
  email,
  phone_type,
  phone_number,
  expected_in,
  expected_out,
  actual_in,
  actual_out,
  lease_from,
  lease_to,
  responsible,
  unit_id,
  building,
  economic,
  occupancy,
  leased,
  unit_property,
  message_type,
  message_text,
  error_text,
  warning_text,
  envelope_status
};

constexpr std::array<Member, 12> kDocument{{{"ResidentTransactions", transactions, 0},
                                            {"PhysicalProperty", transactions, 0},
                                            {"Property", property, 0},
                                            {"RT_Customer", household, 0},
                                            {"Messages", messages, 0},
                                            {"Summary", summary, 0},
                                            {"Fault", fault, 0},
                                            {"ErrorMessages", messages, 0},
                                            {"ErrorMessage", 0, error_text},
                                            {"ErrorDescription", 0, error_text},
                                            {"Status", 0, envelope_status},
                                            {"Message", message, message_text}}};
constexpr std::array<Member, 3> kTransactions{
    {{"Property", property, 0}, {"RT_Customer", household, 0}, {"Messages", messages, 0}}};
constexpr std::array<Member, 4> kProperty{{{"PropertyID", property_id, 0},
                                           {"RT_Customer", household, 0},
                                           {"Messages", messages, 0},
                                           {"Summary", summary, 0}}};
constexpr std::array<Member, 2> kPropertyId{{{"Identification", identification, 0}, {"PrimaryID", 0, primary_id}}};
constexpr std::array<Member, 1> kIdentification{{{"PrimaryID", 0, primary_id}}};
constexpr std::array<Member, 4> kHousehold{
    {{"CustomerID", 0, household_id}, {"Customers", customers, 0}, {"Customer", customer, 0}, {"RT_Unit", rt_unit, 0}}};
constexpr std::array<Member, 1> kCustomers{{{"Customer", customer, 0}}};
constexpr std::array<Member, 9> kCustomer{{{"Type", 0, type},
                                           {"Description", 0, description},
                                           {"CustomerID", 0, customer_id},
                                           {"Property", customer_property, 0},
                                           {"Name", name, 0},
                                           {"Address", address, 0},
                                           {"Email", 0, email},
                                           {"Phone", phone, 0},
                                           {"Lease", lease, 0}}};
constexpr std::array<Member, 1> kCustomerProperty{{{"UnitID", 0, customer_unit}}};
constexpr std::array<Member, 2> kName{{{"FirstName", 0, first_name}, {"LastName", 0, last_name}}};
constexpr std::array<Member, 1> kAddress{{{"Email", 0, email}}};
constexpr std::array<Member, 3> kPhone{
    {{"Type", 0, phone_type}, {"PhoneType", 0, phone_type}, {"PhoneNumber", 0, phone_number}}};
constexpr std::array<Member, 7> kLease{{{"ExpectedMoveInDate", 0, expected_in},
                                        {"ExpectedMoveOutDate", 0, expected_out},
                                        {"ActualMoveIn", 0, actual_in},
                                        {"ActualMoveOut", 0, actual_out},
                                        {"LeaseFromDate", 0, lease_from},
                                        {"LeaseToDate", 0, lease_to},
                                        {"ResponsibleForLease", 0, responsible}}};
constexpr std::array<Member, 2> kRtUnit{{{"UnitID", 0, unit_id}, {"Unit", unit, 0}}};
constexpr std::array<Member, 2> kUnit{{{"Information", information, 0}, {"PropertyPrimaryID", 0, unit_property}}};
constexpr std::array<Member, 6> kInformation{{{"UnitID", 0, unit_id},
                                              {"BuildingID", 0, building},
                                              {"UnitEconomicStatus", 0, economic},
                                              {"UnitEcomomicStatus", 0, economic},  // so spelt in the vendor's schema
                                              {"UnitOccupancyStatus", 0, occupancy},
                                              {"UnitLeasedStatus", 0, leased}}};
constexpr std::array<Member, 4> kMessages{{{"Message", message, message_text},
                                           {"Error", 0, error_text},
                                           {"Warning", 0, warning_text},
                                           {"FYI", 0, warning_text}}};
constexpr std::array<Member, 1> kMessage{{{"messageType", 0, message_type}}};
constexpr std::array<Member, 1> kSummary{{{"Messages", messages, 0}}};
constexpr std::array<Member, 2> kFault{{{"faultstring", 0, error_text}, {"Text", 0, error_text}}};

class TransactionEvents final : public ShapeEvents {
 public:
  TransactionEvents(Document& document, const TakeHousehold& take) : document_(document), take_(take) {}

 private:
  void present(std::uint8_t node) override {
    if (node == transactions || node == household) document_.has_list = true;
  }

  void begin(std::uint8_t node) override {
    if (node == property) property_.clear();
    if (node == household) household_ = {};
    if (node == customer) household_.customers.emplace_back();
    if (node == phone) phone_type_.clear();
    if (node == message) message_type_.clear();
  }

  void end(std::uint8_t node) override {
    if (node != household) return;
    if (household_.property.empty()) household_.property = property_;
    take_(household_, document_.repaired);
  }

  void field(std::uint8_t field, std::string_view text) override {
    switch (field) {
      case primary_id: property_ = text; return;
      case unit_property: household_.property = text; return;
      case household_id: household_.id = text; return;
      case unit_id: household_.unit = text; return;
      case building: household_.building = text; return;
      case economic: household_.economic = text; return;
      case occupancy: household_.occupancy = text; return;
      case leased: household_.leased = text; return;
      case message_type: message_type_ = text; return;
      case message_text: document_.messages.push_back({message_type_, std::string(text)}); return;
      case error_text: document_.messages.push_back({"Error", std::string(text)}); return;
      case warning_text: document_.messages.push_back({"Warning", std::string(text)}); return;
      case envelope_status: document_.status = text; return;
      default: field_of_customer(field, text);
    }
  }

  void field_of_customer(std::uint8_t field, std::string_view text) {
    Customer& person = household_.customers.back();
    switch (field) {
      case type: person.type = text; return;
      case description: person.description = text; return;
      case customer_id: person.id = text; return;
      case customer_unit: person.unit = text; return;
      case first_name: person.first_name = text; return;
      case last_name: person.last_name = text; return;
      case email:
        if (person.email.empty()) person.email = text;
        return;
      case phone_type: phone_type_ = text; return;
      case phone_number: take_phone(person, text); return;
      case expected_in: person.expected_move_in = text; return;
      case expected_out: person.expected_move_out = text; return;
      case actual_in: person.move_in = text; return;
      case actual_out: person.move_out = text; return;
      case lease_from: person.lease_start = text; return;
      case lease_to: person.lease_end = text; return;
      case responsible: person.responsible = text; return;
      default: return;
    }
  }

  /// A mobile number before any other one.
  void take_phone(Customer& person, std::string_view number) {
    const bool mobile = is_word(phone_type_, "cell") || is_word(phone_type_, "mobile");
    if (person.phone.empty() || mobile) person.phone = number;
  }

  Document& document_;
  const TakeHousehold& take_;
  Household household_;
  std::string property_;
  std::string phone_type_;
  std::string message_type_;
};

Document read(std::string_view text, bool repaired, const TakeHousehold& take) {
  const std::array<std::span<const Member>, 21> shape{
      {{},         kDocument, kTransactions,     kProperty, kPropertyId, kIdentification, kHousehold,
       kCustomers, kCustomer, kCustomerProperty, kName,     kAddress,    kPhone,          kLease,
       kRtUnit,    kUnit,     kInformation,      kMessages, kMessage,    kSummary,        kFault}};
  Document document{.repaired = repaired};
  TransactionEvents events(document, take);
  XmlShapeReader reader(shape, events, XmlShapeReader::Wrappers::look_inside);
  try {
    read_xml(text, reader);
  } catch (const Error& error) {
    throw Error(ErrorKind::unavailable, "the answer is no XML: " + std::string(error.what()));
  }
  return document;
}

}  // namespace

Document read_transactions(std::string_view text, const TakeHousehold& take) {
  const bool repaired = !is_valid_utf8(text) && !declares_other_encoding(text);
  LongText whole;
  if (repaired) whole = with_replacements(text);  // a name that is no text must not cost the whole answer
  if (repaired) text = whole;
  Document document = read(text, repaired, take);
  if (document.has_list || !document.messages.empty()) return document;
  const LongText inner = inner_xml(text);
  if (inner.empty()) return document;
  Document within = read(inner, repaired, take);
  if (within.status.empty()) within.status = document.status;
  return within;
}

}  // namespace leasekey::connectors::mits
