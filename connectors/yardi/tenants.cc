// The shapes of flat lists, and what a tenant becomes.
#include "connectors/yardi/tenants.h"

#include <algorithm>
#include <array>

#include "connectors/utf8.h"
#include "connectors/words.h"
#include "connectors/xml_shape.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::yardi {
namespace {

enum Node : std::uint8_t { document = 1, list, tenant, others, other, phone, messages, message, summary, fault, home };

enum Field : std::uint8_t {
  property_code = 1,
  code,
  status,
  first_name,
  last_name,
  email,
  phone_number,
  phone_kind,
  unit,
  economic,
  lease_start,
  lease_end,
  move_in,
  move_out,
  other_code,
  other_first,
  other_last,
  other_email,
  other_in,
  other_out,
  other_kind,
  message_type,
  message_text,
  error_text,
  warning_text,
  name,
  home_unit,
  home_economic
};

constexpr std::array<Member, 14> kDocument{{{"GetUnit", list, 0},
                                            {"PropertyResidents", list, 0},
                                            {"PropertyTenants", list, 0},
                                            {"Residents", list, 0},
                                            {"Tenants", list, 0},
                                            {"Properties", list, 0},
                                            {"Resident", tenant, 0},
                                            {"Tenant", tenant, 0},
                                            {"Messages", messages, 0},
                                            {"Summary", summary, 0},
                                            {"ErrorMessages", messages, 0},
                                            {"ErrorMessage", 0, error_text},
                                            {"Fault", fault, 0},
                                            {"CommonTenantsData", list, 0}}};
constexpr std::array<Member, 10> kList{{{"Code", 0, property_code},
                                        {"Unit", home, 0},
                                        {"PropertyResidents", list, 0},
                                        {"PropertyTenants", list, 0},
                                        {"Residents", list, 0},
                                        {"Tenants", list, 0},
                                        {"Resident", tenant, 0},
                                        {"Tenant", tenant, 0},
                                        {"Property", tenant, 0},
                                        {"Messages", messages, 0}}};
constexpr std::array<Member, 18> kTenant{{{"tCode", 0, code},
                                          {"Status", 0, status},
                                          {"FirstName", 0, first_name},
                                          {"LastName", 0, last_name},
                                          {"Email", 0, email},
                                          {"EmailAddress", 0, email},
                                          {"Phone", phone, phone_number},
                                          {"UnitCode", 0, unit},
                                          {"UnitEconomicStatus", 0, economic},
                                          {"LeaseFromDate", 0, lease_start},
                                          {"LeaseToDate", 0, lease_end},
                                          {"MoveInDate", 0, move_in},
                                          {"MoveOutDate", 0, move_out},
                                          {"OtherOccupants", others, 0},
                                          {"Code", 0, code},
                                          {"MarketingName", 0, name},
                                          {"TenantCode", 0, code},
                                          {"TenantStatus", 0, status}}};
/// A unit around its residents, as lists by unit have it.
constexpr std::array<Member, 6> kHome{{{"PropertyId", 0, property_code},
                                       {"UnitId", 0, home_unit},
                                       {"UnitCode", 0, home_unit},
                                       {"UnitEconomicStatus", 0, home_economic},
                                       {"Residents", list, 0},
                                       {"Tenants", list, 0}}};
constexpr std::array<Member, 1> kOthers{{{"OtherOccupant", other, 0}}};
constexpr std::array<Member, 9> kOther{{{"Code", 0, other_code},
                                        {"FirstName", 0, other_first},
                                        {"LastName", 0, other_last},
                                        {"Email", 0, other_email},
                                        {"EmailAddress", 0, other_email},
                                        {"MoveInDate", 0, other_in},
                                        {"MoveOutDate", 0, other_out},
                                        {"MoveOut", 0, other_out},
                                        {"Relationship", 0, other_kind}}};
constexpr std::array<Member, 4> kPhone{{{"PhoneNumber", 0, phone_number},
                                        {"Number", 0, phone_number},
                                        {"PhoneType", 0, phone_kind},
                                        {"PhoneDescription", 0, phone_kind}}};
constexpr std::array<Member, 4> kMessages{{{"Message", message, message_text},
                                           {"Error", 0, error_text},
                                           {"Warning", 0, warning_text},
                                           {"FYI", 0, warning_text}}};
constexpr std::array<Member, 1> kMessage{{{"messageType", 0, message_type}}};
constexpr std::array<Member, 1> kSummary{{{"Messages", messages, 0}}};
constexpr std::array<Member, 2> kFault{{{"faultstring", 0, error_text}, {"Text", 0, error_text}}};

using TakeRow = std::function<void(const Tenant&, const std::string& name, bool repaired)>;

class TenantEvents final : public ShapeEvents {
 public:
  TenantEvents(const TakeRow& take, bool repaired) : take_(take), repaired_(repaired) {}
  bool has_list = false;
  std::vector<mits::Message> said;

