// Streams `/v1/leases`: one lease at a time is in memory.
#include "connectors/buildium/answer.h"
#include "connectors/buildium/lease.h"
#include "connectors/buildium/people.h"

namespace leasekey::connectors::buildium {
namespace {

enum Node : std::uint8_t { current = answer::kFirstNode, cosigner, phone, tenancy, move_out };

enum Field : std::uint8_t {
  property = people::kFirstField,
  unit_id,
  unit_number,
  lease_from,
  lease_to,
  lease_type,
  lease_status,
  eviction,
  term_type,
  tenancy_id,
  tenancy_status,
  tenancy_move_in,
  move_out_tenant,
  move_out_date,
  notice_given
};

constexpr auto kLease = answer::with<26>({{{"PropertyId", 0, property},
                                           {"propertyId", 0, property},
                                           {"UnitId", 0, unit_id},
                                           {"unitId", 0, unit_id},
                                           {"UnitNumber", 0, unit_number},
                                           {"unitNumber", 0, unit_number},
                                           {"LeaseFromDate", 0, lease_from},
                                           {"leaseFromDate", 0, lease_from},
                                           {"LeaseToDate", 0, lease_to},
                                           {"leaseToDate", 0, lease_to},
                                           {"LeaseType", 0, lease_type},
                                           {"leaseType", 0, lease_type},
                                           {"LeaseStatus", 0, lease_status},
                                           {"leaseStatus", 0, lease_status},
                                           {"IsEvictionPending", 0, eviction},
                                           {"isEvictionPending", 0, eviction},
                                           {"TermType", 0, term_type},
                                           {"termType", 0, term_type},
                                           {"CurrentTenants", current, 0},
                                           {"currentTenants", current, 0},
                                           {"Cosigners", cosigner, 0},
                                           {"cosigners", cosigner, 0},
                                           {"Tenants", tenancy, 0},
                                           {"tenants", tenancy, 0},
                                           {"MoveOutData", move_out, 0},
                                           {"moveOutData", move_out, 0}}});
constexpr auto kPerson = people::members(phone);
constexpr std::array<Member, 6> kTenancy{{{"Id", 0, tenancy_id},
                                          {"id", 0, tenancy_id},
                                          {"Status", 0, tenancy_status},
                                          {"status", 0, tenancy_status},
                                          {"MoveInDate", 0, tenancy_move_in},
                                          {"moveInDate", 0, tenancy_move_in}}};
constexpr std::array<Member, 6> kMoveOut{{{"TenantId", 0, move_out_tenant},
                                          {"tenantId", 0, move_out_tenant},
                                          {"MoveOutDate", 0, move_out_date},
                                          {"moveOutDate", 0, move_out_date},
                                          {"NoticeGivenDate", 0, notice_given},
                                          {"noticeGivenDate", 0, notice_given}}};

constexpr std::array<std::span<const Member>, 9> kShape{{{},
                                                         answer::kRootMembers,
                                                         kLease,
                                                         answer::kErrorMembers,
                                                         kPerson,
                                                         kPerson,
                                                         people::kPhoneMembers,
                                                         kTenancy,
                                                         kMoveOut}};

/// Adds the lease to the page at its end.
class LeaseEvents final : public AnswerEvents {
 public:
  LeaseEvents(const LeaseReading& reading, LeasePage& page) : reading_(reading), page_(page) {}

 private:
  void begin_own(std::uint8_t node) override {
    if (node == answer::kItem) lease_.clear();
    if (node == current) lease_.current.emplace_back();
    if (node == cosigner) lease_.cosigners.emplace_back();
    if (node == tenancy) lease_.tenancies.emplace_back();
    if (node == move_out) lease_.move_outs.emplace_back();
    if (node == current || node == cosigner) people_ = node == current ? &lease_.current : &lease_.cosigners;
    if (node == phone) phone_ = {};
  }

  void end_own(std::uint8_t node) override {
    if (node == phone) people::keep_better(phone_, people_->back().details.phone, people_->back().phone_type);
    if (node != answer::kItem) return;
    page_.keys.push_back(lease_.id);
    add_records(lease_, reading_, page_);
  }

  void field_own(std::uint8_t field, std::string_view text) override {
    if (std::string* target = target_of(field)) target->assign(text);
  }

  std::string* target_of(std::uint8_t field) {
    switch (field) {
      case answer::kId: return &lease_.id;
      case property: return &lease_.property;
      case unit_id: return &lease_.unit_id;
      case unit_number: return &lease_.unit_number;
      case lease_from: return &lease_.from;
      case lease_to: return &lease_.to;
      case lease_type: return &lease_.type;
      case lease_status: return &lease_.status;
      case eviction: return &lease_.eviction;
      case term_type: return &lease_.term;
      case tenancy_id: return &lease_.tenancies.back().id;
      case tenancy_status: return &lease_.tenancies.back().status;
      case tenancy_move_in: return &lease_.tenancies.back().move_in;
      case move_out_tenant: return &lease_.move_outs.back().tenant;
      case move_out_date: return &lease_.move_outs.back().date;
      case notice_given: return &lease_.move_outs.back().notice;
      default: return people::target_of(field, people_->back().details, phone_);
    }
  }

  const LeaseReading& reading_;
  LeasePage& page_;
  VendorLease lease_;
  std::vector<VendorPerson>* people_ = nullptr;  ///< the list in which a person is being read
  people::Phone phone_;
};

}  // namespace

LeasePage parse_leases(std::string_view body, const LeaseReading& reading) {
  return parse_repaired(body, [&](std::string_view text, bool repaired) {
    LeasePage page{.repaired = repaired};
    LeaseEvents events(reading, page);
    events.read(text, kShape);
    return page;
  });
}

}  // namespace leasekey::connectors::buildium
