// Lists of flat elements, whatever wraps them; names without regard to case.
#include "connectors/realpage/map.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "connectors/utf8.h"
#include "connectors/words.h"
#include "connectors/xml_shape.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::realpage {
namespace {

enum Node : std::uint8_t { document = 1, list, row, fault };

using Target = std::string Row::*;

/// A field's number is its place in this table, plus one.
struct Known {
  std::string_view name;
  Target target;
};

constexpr std::array<Known, 38> kKnown{{
    {"residentmemberid", &Row::member},
    {"residentid", &Row::resident},
    {"residenthouseholdid", &Row::household},
    {"leaseid", &Row::lease},
    {"unitid", &Row::unit},
    {"unitnumber", &Row::unit_number},
    {"buildingnumber", &Row::building},
    {"buildingname", &Row::building},
    {"firstname", &Row::first_name},
    {"lastname", &Row::last_name},
    {"email", &Row::email},
    {"emailaddress", &Row::email},
    {"cellphone", &Row::cell_phone},
    {"homephone", &Row::home_phone},
    {"phone", &Row::home_phone},
    {"leasestatus", &Row::status},
    {"residenttype", &Row::type},
    {"hohbit", &Row::head},
    {"headofhousehold", &Row::head},
    {"signerbit", &Row::signer},
    {"guarantorbit", &Row::guarantor},
    {"inevict", &Row::eviction},
    {"evict", &Row::eviction},
    {"moveindate", &Row::move_in},
    {"moveoutdate", &Row::move_out},
    {"enddate", &Row::lease_end},
    {"leaseenddate", &Row::lease_end},
    {"noticegivendate", &Row::notice_given},
    {"noticefordate", &Row::notice_for},
    {"onnoticefordate", &Row::notice_for},
    {"siteid", &Row::site},
    {"sitename", &Row::site_name},
    {"name", &Row::site_name},
    {"residentstatus", &Row::status},
    {"begindate", &Row::lease_begin},
    {"leasebegindate", &Row::lease_begin},
    {"activebit", &Row::active},
    {"relationship", &Row::relationship},
}};

constexpr std::uint8_t kFaultText = static_cast<std::uint8_t>(kKnown.size()) + 1;
constexpr std::uint8_t kDetail = kFaultText + 1;

constexpr auto row_members() {
  std::array<Member, kKnown.size() + 1> members{};
  for (std::size_t i = 0; i < kKnown.size(); ++i) {
    members[i] = {kKnown[i].name, 0, static_cast<std::uint8_t>(i + 1)};
  }
  members[kKnown.size()] = {"address", row, 0};  // units of `getunitlist` have their names in it
  return members;
}
constexpr auto kRow = row_members();

constexpr std::array<Member, 12> kFaults{{{"faultstring", 0, kFaultText},
                                          {"CustomMessage", 0, kDetail},
                                          {"ExceptionMessage", 0, kDetail},
                                          {"detail", fault, 0},
                                          {"RPXApplicationFault", fault, 0},
                                          {"Reason", fault, kFaultText},
                                          {"Text", 0, kFaultText},
                                          {"error", fault, kFaultText},
                                          {"message", 0, kDetail},
                                          {"description", 0, kDetail},
                                          {"errormessage", 0, kDetail},
                                          {"errordescription", 0, kDetail}}};

struct Names {
  std::array<Member, 6> document;
  std::array<Member, 3> list;
};

constexpr Names kResidents{{{{"residentlist", list, 0},
                             {"residents", list, 0},
                             {"Fault", fault, 0},
                             {"error", fault, kFaultText},
                             {"errormessage", 0, kFaultText},
                             {"errordescription", 0, kFaultText}}},
                           {{{"resident", row, 0}, {"residentinfo", row, 0}, {"residentlistinfo", row, 0}}}};
constexpr Names kUnits{{{{"unitlist", list, 0},
                         {"unitobjects", list, 0},
                         {"Fault", fault, 0},
                         {"error", fault, kFaultText},
                         {"errormessage", 0, kFaultText},
                         {"errordescription", 0, kFaultText}}},
                       {{{"unit", row, 0}, {"unitobject", row, 0}, {"unitlist", list, 0}}}};
constexpr Names kSites{{{{"sitelist", list, 0},
                         {"sites", list, 0},
                         {"Fault", fault, 0},
                         {"error", fault, kFaultText},
                         {"errormessage", 0, kFaultText},
                         {"errordescription", 0, kFaultText}}},
                       {{{"site", row, 0}, {"property", row, 0}, {"sitelist", list, 0}}}};

const Names& names_of(Listed listed) {
  switch (listed) {
    case Listed::residents: return kResidents;
    case Listed::units: return kUnits;
    case Listed::sites: return kSites;
  }
  return kResidents;
}

/// What may stand in an error's place where there is none.
bool says_nothing(std::string_view text) {
  return is_word(text, "0") || is_word(text, "false") || is_word(text, "none") || is_word(text, "success") ||
         is_word(text, "ok");
}

/// Whether something stands in the list that is none of its entries. Only asked where no entry was found.
class Strangers final : public XmlEvents {
 public:
  explicit Strangers(const Names& names) : names_(names) {}
  bool found() const { return found_; }

