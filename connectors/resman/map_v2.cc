// Leases with their people, from JSON.
#include <array>

#include "connectors/resman/map.h"
#include "connectors/shape.h"
#include "connectors/utf8.h"
#include "connectors/words.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::resman {
namespace {

enum Node : std::uint8_t { document = 1, lease, person, item };

enum Field : std::uint8_t {
  error_code = 1,
  error_message,
  lease_id,
  property,
  unit_id,
  unit_number,
  status,
  lease_end,
  approved,
  signed_on,
  scheduled_in,
  actual_in,
  scheduled_out,
  actual_out,
  person_id,
  first_name,
  last_name,
  email,
  phone,
  main_contact,
  head,
  signer,
  guarantor,
  dependent,
  excluded,
  person_in,
  person_out,
  item_id,
  item_name,
  item_building
};

constexpr std::array<Member, 4> kLeases{
    {{"leases", lease, 0}, {"code", 0, error_code}, {"message", 0, error_message}, {"Message", 0, error_message}}};
constexpr std::array<Member, 13> kLease{{{"leaseId", 0, lease_id},
                                         {"propertyId", 0, property},
                                         {"unitId", 0, unit_id},
                                         {"unitNumber", 0, unit_number},
                                         {"leaseStatus", 0, status},
                                         {"leaseEndDate", 0, lease_end},
                                         {"approvalDate", 0, approved},
                                         {"leaseSignedDate", 0, signed_on},
                                         {"scheduledMoveInDate", 0, scheduled_in},
                                         {"moveInDate", 0, actual_in},
                                         {"scheduledMoveOutDate", 0, scheduled_out},
                                         {"moveOutDate", 0, actual_out},
                                         {"people", person, 0}}};
constexpr std::array<Member, 18> kPerson{{{"personId", 0, person_id},
                                          {"firstName", 0, first_name},
                                          {"lastName", 0, last_name},
                                          {"email", 0, email},
                                          {"emailAddress", 0, email},
                                          {"mobilePhone", 0, phone},
                                          {"phone", 0, phone},
                                          {"phoneNumber", 0, phone},
                                          {"homePhone", 0, phone},
                                          {"isMainContact", 0, main_contact},
                                          {"isHeadOfHousehold", 0, head},
                                          {"isLeaseSigner", 0, signer},
                                          {"isGrantor", 0, guarantor},  // so spelt by the vendor
                                          {"isGuarantor", 0, guarantor},
                                          {"isDependent", 0, dependent},
                                          {"isExcludedFromOccupancy", 0, excluded},
                                          {"moveInDate", 0, person_in},
                                          {"moveOutDate", 0, person_out}}};
constexpr std::array<Member, 6> kLists{{{"properties", item, 0},
                                        {"units", item, 0},
                                        {"data", item, 0},
                                        {"code", 0, error_code},
                                        {"message", 0, error_message},
                                        {"Message", 0, error_message}}};
constexpr std::array<Member, 7> kItem{{{"propertyId", 0, item_id},
                                       {"unitId", 0, item_id},
                                       {"name", 0, item_name},
                                       {"propertyName", 0, item_name},
                                       {"unitNumber", 0, item_name},
                                       {"number", 0, item_name},
                                       {"buildingName", 0, item_building}}};

struct Person {
  std::string id, first_name, last_name, email, phone;
  std::string main_contact, head, signer, guarantor, dependent, excluded;
  std::string move_in, move_out;
};

struct Lease {
  std::string id, property, unit, unit_number, status, end;
  std::string approved, signed_on, scheduled_in, move_in, scheduled_out, move_out;
  std::vector<Person> people;
};

bool is_true(const std::string& text) { return is_word(text, "true") || is_word(text, "1"); }

LeaseRole role_of(const Person& person) {
  if (is_true(person.guarantor) || is_true(person.excluded)) return LeaseRole::guarantor;
  if (is_true(person.dependent)) return LeaseRole::minor;
  if (is_true(person.head) || is_true(person.main_contact)) return LeaseRole::primary;
  return is_true(person.signer) ? LeaseRole::co_tenant : LeaseRole::occupant;
}

/// ResMan has no word for who is to move in: a pending lease that is agreed and has a day is one.
std::string status_of(const Lease& lease) {
  const bool agreed = parse_date(lease.approved).day || parse_date(lease.signed_on).day;
  if (is_word(lease.status, "pending") && agreed && parse_date(lease.scheduled_in).day) return "Future";
  return trimmed(lease.status);
}

VendorDate first_of(std::initializer_list<const std::string*> texts) {
  for (const auto* text : texts) {
    const VendorDate date = parse_date(*text);
    if (date.day || date.unreadable) return date;
  }
  return {};
}

bool lives(const std::string& label) {
  return is_word(label, "current") || is_word(label, "month to month") || is_word(label, "notice to vacate") ||
         is_word(label, "under eviction");
}

class LeaseEvents final : public ShapeEvents {
 public:
  LeaseEvents(const LeaseReading& reading, bool repaired, Feed& feed, std::vector<UnitName>& units)
      : reading_(reading), repaired_(repaired), feed_(feed), units_(units) {}
  bool has_list = false;
  std::string code;
  std::string message;