 private:
  void present(std::uint8_t node) override { has_list = has_list || node == list || node == tenant; }
  void begin(std::uint8_t node) override {
    if (node == home) home_ = {};
    if (node == tenant) {
      tenant_ = home_;
      tenant_.property = property_;
      name_.clear();
    }
    if (node == phone) is_mobile_ = false;
    if (node == other) tenant_.others.emplace_back();
    if (node == message) message_type_.clear();
  }
  void end(std::uint8_t node) override {
    if (node == home) home_ = {};
    if (node == tenant) take_(tenant_, name_, repaired_);
  }

  void field(std::uint8_t field, std::string_view text) override {
    switch (field) {
      case property_code: property_ = text; return;
      case code: tenant_.code = text; return;
      case status: tenant_.status = text; return;
      case first_name: tenant_.first_name = text; return;
      case last_name: tenant_.last_name = text; return;
      case email: tenant_.email = text; return;
      case phone_kind: is_mobile_ = is_mobile_ || has_part(text, "cell") || has_part(text, "mobile"); return;
      case phone_number:
        if (!text.empty() && (tenant_.phone.empty() || is_mobile_)) tenant_.phone = text;
        return;
      case unit:
        if (!text.empty()) tenant_.unit = text;
        return;
      case economic:
        if (!text.empty()) tenant_.economic = text;
        return;
      case lease_start: tenant_.lease_start = text; return;
      case lease_end: tenant_.lease_end = text; return;
      case move_in: tenant_.move_in = text; return;
      case move_out: tenant_.move_out = text; return;
      case other_code: tenant_.others.back().code = text; return;
      case other_first: tenant_.others.back().first_name = text; return;
      case other_last: tenant_.others.back().last_name = text; return;
      case other_email: tenant_.others.back().email = text; return;
      case other_in: tenant_.others.back().move_in = text; return;
      case other_out: tenant_.others.back().move_out = text; return;
      case other_kind: tenant_.others.back().relationship = text; return;
      case message_type: message_type_ = text; return;
      case message_text: said.push_back({message_type_, std::string(text)}); return;
      case error_text: said.push_back({"Error", std::string(text)}); return;
      case warning_text: said.push_back({"Warning", std::string(text)}); return;
      case name: name_ = text; return;
      case home_unit: home_.unit = text; return;
      case home_economic: home_.economic = text; return;
      default: return;
    }
  }

  const TakeRow& take_;
  bool repaired_;
  Tenant tenant_;
  Tenant home_;  ///< of which only the unit is known
  std::string property_;
  bool is_mobile_ = false;  ///< the telephone that is being read, which goes before others
  std::string name_;
  std::string message_type_;
};

TenantList read(std::string_view body, const TakeRow& take) {
  TenantList result;
  result.repaired = !is_valid_utf8(body) && !declares_other_encoding(body);
  LongText whole;
  if (result.repaired) whole = with_replacements(body);  // a name that is no text must not cost the answer
  if (result.repaired) body = whole;
  const std::array<std::span<const Member>, 12> shape{
      {{}, kDocument, kList, kTenant, kOthers, kOther, kPhone, kMessages, kMessage, kSummary, kFault, kHome}};
  const auto parse = [&](std::string_view xml) {
    TenantEvents events(take, result.repaired);
    XmlShapeReader reader(shape, events, XmlShapeReader::Wrappers::look_inside);
    read_xml(xml, reader);
    result.has_list = events.has_list;
    result.messages = std::move(events.said);
  };
  try {
    parse(body);
    if (result.has_list || !result.messages.empty()) return result;
    const LongText inner = inner_xml(body);
    if (!inner.empty()) parse(inner);
  } catch (const Error& error) {
    throw Error(ErrorKind::unavailable, "the answer is no XML: " + std::string(error.what()));
  }
  return result;
}

std::string lower(std::string text) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  std::transform(text.begin(), text.end(), text.begin(), small);
  return text;
}