 private:
  void begin_element(std::string_view name, const Attributes&) override {
    const bool is_list = is(names_.document, name) || is(names_.list, name);
    found_ = found_ || (lists_ > 0 && !is_list);
    if (lists_ > 0 || is_list) ++lists_;
  }
  void end_element(std::string_view) override {
    if (lists_ > 0) --lists_;
  }
  void text(std::string_view) override {}

  template <class Members>
  static bool is(const Members& members, std::string_view name) {
    return std::any_of(members.begin(), members.end(), [&](const Member& member) {
      return name.size() == member.name.size() && has_part(name, member.name) && member.node == list;
    });
  }

  const Names& names_;
  int lists_ = 0;  ///< depth since a list began
  bool found_ = false;
};

class RowEvents final : public ShapeEvents {
 public:
  explicit RowEvents(Rows& rows) : rows_(rows) {}
  std::string fault_text;
  std::string detail;

 private:
  void begin(std::uint8_t node) override {
    if (node != row) return;
    if (depth_++ == 0) rows_.rows.emplace_back();
  }
  void end(std::uint8_t node) override {
    if (node == row) --depth_;
  }
  void present(std::uint8_t node) override { rows_.has_list = rows_.has_list || node == list; }

  void field(std::uint8_t field, std::string_view text) override {
    if (text.empty()) return;
    if (field == kFaultText || field == kDetail) {
      if (!says_nothing(text)) (field == kDetail ? detail : fault_text) = text;
    } else {
      rows_.rows.back().*kKnown[field - 1U].target = text;
    }
  }

  Rows& rows_;
  int depth_ = 0;
};

/// By its words: no fault but one is publicly known.
ErrorKind kind_of(std::string_view text) {
  if (has_part(text, "not authorized") || has_part(text, "permission") || has_part(text, "licensekey"))
    return ErrorKind::forbidden;
  if (has_part(text, "login") || has_part(text, "password") || has_part(text, "credential") ||
      has_part(text, "authenticat")) {
    return ErrorKind::unauthenticated;
  }
  if (has_part(text, "rate limit") || has_part(text, "too many")) return ErrorKind::rate_limited;
  if (has_part(text, "site") && (has_part(text, "not found") || has_part(text, "invalid"))) return ErrorKind::not_found;
  return ErrorKind::unavailable;
}

enum class Depth { outer, inner };

Rows read_rows(std::string_view body, Listed listed, bool repaired, Depth depth = Depth::outer) {
  Rows rows{.repaired = repaired};
  RowEvents events(rows);
  const Names& names = names_of(listed);
  const std::array<std::span<const Member>, 5> shape{{{}, names.document, names.list, kRow, kFaults}};
  XmlShapeReader reader(shape, events, XmlShapeReader::Wrappers::look_inside);
  Strangers strangers(names);
  std::string inner;
  try {
    read_xml(body, reader);
    if (rows.rows.empty()) read_xml(body, strangers);
    if (!rows.has_list && depth == Depth::outer) inner = inner_xml(body);
  } catch (const Error& error) {
    throw Error(ErrorKind::unavailable, "the answer is no XML: " + std::string(error.what()));
  }
  const std::string& text = events.detail.empty() ? events.fault_text : events.detail;
  if (!text.empty()) throw Error(kind_of(text), "RealPage says: " + text);
  if (!inner.empty()) return read_rows(inner, listed, repaired, Depth::inner);
  if (!rows.has_list) throw Error(ErrorKind::unavailable, "the answer has no list");
  // A list of what nobody knows must not look like an empty one.
  if (strangers.found()) throw Error(ErrorKind::unavailable, "the answer's list has entries of an unknown name");
  return rows;
}

bool is_true(const std::string& text) {
  return is_word(text, "true") || is_word(text, "1") || is_word(text, "y") || is_word(text, "yes") ||
         is_word(text, "t");
}

bool is_false(const std::string& text) {
  return is_word(text, "false") || is_word(text, "0") || is_word(text, "n") || is_word(text, "no") ||
         is_word(text, "f");
}

LeaseRole role_of(const Row& row) {
  if (is_true(row.guarantor)) return LeaseRole::guarantor;
  for (const auto* word : {&row.type, &row.relationship}) {
    if (has_part(*word, "guarantor")) return LeaseRole::guarantor;
    if (has_part(*word, "minor") || has_part(*word, "child") || has_part(*word, "dependent")) return LeaseRole::minor;
  }
  if (is_true(row.head) || is_word(row.type, "h")) return LeaseRole::primary;
  if (is_true(row.signer)) return LeaseRole::co_tenant;
  if (!row.signer.empty()) return LeaseRole::occupant;
  return row.type.empty() && row.head.empty() ? LeaseRole::primary : LeaseRole::unknown;
}

/// A notice and an eviction are flags beside *Current*.
std::string status_of(const Row& row, LocalDate today) {
  const bool lives = is_word(row.status, "current") || is_word(row.status, "current resident");
  // A room-mate who left while the others stay; the flag or the date alone could mean something else.
  const auto out = parse_date(row.move_out).day;
  if (lives && is_false(row.active) && out && *out <= today) return "Former";
  if (lives && is_true(row.eviction)) return "Eviction";
  if (lives && (parse_date(row.notice_given).day || parse_date(row.notice_for).day)) return "Notice";
  return trimmed(row.status);
}

/// The next lease of somebody who is there already begins with itself, not with the day that they first moved in.
std::optional<LocalDate> move_in_of(const Row& row) {
  const auto begin = parse_date(row.lease_begin).day;
  if (is_word(row.status, "future lease") && begin) return begin;
  const auto in = parse_date(row.move_in).day;
  return in ? in : begin;
}

/// `residentmemberid` repeats across leases, so it means somebody only together with the resident.
std::string person_of(const Row& row, const std::string& site) {
  const std::string& group = !row.resident.empty() ? row.resident : !row.household.empty() ? row.household : row.lease;
  if (group.empty() || (row.member.empty() && row.resident.empty())) return {};
  return site + "/" + group + (row.member.empty() ? "" : "-" + row.member);
}

}  // namespace