 private:
  void present(std::uint8_t node) override { has_list = has_list || node == lease; }
  void begin(std::uint8_t node) override {
    if (node == lease) lease_ = {};
    if (node == person) lease_.people.emplace_back();
  }
  void end(std::uint8_t node) override {
    if (node == lease) add();
  }

  void field(std::uint8_t field, std::string_view text) override {
    if (std::string* target = field < person_id ? target_of(field) : target_in(lease_.people.back(), field)) {
      if (field != phone || target->empty()) target->assign(text);
    }
  }

  std::string* target_of(std::uint8_t field) {
    switch (field) {
      case error_code: return &code;
      case error_message: return &message;
      case lease_id: return &lease_.id;
      case property: return &lease_.property;
      case unit_id: return &lease_.unit;
      case unit_number: return &lease_.unit_number;
      case status: return &lease_.status;
      case lease_end: return &lease_.end;
      case approved: return &lease_.approved;
      case signed_on: return &lease_.signed_on;
      case scheduled_in: return &lease_.scheduled_in;
      case actual_in: return &lease_.move_in;
      case scheduled_out: return &lease_.scheduled_out;
      case actual_out: return &lease_.move_out;
      default: return nullptr;
    }
  }

  static std::string* target_in(Person& person, std::uint8_t field) {
    switch (field) {
      case person_id: return &person.id;
      case first_name: return &person.first_name;
      case last_name: return &person.last_name;
      case email: return &person.email;
      case phone: return &person.phone;
      case main_contact: return &person.main_contact;
      case head: return &person.head;
      case signer: return &person.signer;
      case guarantor: return &person.guarantor;
      case dependent: return &person.dependent;
      case excluded: return &person.excluded;
      case person_in: return &person.move_in;
      case person_out: return &person.move_out;
      default: return nullptr;
    }
  }

  void add() {
    if (reading_.listed != nullptr) reading_.listed->insert(trimmed(lease_.id));
    const std::string where = "lease `" + lease_.id + "`";
    if (!lease_.property.empty() && lease_.property != reading_.property) {
      feed_.skipped.push_back({where, "belongs to another property, `" + lease_.property + "`"});
      return;
    }
    if (is_word(lease_.status, "renewed")) {
      feed_.skipped.push_back({where, "renewed: another lease of the same people goes on"});
      return;
    }
    const std::string number = trimmed(lease_.unit_number);
    const PmsUnit unit(number.empty() ? "" : reading_.unit_prefix + number);
    if (!unit.empty()) units_.push_back({unit, reading_.property + "/" + lease_.unit});
    for (const Person& one : lease_.people) add(one, unit, where);
  }

