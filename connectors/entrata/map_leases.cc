// Streams `getLeases`: one lease at a time is in memory.
#include <array>

#include "connectors/entrata/envelope.h"
#include "connectors/entrata/lease.h"
#include "connectors/utf8.h"
#include "core/text.h"

namespace leasekey::connectors::entrata {
namespace {

enum Node : std::uint8_t {
  leases = envelope::kFirstNode,
  lease,
  customers,
  customer,
  phones,
  phone,
  spaces,
  space,
  intervals,
  interval
};

enum Field : std::uint8_t {
  lease_id = envelope::kFirstField,
  status_type,
  sub_status,
  interval_status,
  lease_interval,
  property,
  lease_move_in,
  lease_move_out,
  unit_id,
  unit_label,
  unit_space_id,
  customer_id,
  customer_type,
  first_name,
  last_name,
  full_name,
  email,
  phone_number,
  customer_status,
  customer_move_in,
  customer_move_out,
  relationship,
  space_id,
  space_label,
  interval_id,
  interval_end
};

constexpr std::array<Member, 2> kResult{{{"leases", leases, 0}, {"Leases", leases, 0}}};
constexpr std::array<Member, 2> kLeases{{{"lease", lease, 0}, {"Lease", lease, 0}}};
constexpr std::array<Member, 15> kLease{{{"id", 0, lease_id},
                                         {"leaseStatusTypeId", 0, status_type},
                                         {"leaseSubStatus", 0, sub_status},
                                         {"leaseIntervalStatus", 0, interval_status},
                                         {"leaseIntervalId", 0, lease_interval},
                                         {"propertyId", 0, property},
                                         {"moveInDate", 0, lease_move_in},
                                         {"moveOutDate", 0, lease_move_out},
                                         {"unitId", 0, unit_id},
                                         {"unitNumberSpace", 0, unit_label},
                                         {"unitNumber", 0, unit_label},
                                         {"unitSpaceId", 0, unit_space_id},
                                         {"customers", customers, 0},
                                         {"unitSpaces", spaces, 0},
                                         {"leaseIntervals", intervals, 0}}};
constexpr std::array<Member, 1> kCustomers{{{"customer", customer, 0}}};
constexpr std::array<Member, 12> kCustomer{{{"id", 0, customer_id},
                                            {"customerType", 0, customer_type},
                                            {"firstName", 0, first_name},
                                            {"lastName", 0, last_name},
                                            {"nameFull", 0, full_name},
                                            {"emailAddress", 0, email},
                                            {"email", 0, email},
                                            {"leaseCustomerStatus", 0, customer_status},
                                            {"moveInDate", 0, customer_move_in},
                                            {"moveOutDate", 0, customer_move_out},
                                            {"relationshipName", 0, relationship},
                                            {"phones", phones, 0}}};
constexpr std::array<Member, 1> kPhones{{{"phone", phone, 0}}};
constexpr std::array<Member, 1> kPhone{{{"phoneNumber", 0, phone_number}}};
constexpr std::array<Member, 1> kSpaces{{{"unitSpace", space, 0}}};
constexpr std::array<Member, 2> kSpace{{{"unitSpaceId", 0, space_id}, {"unitSpace", 0, space_label}}};
constexpr std::array<Member, 1> kIntervals{{{"leaseInterval", interval, 0}}};
constexpr std::array<Member, 2> kInterval{{{"id", 0, interval_id}, {"endDate", 0, interval_end}}};

/// Adds the lease to the page at its end.
class LeaseEvents final : public EnvelopeEvents {
 public:
  LeaseEvents(const LeaseReading& reading, LeasePage& page) : reading_(reading), page_(page) {}

 private:
  void present_own(std::uint8_t node) override { page_.has_leases = page_.has_leases || node == leases; }

  void begin_own(std::uint8_t node) override {
    if (node == lease) lease_.clear();
    if (node == customer) lease_.customers.emplace_back();
    if (node == space) lease_.spaces.emplace_back();
    if (node == interval) lease_.intervals.emplace_back();
  }

  void end_own(std::uint8_t node) override {
    if (node != lease) return;
    page_.keys.push_back(lease_.id + "/" + lease_.interval);
    add_records(lease_, reading_, page_);
  }

  void field_own(std::uint8_t field, std::string_view text) override {
    if (field == phone_number && !lease_.customers.back().phone.empty()) return;  // the first one counts
    if (std::string* target = target_of(field)) target->assign(text);
  }

  std::string* target_of(std::uint8_t field) {
    switch (field) {
      case lease_id: return &lease_.id;
      case status_type: return &lease_.status_type;
      case sub_status: return &lease_.sub_status;
      case interval_status: return &lease_.interval_status;
      case lease_interval: return &lease_.interval;
      case property: return &lease_.property;
      case lease_move_in: return &lease_.move_in;
      case lease_move_out: return &lease_.move_out;
      case unit_id: return &lease_.unit_id;
      case unit_label: return &lease_.unit_label;
      case unit_space_id: return &lease_.space_id;
      case space_id: return &lease_.spaces.back().id;
      case space_label: return &lease_.spaces.back().label;
      case interval_id: return &lease_.intervals.back().id;
      case interval_end: return &lease_.intervals.back().end;
      default: return target_of_customer(field);
    }
  }

  std::string* target_of_customer(std::uint8_t field) {
    VendorCustomer& person = lease_.customers.back();
    switch (field) {
      case customer_id: return &person.id;
      case customer_type: return &person.type;
      case first_name: return &person.first_name;
      case last_name: return &person.last_name;
      case full_name: return &person.full_name;
      case email: return &person.email;
      case phone_number: return &person.phone;
      case customer_status: return &person.status;
      case customer_move_in: return &person.move_in;
      case customer_move_out: return &person.move_out;
      case relationship: return &person.relationship;
      default: return nullptr;
    }
  }

  const LeaseReading& reading_;
  LeasePage& page_;
  VendorLease lease_;
};

}  // namespace

LeasePage parse_leases(std::string_view body, const LeaseReading& reading) {
  const std::array<std::span<const Member>, 14> shape{{{},
                                                       envelope::kRootMembers,
                                                       envelope::kErrorMembers,
                                                       kResult,
                                                       kLeases,
                                                       kLease,
                                                       kCustomers,
                                                       kCustomer,
                                                       kPhones,
                                                       kPhone,
                                                       kSpaces,
                                                       kSpace,
                                                       kIntervals,
                                                       kInterval}};
  const auto parse = [&](std::string_view text, bool repaired) {
    LeasePage page{.repaired = repaired};
    LeaseEvents events(reading, page);
    events.read(text, shape);
    return page;
  };
  if (is_valid_utf8(body)) return parse(body, false);
  return parse(with_replacements(body), true);  // a name that is no text must not cost the whole page
}

}  // namespace leasekey::connectors::entrata
