// What the entries say about each person: whose state counts, who is on notice, who was moved out.
#include <algorithm>
#include <initializer_list>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "connectors/dates.h"
#include "connectors/mri/map.h"
#include "connectors/words.h"

namespace leasekey::connectors::mri {
namespace {

constexpr std::string_view kCurrent = "Current";
constexpr std::string_view kOld = "Old";
constexpr std::string_view kNew = "New";

bool yes(std::string_view text) {
  return is_word(text, "y") || is_word(text, "yes") || is_word(text, "true") || is_word(text, "t") ||
         is_word(text, "1");
}

bool no(std::string_view text) {
  return is_word(text, "n") || is_word(text, "no") || is_word(text, "false") || is_word(text, "f") ||
         is_word(text, "0");
}

/// A person of whatever lease: the word says nothing about the lease's state.
bool inherits(std::string_view word) {
  return is_word(word, "co-resident") || is_word(word, "coresident") || is_word(word, "co resident") ||
         is_word(word, "other resident") || is_word(word, "other");
}

/// What is known of a lease from all of its entries.
struct Household {
  bool current = false, fresh = false, old = false;
  std::vector<LocalDate> leave_dates;  ///< of the lease, or of the one whom it is written on
};

struct Dates {
  VendorDate occupied, scheduled, notified, vacated, lease_move_out, lease_end;

  /// The person's own date before the lease's.
  VendorDate out() const { return vacated.day || vacated.unreadable ? vacated : lease_move_out; }
  std::optional<LocalDate> in() const { return scheduled.day ? scheduled.day : occupied.day; }
};

Dates dates_of(const Entry& entry) {
  return {parse_date(entry.occupied), parse_date(entry.scheduled),      parse_date(entry.notified),
          parse_date(entry.vacated),  parse_date(entry.lease_move_out), parse_date(entry.lease_end)};
}

/// With a stroke between them.
std::string joined(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size() + 1;
  std::string text;
  text.reserve(size);
  for (const std::string_view part : parts) text.append(part) += '/';
  text.pop_back();
  return text;
}

std::string place_of(const Entry& entry) {
  std::string place = entry.person.empty() ? "an entry" : "resident `" + entry.person + "`";
  if (!entry.unit.empty()) place += ", unit `" + entry.unit + "`";
  if (!entry.lease.empty()) place += ", lease `" + entry.lease + "`";
  return place;
}

/// A status, or the reason why there is none.
struct Label {
  std::string word;
  std::string doubt;
};

/// By key: the vendor counts leases per unit.
using Households = std::unordered_map<std::string, Household>;

/// A person of a lease; both live as long as the lists.
struct LeasePerson {
  const Household* household;
  std::string_view person;
  friend bool operator==(const LeasePerson&, const LeasePerson&) = default;
};

struct LeasePersonHash {
  std::size_t operator()(const LeasePerson& one) const {
    return std::hash<const Household*>{}(one.household) * 31 + std::hash<std::string_view>{}(one.person);
  }
};

/// An entry with what is asked of it more than once.
struct Seen {
  const Entry& entry;
  std::string_view word;                    ///< of its status
  const Households::value_type& household;  ///< with its key
  Dates dates;

  LeasePerson person() const { return {&household.second, entry.person}; }
};

class Gathering {
 public:
  Gathering(const Lists& lists, const Reading& reading)
      : reading_(reading),
        leases_(seen(lists.leases)),
        residents_(seen(lists.residents)),
        pending_move_ins_(seen(lists.pending_move_ins)),
        repaired_(lists.repaired) {}

  People run() {
    people_.records.reserve(leases_.size());
    people_.units.reserve(leases_.size());
    for (const auto& one : leases_) {
      known_.insert(one.person());
      add(one, false);
    }
    for (const auto& one : residents_) {
      if (known_.insert(one.person()).second) add(one, true);
    }
    for (const auto& one : pending_move_ins_) {
      if (known_.insert(one.person()).second) add(one, false);
    }
    take_scheduled_dates();
    return std::move(people_);
  }

 private:
  std::string unit_key(const Entry& entry) const {
    return joined({entry.property.empty() ? reading_.property : entry.property, entry.building, entry.unit});
  }
  std::string lease_key(const Entry& entry) const {
    return joined(
        {entry.property.empty() ? reading_.property : entry.property, entry.building, entry.unit, entry.lease});
  }

  std::string_view word_of(const Entry& entry) const {
    if (is_word(entry.type, "p")) return "Prospect";
    if (is_word(entry.type, "a")) return "Applicant";
    const auto letter = reading_.status_letters.find(entry.status);
    return letter == reading_.status_letters.end() ? entry.status : letter->second;
  }

  std::vector<Seen> seen(const Entries& entries) {
    std::vector<Seen> all;
    all.reserve(entries.size());
    for (const auto& entry : entries) {
      auto& household = *households_.try_emplace(lease_key(entry)).first;
      all.push_back({entry, word_of(entry), household, dates_of(entry)});
      note(all.back(), household.second);
    }
    return all;
  }

  static void note(const Seen& one, Household& household) {
    const bool own = !inherits(one.word);
    household.current = household.current || is_word(one.word, "current") || (!own && yes(one.entry.is_current));
    household.fresh = household.fresh || is_word(one.word, "new");
    household.old = household.old || is_word(one.word, "old");
    const Dates& dates = one.dates;
    if (dates.lease_move_out.day) household.leave_dates.push_back(*dates.lease_move_out.day);
    if (own && dates.vacated.day) household.leave_dates.push_back(*dates.vacated.day);
  }

