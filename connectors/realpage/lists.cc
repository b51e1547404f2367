// Which names of an entry stand for which of its texts, for the three lists.
#include <array>
#include <utility>

#include "connectors/realpage/answer.h"
#include "connectors/realpage/map.h"
#include "connectors/utf8.h"
#include "core/text.h"

namespace leasekey::connectors::realpage {
namespace {

template <class Entry>
struct Name {
  std::string_view name;
  std::string Entry::*text;
};

constexpr std::array<Name<Resident>, 46> kResidentNames{{{"residentmemberid", &Resident::member},
                                                         {"memberid", &Resident::member},
                                                         {"residentid", &Resident::resident},
                                                         {"leaseid", &Resident::lease},
                                                         {"siteid", &Resident::site},
                                                         {"unitid", &Resident::unit_id},
                                                         {"unitnumber", &Resident::unit},
                                                         {"unitno", &Resident::unit},
                                                         {"buildingnumber", &Resident::building},
                                                         {"buildingname", &Resident::building},
                                                         {"firstname", &Resident::first_name},
                                                         {"lastname", &Resident::last_name},
                                                         {"email", &Resident::email},
                                                         {"emailaddress", &Resident::email},
                                                         {"homephone", &Resident::home_phone},
                                                         {"phone", &Resident::home_phone},
                                                         {"cellphone", &Resident::cell_phone},
                                                         {"mobilephone", &Resident::cell_phone},
                                                         {"workphone", &Resident::work_phone},
                                                         {"leasestatus", &Resident::status},
                                                         {"residentstatus", &Resident::status},
                                                         {"status", &Resident::status},
                                                         {"residenttype", &Resident::type},
                                                         {"relationship", &Resident::relationship},
                                                         {"hohbit", &Resident::head},
                                                         {"headofhousehold", &Resident::head},
                                                         {"signerbit", &Resident::signer},
                                                         {"activebit", &Resident::active},
                                                         {"guarantorbit", &Resident::guarantor},
                                                         {"guarantor", &Resident::guarantor},
                                                         {"inevict", &Resident::evict},
                                                         {"inevictbit", &Resident::evict},
                                                         {"evict", &Resident::evict},
                                                         {"begindate", &Resident::begins},
                                                         {"leasebegindate", &Resident::begins},
                                                         {"enddate", &Resident::ends},
                                                         {"leaseenddate", &Resident::ends},
                                                         {"moveindate", &Resident::move_in},
                                                         {"movein", &Resident::move_in},
                                                         {"moveoutdate", &Resident::move_out},
                                                         {"moveout", &Resident::move_out},
                                                         {"noticegivendate", &Resident::notice_given},
                                                         {"noticegiven", &Resident::notice_given},
                                                         {"noticefordate", &Resident::notice_for},
                                                         {"noticefor", &Resident::notice_for},
                                                         {"onnoticefordate", &Resident::notice_for}}};
static_assert(!kResidentNames.back().name.empty());
constexpr std::array<Name<ListedUnit>, 5> kUnitNames{{{"unitid", &ListedUnit::id},
                                                      {"unitnumber", &ListedUnit::number},
                                                      {"unitno", &ListedUnit::number},
                                                      {"buildingname", &ListedUnit::building},
                                                      {"buildingnumber", &ListedUnit::building}}};
constexpr std::array<Name<ListedSite>, 3> kSiteNames{
    {{"siteid", &ListedSite::id}, {"sitename", &ListedSite::name}, {"name", &ListedSite::name}}};

template <class Entry, std::size_t Count>
constexpr std::array<Member, Count> members_of(const std::array<Name<Entry>, Count>& names) {
  std::array<Member, Count> members{};
  for (std::size_t i = 0; i < Count; ++i) members[i] = {names[i].name, 0, static_cast<std::uint8_t>(i)};
  return members;
}
constexpr auto kResidentMembers = members_of(kResidentNames);
constexpr auto kUnitMembers = members_of(kUnitNames);
constexpr auto kSiteMembers = members_of(kSiteNames);

/// Fills the entries' texts; the first of two names for the same thing counts.
template <class Entry, std::size_t Count>
class Filler final : public EntryEvents {
 public:
  Filler(const std::array<Name<Entry>, Count>& names, std::vector<Entry>& entries) : names_(names), entries_(entries) {}

  void begin() override { entries_.emplace_back(); }
  void end() override {}
  void field(std::uint8_t field, std::string_view text) override {
    std::string& target = entries_.back().*names_[field].text;
    if (target.empty()) target = trimmed(text);
  }

 private:
  const std::array<Name<Entry>, Count>& names_;
  std::vector<Entry>& entries_;
};

constexpr std::array<std::string_view, 1> kResidentEntries{"resident"};
constexpr std::array<std::string_view, 3> kResidentLists{"residentlist", "residents", "residentlistinfo"};
constexpr std::array<std::string_view, 2> kUnitEntries{"unit", "unitobject"};
constexpr std::array<std::string_view, 4> kUnitLists{"unitlist", "getunitlist", "unitobjects", "units"};
constexpr std::array<std::string_view, 1> kUnitParts{"address"};
constexpr std::array<std::string_view, 1> kSiteEntries{"site"};
constexpr std::array<std::string_view, 2> kSiteLists{"sitelist", "sites"};

ResidentList read_residents(std::string_view body, bool repaired) {
  ResidentList list;
  list.repaired = repaired;
  Filler filler(kResidentNames, list.residents);
  list.has_list = read_answer(body, {kResidentEntries, kResidentLists, {}, kResidentMembers}, filler);
  return list;
}

}  // namespace

ResidentList parse_residents(std::string_view body) {
  try {
    return read_residents(body, false);
  } catch (const Error&) {
    if (is_valid_utf8(body)) throw;
  }
  // A name that is no text must not cost the whole list.
  return read_residents(with_replacements(body), true);
}

UnitList parse_units(std::string_view body) {
  UnitList list;
  Filler filler(kUnitNames, list.units);
  list.has_list = read_answer(body, {kUnitEntries, kUnitLists, kUnitParts, kUnitMembers}, filler);
  return list;
}

SiteList parse_sites(std::string_view body) {
  SiteList list;
  Filler filler(kSiteNames, list.sites);
  list.has_list = read_answer(body, {kSiteEntries, kSiteLists, {}, kSiteMembers}, filler);
  return list;
}

}  // namespace leasekey::connectors::realpage