Rows parse_rows(std::string_view body, Listed listed) {
  if (is_valid_utf8(body)) return read_rows(body, listed, false);
  return read_rows(with_replacements(body), listed, true);  // a name that is no text must not cost the whole answer
}

std::string label_of(const Row& row, UnitNames names, const std::string& prefix) {
  const std::string number = trimmed(row.unit_number);
  if (number.empty()) return {};
  const std::string building = names == UnitNames::building_and_unit ? trimmed(row.building) : std::string();
  return prefix + (building.empty() ? "" : building + " ") + number;
}

void name_units(const Rows& units, Rows& residents) {
  std::unordered_map<std::string_view, const Row*> by_id;
  for (const Row& unit : units.rows) {
    if (!unit.unit.empty()) by_id.emplace(unit.unit, &unit);
  }
  for (Row& row : residents.rows) {
    const auto found = by_id.find(row.unit);
    if (found == by_id.end()) continue;
    row.building = found->second->building;
    if (!found->second->unit_number.empty()) row.unit_number = found->second->unit_number;
  }
}

void add_residents(const Rows& rows, const ResidentReading& reading, Feed& feed, std::vector<UnitName>& units) {
  for (const Row& row : rows.rows) {
    if (!row.site.empty() && row.site != reading.site) {
      feed.skipped.push_back({"lease `" + row.lease + "`", "belongs to another site, `" + row.site + "`"});
      continue;
    }
    FeedRecord record;
    const VendorDate move_out = parse_date(row.move_out.empty() ? row.notice_for : row.move_out);
    record.person = PersonId(person_of(row, reading.site));
    record.lease = LeaseId(trimmed(row.lease));
    record.first_name = trimmed(row.first_name);
    record.last_name = trimmed(row.last_name);
    record.email = trimmed(row.email);
    record.phone = trimmed(row.cell_phone.empty() ? row.home_phone : row.cell_phone);
    record.status_label = label_on(reading.today, status_of(row, reading.today), move_out);
    record.role = role_of(row);
    record.role_label = trimmed(row.type);
    record.unit = PmsUnit(label_of(row, reading.unit_names, reading.unit_prefix));
    record.move_in = move_in_of(row);
    record.move_out = move_out.day;
    record.lease_end = parse_date(row.lease_end).day;
    if (!record.unit.empty()) units.push_back({record.unit, reading.site + "/" + row.unit});
    const std::string where = "lease `" + row.lease + "`" + (row.member.empty() ? "" : ", member `" + row.member + "`");
    add_record(std::move(record), {move_out, rows.repaired}, where, feed);
  }
}

}  // namespace leasekey::connectors::realpage
