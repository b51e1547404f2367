// One table for both APIs; what they call differently are synonyms in it.
#include "connectors/appfolio/map.h"

#include <algorithm>
#include <array>

#include "connectors/shape.h"
#include "connectors/utf8.h"
#include "connectors/words.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::appfolio {
namespace {

enum Node : std::uint8_t { document = 1, entry };

enum Field : std::uint8_t {
  next_page = 1,
  error_code,
  error_message,
  id,
  name,
  first_name,
  last_name,
  full_name,
  email,
  phone,
  mobile_phone,
  type,
  status,
  property,
  unit,
  unit_label,
  occupancy,
  move_in,
  move_out,
  lease_to,
  hidden
};

constexpr std::array<Member, 8> kDocument{{{"data", entry, 0},
                                           {"results", entry, 0},
                                           {"next_page_path", 0, next_page},
                                           {"next_page_url", 0, next_page},
                                           {"code", 0, error_code},
                                           {"status", 0, error_code},
                                           {"message", 0, error_message},
                                           {"error", 0, error_message}}};

constexpr std::array<Member, 8> kProperty{{{"Id", 0, id},
                                           {"property_id", 0, id},
                                           {"Name", 0, name},
                                           {"property_name", 0, name},
                                           {"property", 0, full_name},
                                           {"Address1", 0, full_name},
                                           {"HiddenAt", 0, hidden},
                                           {"visibility", 0, status}}};

constexpr std::array<Member, 9> kUnit{{{"Id", 0, id},
                                       {"unit_id", 0, id},
                                       {"Name", 0, name},
                                       {"unit_name", 0, name},
                                       {"unit", 0, name},
                                       {"Address1", 0, full_name},
                                       {"PropertyId", 0, property},
                                       {"property_id", 0, property},
                                       {"HiddenAt", 0, hidden}}};

constexpr std::array<Member, 37> kTenant{{{"Id", 0, id},
                                          {"tenant_id", 0, id},
                                          {"FirstName", 0, first_name},
                                          {"first_name", 0, first_name},
                                          {"LastName", 0, last_name},
                                          {"last_name", 0, last_name},
                                          {"tenant", 0, full_name},
                                          {"tenant_name", 0, full_name},
                                          {"Email", 0, email},
                                          {"email", 0, email},
                                          {"emails", 0, email},
                                          {"Phone", 0, phone},
                                          {"PhoneNumber", 0, phone},
                                          {"phone_numbers", 0, phone},
                                          {"MobilePhone", 0, mobile_phone},
                                          {"Type", 0, type},
                                          {"TenantType", 0, type},
                                          {"tenant_type", 0, type},
                                          {"Status", 0, status},
                                          {"status", 0, status},
                                          {"PropertyId", 0, property},
                                          {"property_id", 0, property},
                                          {"UnitId", 0, unit},
                                          {"unit_id", 0, unit},
                                          {"unit", 0, unit_label},
                                          {"unit_name", 0, unit_label},
                                          {"OccupancyId", 0, occupancy},
                                          {"CurrentOccupancyId", 0, occupancy},
                                          {"occupancy_id", 0, occupancy},
                                          {"MoveInOn", 0, move_in},
                                          {"move_in", 0, move_in},
                                          {"MoveOutOn", 0, move_out},
                                          {"move_out", 0, move_out},
                                          {"LeaseTo", 0, lease_to},
                                          {"EndOn", 0, lease_to},
                                          {"lease_to", 0, lease_to},
                                          {"HiddenAt", 0, hidden}}};

class PageEvents final : public ShapeEvents {
 public:
  explicit PageEvents(Page& page) : page_(page) {}
  std::string code;
  std::string message;

 private:
  void begin(std::uint8_t node) override {
    if (node == entry) page_.rows.emplace_back();
  }
  void end(std::uint8_t) override {}
  void present(std::uint8_t) override { page_.has_list = true; }

  void field(std::uint8_t field, std::string_view text) override {
    if (field == next_page) page_.next = text;
    if (field == error_code && code.empty()) code = text;
    if (field == error_message) message = text;
    if (field < id) return;
    Row& row = page_.rows.back();
    if (field == phone && !row.phone.empty()) return;  // the mobile one came first
    if (std::string* target = target_of(field, row)) target->assign(text);
  }

  static std::string* target_of(std::uint8_t field, Row& row) {
    switch (field) {
      case id: return &row.id;
      case name: return &row.name;
      case first_name: return &row.first_name;
      case last_name: return &row.last_name;
      case full_name: return &row.full_name;
      case email: return &row.email;
      case phone:
      case mobile_phone: return &row.phone;
      case type: return &row.type;
      case status: return &row.status;
      case property: return &row.property;
      case unit: return &row.unit;
      case unit_label: return &row.unit_label;
      case occupancy: return &row.occupancy;
      case move_in: return &row.move_in;
      case move_out: return &row.move_out;
      case lease_to: return &row.lease_to;
      case hidden: return &row.hidden;
      default: return nullptr;
    }
  }

