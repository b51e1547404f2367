// Lists of flat elements, whatever wraps them; names without regard to case.
#include <algorithm>
#include <array>

#include "connectors/realpage/map.h"
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
  LongText inner;
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

}  // namespace

Rows parse_rows(std::string_view body, Listed listed) {
  if (is_valid_utf8(body)) return read_rows(body, listed, false);
  return read_rows(with_replacements(body), listed, true);  // a name that is no text must not cost the whole answer
}

}  // namespace leasekey::connectors::realpage