  /// The state of somebody who has none of their own.
  Label inherited(const Seen& one) const {
    const auto& [entry, word, keyed, dates] = one;
    const Household& household = keyed.second;
    const bool gone = dates.vacated.day && *dates.vacated.day <= reading_.today;
    if (yes(entry.is_current) || (household.current && !no(entry.is_current))) {
      const auto& leaves = household.leave_dates;
      // The same day as the household's: the household has stayed on, and so have they.
      const bool with_all = gone && std::find(leaves.begin(), leaves.end(), *dates.vacated.day) != leaves.end();
      return {std::string(gone && !with_all ? kOld : kCurrent), {}};
    }
    if (household.current) {
      if (gone) return {std::string(kOld), {}};
      return {{}, "the lease is current, but the entry says that this person is not"};
    }
    if (household.fresh) return {std::string(kNew), {}};
    if (household.old || dates.out().day) return {std::string(kOld), {}};
    if (dates.in() && *dates.in() > reading_.today) return {std::string(kNew), {}};
    return {{}, "nothing says whether the lease of this person is over or to come"};
  }

  Label label_of(const Seen& one) const {
    Label label{std::string(one.word), {}};
    if (label.word.empty() && !one.entry.is_current.empty()) label.word = "Other Resident";
    if (label.word.empty()) return {{}, "no status"};
    if (inherits(label.word)) label = inherited(one);
    const VendorDate out = one.dates.out();
    const bool leaves = one.dates.notified.day && out.day && *out.day >= reading_.today;
    if (is_word(label.word, "current") && leaves) label.word = "Notice";
    label.word = label_on(reading_.today, label.word, out);
    return label;
  }

  std::string flaw(const Entry& entry) const {
    if (!reading_.property.empty() && !entry.property.empty() && !same_code(entry.property, reading_.property)) {
      return "belongs to another property, `" + entry.property + "`";
    }
    if (entry.lease.empty()) return "the entry has no id of a lease";
    return {};
  }

  static bool same_code(std::string_view a, std::string_view b) {
    return a.size() == b.size() && has_part(a, lower(b));
  }

  static std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
  }

  void skip(const Entry& entry, const std::string& reason) {
    // The lists have the same flaws; each is told once, but for repetitions within the list of leases.
    const std::string place = place_of(entry);
    if (told_.insert(place + "\n" + reason).second) people_.skipped.push_back({place, reason});
  }

  void add(const Seen& one, bool from_residents) {
    const Entry& entry = one.entry;
    if (const std::string why = flaw(entry); !why.empty()) return skip(entry, why);
    Label label = label_of(one);
    if (!label.doubt.empty()) return skip(entry, label.doubt);
    FeedRecord record = record_of(one, std::move(label.word));
    const Doubt doubt{.move_out = one.dates.out(), .repaired = repaired_};
    if (const std::string why = flaw_of(record, doubt); !why.empty()) return skip(entry, why);

    const bool lives = is_word(record.status_label, "current") || is_word(record.status_label, "notice");
    people_.current += lives ? 1 : 0;
    people_.missing += lives && from_residents ? 1 : 0;
    if (!record.unit.empty()) people_.units.push_back({record.unit, unit_key(entry)});
    people_.records.push_back(std::move(record));
  }

  FeedRecord record_of(const Seen& one, std::string label) const {
    const auto& [entry, word, household, dates] = one;
    FeedRecord record;
    record.person = PersonId(entry.person);
    record.lease = LeaseId(household.first);
    record.first_name = entry.first_name;
    record.last_name = entry.last_name;
    record.email = entry.email;
    record.phone = entry.phone.empty() ? entry.cell_phone : entry.phone;
    record.unit = unit_label(entry, reading_);
    record.status_label = std::move(label);
    read_role(entry, word, record);
    record.move_in = dates.in();
    record.move_out = dates.out().day;
    // A lease that goes on from month to month has outlived its end.
    if (!yes(entry.month_to_month)) record.lease_end = dates.lease_end.day;
    return record;
  }

  static void read_role(const Entry& entry, std::string_view word, FeedRecord& record) {
    record.role_label = word;
    record.role = LeaseRole::primary;
    if (inherits(word)) record.role = has_part(word, "co") ? LeaseRole::co_tenant : LeaseRole::occupant;
    if (yes(entry.minor)) {
      record.role = LeaseRole::minor;
      record.role_label = "Minor";
    }
    if (yes(entry.guarantor)) {
      record.role = LeaseRole::guarantor;
      record.role_label = "Guarantor";
    }
  }

  /// The list of leases does not say when somebody moves in that has not yet.
  void take_scheduled_dates() {
    if (pending_move_ins_.empty()) return;
    std::unordered_map<std::string, std::optional<LocalDate>> scheduled;
    for (const auto& one : pending_move_ins_)
      scheduled[joined({one.household.first, one.entry.person})] = one.dates.scheduled.day;
    for (auto& record : people_.records) {
      const auto found = scheduled.find(joined({record.lease.str(), record.person.str()}));
      if (!record.move_in && found != scheduled.end()) record.move_in = found->second;
    }
  }

  const Reading& reading_;
  Households households_;
  std::vector<Seen> leases_;
  std::vector<Seen> residents_;
  std::vector<Seen> pending_move_ins_;
  bool repaired_;
  People people_;
  std::unordered_set<LeasePerson, LeasePersonHash> known_;
  std::unordered_set<std::string> told_;
};

}  // namespace

PmsUnit unit_label(const Entry& entry, const Reading& reading) {
  if (entry.unit.empty()) return {};
  const bool with_building = reading.unit_names == UnitNames::building_and_unit && !entry.building.empty();
  return PmsUnit(reading.unit_prefix + (with_building ? entry.building + " " : "") + entry.unit);
}

People to_people(const Lists& lists, const Reading& reading) { return Gathering(lists, reading).run(); }

}  // namespace leasekey::connectors::mri