LeaseRole role_of(const std::string& relationship) {
  if (has_part(relationship, "guarantor") || has_part(relationship, "cosigner")) return LeaseRole::guarantor;
  if (has_part(relationship, "child") || has_part(relationship, "minor") || has_part(relationship, "dependent"))
    return LeaseRole::minor;
  return relationship.empty() || has_part(relationship, "roommate") || has_part(relationship, "spouse")
             ? LeaseRole::co_tenant
             : LeaseRole::occupant;
}

}  // namespace

TenantList read_tenants(std::string_view body, const TakeTenant& take) {
  return read(body, [&](const Tenant& tenant, const std::string&, bool repaired) { take(tenant, repaired); });
}

PropertyList read_property_list(std::string_view body) {
  PropertyList properties;
  const TenantList list = read(body, [&](const Tenant& row, const std::string& name, bool) {
    properties.properties.emplace_back(row.code, trimmed(name));
  });
  properties.has_list = list.has_list;
  properties.messages = list.messages;
  return properties;
}

void add_tenant(const Tenant& tenant, bool repaired, const mits::Reading& how, Feed& feed,
                std::vector<UnitName>& units) {
  const auto where = [&] { return "tenant `" + trimmed(tenant.code) + "`"; };
  if (is_word(tenant.economic, "commercial") || is_word(tenant.economic, "office")) {
    feed.skipped.push_back({where(), "the unit is " + trimmed(tenant.economic) + ", not a home"});
    return;
  }
  const VendorDate move_out = parse_date(tenant.move_out);
  FeedRecord record;
  record.person = PersonId(lower(trimmed(tenant.code)));
  record.lease = LeaseId(record.person.str());
  record.first_name = mits::name_of(tenant.first_name);
  record.last_name = mits::name_of(tenant.last_name);
  record.email = trimmed(tenant.email);
  record.phone = trimmed(tenant.phone);
  record.status_label = label_on(how.today, trimmed(tenant.status), move_out);
  record.move_in = parse_date(tenant.move_in).day;
  record.move_out = move_out.day;
  record.lease_end = mits::lease_end(tenant.lease_start, tenant.lease_end);
  const std::string unit = trimmed(tenant.unit);
  if (!unit.empty()) {
    record.unit = PmsUnit(how.unit_prefix + unit);
    units.push_back({record.unit, folded(how.property + "/" + tenant.property + "/" + unit)});
  }
  const FeedRecord household = tenant.others.empty() ? FeedRecord{} : record;
  const std::string status = trimmed(tenant.status);
  add_record(std::move(record), {move_out, repaired}, where, feed);
  for (const auto& other : tenant.others) {
    FeedRecord mate = household;
    const VendorDate own_out = parse_date(other.move_out);
    mate.person = PersonId(lower(trimmed(other.code)));
    mate.first_name = mits::name_of(other.first_name);
    mate.last_name = mits::name_of(other.last_name);
    mate.email = trimmed(other.email);
    mate.phone.clear();
    mate.role = role_of(other.relationship);
    mate.role_label = trimmed(other.relationship);
    const VendorDate& counts = own_out.day || own_out.unreadable ? own_out : move_out;
    if (own_out.day) mate.move_out = own_out.day;
    if (const VendorDate own_in = parse_date(other.move_in); own_in.day) mate.move_in = own_in.day;
    // They have no status of their own: the household's, until the day on which they left.
    const bool has_left = own_out.day && *own_out.day <= how.today;
    mate.status_label = has_left ? "Past" : label_on(how.today, status, counts);
    const auto of_whom = [&] { return where() + ", occupant `" + trimmed(other.code) + "`"; };
    add_record(std::move(mate), {counts, repaired}, of_whom, feed);
  }
}

}  // namespace leasekey::connectors::yardi