  void add(const Person& one, const PmsUnit& unit, const std::string& where) {
    FeedRecord record;
    const VendorDate own_out = parse_date(one.move_out);
    const VendorDate move_out = first_of({&one.move_out, &lease_.move_out, &lease_.scheduled_out});
    std::string label = status_of(lease_);
    // A room-mate who goes alone has a day of their own, while the lease goes on.
    if (lives(label) && own_out.day && *own_out.day <= reading_.today && !parse_date(lease_.move_out).day)
      label = "Former";
    record.status_label = label_on(reading_.today, label, move_out);
    record.person = PersonId(trimmed(one.id));
    record.lease = LeaseId(trimmed(lease_.id));
    record.first_name = trimmed(one.first_name);
    record.last_name = trimmed(one.last_name);
    record.email = trimmed(one.email);
    record.phone = trimmed(one.phone);
    record.role = role_of(one);
    if (is_true(one.excluded)) record.role_label = "excluded from occupancy";
    record.unit = unit;
    record.move_in = first_of({&one.move_in, &lease_.move_in, &lease_.scheduled_in}).day;
    record.move_out = move_out.day;
    record.lease_end = parse_date(lease_.end).day;
    if (record.lease.empty()) {
      feed_.skipped.push_back({"a lease of property `" + reading_.property + "`", "the lease has no id"});
      return;
    }
    const auto who = [&] { return where + (one.id.empty() ? "" : ", person `" + trimmed(one.id) + "`"); };
    add_record(std::move(record), {move_out, repaired_}, who, feed_);
  }

  const LeaseReading& reading_;
  bool repaired_;
  Feed& feed_;
  std::vector<UnitName>& units_;
  Lease lease_;
};

ErrorKind kind_of(std::string_view code, std::string_view message) {
  if (code == "401" || has_part(message, "unauthorized") || has_part(message, "credential"))
    return ErrorKind::unauthenticated;
  if (code == "403" || has_part(message, "permission") || has_part(message, "access")) return ErrorKind::forbidden;
  if (code == "404" || has_part(message, "not found")) return ErrorKind::not_found;
  if (code == "429") return ErrorKind::rate_limited;
  return ErrorKind::unavailable;
}

void read(std::string_view body, const Shape& shape, ShapeEvents& events) {
  ShapeReader reader(shape, events);
  try {
    read_json(body, reader, kAnswerLimits);
  } catch (const Error& error) {
    throw Error(ErrorKind::unavailable, "the answer is no JSON: " + std::string(error.what()));
  }
}

[[noreturn]] void refuse(const std::string& code, const std::string& message) {
  if (code.empty() && message.empty()) throw Error(ErrorKind::unavailable, "the answer has no list");
  throw Error(kind_of(code, message), "ResMan says: " + message + (code.empty() ? "" : " (" + code + ")"));
}

class ListEvents final : public ShapeEvents {
 public:
  bool has_list = false;
  std::string code;
  std::string message;
  std::vector<Listed> items;

 private:
  void present(std::uint8_t) override { has_list = true; }
  void begin(std::uint8_t node) override {
    if (node == item) items.emplace_back();
  }
  void end(std::uint8_t) override {}
  void field(std::uint8_t field, std::string_view text) override {
    if (field == error_code) code = text;
    if (field == error_message) message = text;
    if (field == item_id) items.back().id = text;
    if (field == item_name) items.back().name = text;
    if (field == item_building) items.back().building = text;
  }
};

}  // namespace

void read_leases(std::string_view body, const LeaseReading& reading, Feed& feed, std::vector<UnitName>& units) {
  const bool repaired = !is_valid_utf8(body);
  const LongText whole = repaired ? with_replacements(body) : LongText();
  const std::array<std::span<const Member>, 4> shape{{{}, kLeases, kLease, kPerson}};
  LeaseEvents events(reading, repaired, feed, units);
  read(repaired ? std::string_view(whole) : body, shape, events);
  if (!events.has_list) refuse(events.code, events.message);
}

std::vector<Listed> read_list(std::string_view body) {
  const std::array<std::span<const Member>, 5> shape{{{}, kLists, {}, {}, kItem}};
  ListEvents events;
  read(body, shape, events);
  if (!events.has_list) refuse(events.code, events.message);
  return std::move(events.items);
}

void throw_error_of(int status, std::string_view body) {
  if (status != 400 && status != 422) return;  // the status says all
  try {
    read_list(body);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::unavailable) throw;
  }
}

}  // namespace leasekey::connectors::resman