  Page& page_;
};

std::span<const Member> members_of(Listed listed) {
  switch (listed) {
    case Listed::properties: return kProperty;
    case Listed::units: return kUnit;
    case Listed::tenants: return kTenant;
  }
  return kTenant;
}

/// By the vendor's codes, then by its words; a code may be the HTTP status once more.
ErrorKind kind_of(std::string_view code, std::string_view message) {
  if (code == "701" || code == "401" || has_part(message, "credential")) return ErrorKind::unauthenticated;
  if (code == "403" || has_part(message, "permission")) return ErrorKind::forbidden;
  if (code == "429" || has_part(message, "rate limit")) return ErrorKind::rate_limited;
  if (code == "404") return ErrorKind::not_found;
  if (code == "400" || code == "422") return ErrorKind::invalid_input;
  return ErrorKind::unavailable;
}

Page read_page(std::string_view body, Listed listed, bool repaired) {
  Page page{.repaired = repaired};
  PageEvents events(page);
  const std::array<std::span<const Member>, 3> shape{{{}, kDocument, members_of(listed)}};
  ShapeReader reader(shape, events);
  try {
    read_json(body, reader, kAnswerLimits);
  } catch (const Error& error) {
    throw Error(ErrorKind::unavailable, "the answer is no JSON: " + std::string(error.what()));
  }
  if (!page.has_list && !(events.code.empty() && events.message.empty())) {
    throw Error(kind_of(events.code, events.message), "AppFolio says: " + events.message + " (" + events.code + ")");
  }
  if (!page.has_list) throw Error(ErrorKind::unavailable, "the answer has no list");
  return page;
}

LeaseRole role_of(std::string_view type) {
  if (type.empty() || is_word(type, "primary tenant") || is_word(type, "primary")) return LeaseRole::primary;
  if (is_word(type, "financially responsible") || is_word(type, "full tenant") || is_word(type, "tenant"))
    return LeaseRole::co_tenant;
  if (is_word(type, "co-signer") || is_word(type, "cosigner") || is_word(type, "guarantor"))
    return LeaseRole::guarantor;
  if (is_word(type, "occupant") || is_word(type, "other occupant")) return LeaseRole::occupant;
  if (is_word(type, "minor") || is_word(type, "child")) return LeaseRole::minor;
  return LeaseRole::unknown;
}

/// The first of `Phone: (555) 010-0001, Mobile: …`.
std::string first_of(std::string_view list, bool labelled) {
  const std::string_view first = list.substr(0, list.find_first_of(",;"));
  const auto colon = labelled ? first.find(':') : std::string_view::npos;
  return trimmed(colon == std::string_view::npos ? first : first.substr(colon + 1));
}

std::string where_of(const Row& row) {
  return row.id.empty() ? "a tenant of property `" + row.property + "`" : "tenant `" + row.id + "`";
}

/// The row's own text, or that of its unit in the list; null where the list has no such unit.
const std::string* label_of(const Row& row, const TenantReading& reading) {
  static const std::string kNone;
  if (reading.units == nullptr) return &row.unit_label;
  const auto known = reading.units->find(row.unit);
  if (known != reading.units->end()) return &known->second;
  return row.unit.empty() ? &kNone : nullptr;
}

bool is_of_nobody(const Row& row) {
  const bool nameless = row.id.empty() && row.full_name.empty() && row.first_name.empty() && row.last_name.empty();
  return !row.hidden.empty() || (nameless && has_part(row.status, "vacant"));
}

FeedRecord record_of(const Row& row, const VendorDate& move_out, LocalDate today) {
  FeedRecord record;
  record.status_label = label_on(today, trimmed_view(row.status), move_out);
  record.person = PersonId(trimmed(row.id));
  record.lease = LeaseId(trimmed(row.occupancy));
  record.first_name = trimmed(row.first_name);
  record.last_name = trimmed(row.last_name);
  read_full_name(row.full_name, record);
  record.email = first_of(row.email, false);
  record.phone = first_of(row.phone, true);
  record.role_label = trimmed(row.type);
  record.role = role_of(record.role_label);
  record.move_in = parse_date(row.move_in).day;
  record.move_out = move_out.day;
  record.lease_end = parse_date(row.lease_to).day;
  return record;
}

}  // namespace

Page parse_page(std::string_view body, Listed listed) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (body.starts_with(kMark)) body.remove_prefix(kMark.size());
  if (is_valid_utf8(body)) return read_page(body, listed, false);
  return read_page(with_replacements(body), listed, true);  // a name that is no text must not cost the whole page
}

void add_tenants(const Page& page, const TenantReading& reading, Feed& feed, std::vector<UnitName>& units) {
  const auto& ours = reading.properties;
  for (const Row& row : page.rows) {
    if (std::find(ours.begin(), ours.end(), row.property) == ours.end() || is_of_nobody(row)) continue;
    const std::string* const label = label_of(row, reading);
    if (label == nullptr) {
      feed.skipped.push_back({where_of(row), "unit `" + row.unit + "` is not in the list of units"});
      continue;
    }
    const VendorDate move_out = parse_date(row.move_out);
    FeedRecord record = record_of(row, move_out, reading.today);
    if (!label->empty()) {
      record.unit = PmsUnit(reading.unit_prefixes.of(row.property) + trimmed(*label));
      if (!record.unit.empty()) units.push_back({record.unit, row.property + "/" + row.unit});
    }
    add_record(
        std::move(record), {move_out, page.repaired}, [&] { return where_of(row); }, feed);
  }
}

void throw_error_of(int status, std::string_view body) {
  if (status == 533)
    throw Error(ErrorKind::unavailable, "AppFolio's data are not available just now; it is tried again");
  if (status == 701) throw Error(ErrorKind::unauthenticated, "AppFolio does not know these credentials");
  if (status >= 200 && status < 300) return;
  if (status != 400 && status != 422) return;  // the status says all
  try {
    parse_page(body, Listed::tenants);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::unavailable) throw;
  }
}

}  // namespace leasekey::connectors::appfolio
