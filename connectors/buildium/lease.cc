// What a lease says about each of its people.
#include "connectors/buildium/lease.h"

#include <algorithm>
#include <array>
#include <utility>

#include "connectors/dates.h"
#include "connectors/words.h"
#include "core/text.h"

namespace leasekey::connectors::buildium {
namespace {

bool is_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return is_word(text, word); });
}

bool is_yes(std::string_view text) { return is_any(text, {"true", "1", "yes", "y", "t"}); }
bool has_moved_out(std::string_view status) { return is_any(status, {"movedout", "moved out", "past"}); }

bool is_month_to_month(const VendorLease& lease) {
  const auto says_so = [](std::string_view word) {
    return is_any(word, {"atwill", "at will", "monthtomonth", "month to month", "month-to-month"});
  };
  return says_so(lease.type) || says_so(lease.term);
}

/// The dates of a person's leaving; of several, the latest.
struct Leaving {
  VendorDate date;
  bool notice_given = false;
};

Leaving leaving_of(const VendorLease& lease, const std::string& tenant) {
  Leaving leaving;
  for (const auto& move_out : lease.move_outs) {
    if (move_out.tenant != tenant || tenant.empty()) continue;
    const VendorDate date = parse_date(move_out.date);
    const VendorDate notice = parse_date(move_out.notice);
    leaving.notice_given = leaving.notice_given || notice.day || notice.unreadable;
    leaving.date.unreadable = leaving.date.unreadable || date.unreadable;
    if (date.day && (!leaving.date.day || *leaving.date.day < *date.day)) leaving.date.day = date.day;
  }
  return leaving;
}

/// What the lease says for all its people, read once.
struct Terms {
  std::string_view status;
  bool past = false;
  bool active = false;  ///< or without a status
  bool month_to_month = false;
  bool evicted = false;
  std::optional<LocalDate> from;
  std::optional<LocalDate> end;
};

/// A lease from month to month has no end, and one that rolls over did not end where it says.
std::optional<LocalDate> end_of(const VendorLease& lease, const Terms& terms, LocalDate today) {
  if (terms.month_to_month) return {};
  const VendorDate end = parse_date(lease.to);
  const bool rolled_over = terms.active && end.day && *end.day < today && is_word(lease.type, "fixedwithrollover");
  return rolled_over ? std::nullopt : end.day;
}

Terms terms_of(const VendorLease& lease, LocalDate today) {
  Terms terms{.status = lease.status};
  terms.past = is_word(lease.status, "past");
  terms.active = lease.status.empty() || is_any(lease.status, {"active", "current"});
  terms.month_to_month = is_month_to_month(lease);
  terms.evicted = is_yes(lease.eviction);
  terms.from = parse_date(lease.from).day;
  terms.end = end_of(lease, terms, today);
  return terms;
}

/// Who lives there by an active lease, in Buildium's word or in the word for what Buildium keeps in other fields.
std::string label_of_active(const Terms& terms, std::string_view word, const Leaving& leaving) {
  if (word.empty()) return {};
  if (terms.evicted) return "Eviction";
  if (leaving.notice_given) return "Notice";
  return terms.month_to_month ? "Month to Month" : trimmed(word);
}

/// The person's own status where it says that they have moved out, else the lease's, else the person's own again.
std::string label_of(const Terms& terms, const std::string& own, const Leaving& leaving, LocalDate today) {
  if (has_moved_out(own)) return label_on(today, trimmed(own), leaving.date);
  if (terms.past) return label_on(today, trimmed(terms.status), leaving.date);
  if (!terms.active) return std::string(terms.status);
  if (!own.empty() && !is_any(own, {"current", "active"})) return own;
  return label_of_active(terms, terms.status.empty() ? own : terms.status, leaving);
}

std::string unit_of(const VendorLease& lease, const LeaseReading& reading) {
  if (reading.labels != nullptr) {
    const auto known = reading.labels->find(lease.unit_id);
    return known == reading.labels->end() ? std::string() : known->second;
  }
  const std::string number = trimmed(lease.unit_number);
  return number.empty() ? number : reading.unit_prefix + number;
}

template <class Entries, class IdOf>
auto find_id(const Entries& entries, const std::string& id, IdOf id_of) {
  return std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return id_of(entry) == id; });
}

const auto kIdOfPerson = [](const VendorPerson& person) -> const std::string& { return person.details.id; };
const auto kIdOfTenancy = [](const VendorTenancy& tenancy) -> const std::string& { return tenancy.id; };

/// Writes one lease's people into a page.
class LeaseRecords {
 public:
  LeaseRecords(const VendorLease& lease, const LeaseReading& reading, LeasePage& page)
      : lease_(lease),
        reading_(reading),
        page_(page),
        unit_(unit_of(lease, reading)),
        terms_(terms_of(lease, reading.today)) {}

  void add() {
    const std::string home = trimmed(lease_.unit_id);
    if (!unit_.empty() && !home.empty()) page_.units.push_back({PmsUnit(unit_), lease_.property + "/" + home});
    for (const auto& tenancy : lease_.tenancies) add_tenancy(tenancy);
    for (const auto& person : lease_.current) {
      const bool known = find_id(lease_.tenancies, person.details.id, kIdOfTenancy) != lease_.tenancies.end();
      if (!known || person.details.id.empty()) add_tenant({person.details.id, "", ""});
    }
    add_those_only_in_move_outs();
    for (const auto& person : lease_.cosigners) add_cosigner(person.details);
  }

 private:
  void add_tenancy(const VendorTenancy& tenancy) {
    if (has_moved_out(tenancy.status) && !tenancy.id.empty()) {
      // Somebody who came back is listed twice; that they left once ends nothing.
      const bool came_back = std::any_of(lease_.tenancies.begin(), lease_.tenancies.end(), [&](const auto& other) {
        return other.id == tenancy.id && !has_moved_out(other.status);
      });
      if (came_back) return;
      const bool stays = find_id(lease_.current, tenancy.id, kIdOfPerson) != lease_.current.end();
      if (stays && !terms_.past) {
        skip(tenancy.id, "moved out, but still among the current tenants");
        return;
      }
    }
    add_tenant(tenancy);
  }

  void add_tenant(const VendorTenancy& tenancy) {
    const Leaving leaving = leaving_of(lease_, tenancy.id);
    FeedRecord& record = begin_record(LeaseRole::primary, "Tenant");
    record.person = PersonId(tenancy.id);
    record.status_label = label_of(terms_, tenancy.status, leaving, reading_.today);
    const auto details = find_id(lease_.current, tenancy.id, kIdOfPerson);
    if (details != lease_.current.end()) name(details->details, record);
    record.move_in = tenancy.move_in.empty() ? terms_.from : parse_date(tenancy.move_in).day;
    record.move_out = leaving.date.day;
    keep_or_skip(tenancy.id, leaving.date);
  }

  /// Older answers list no past tenants. Who is only among the move-outs has left for certain where the lease is past.
  void add_those_only_in_move_outs() {
    std::vector<std::string> seen;
    for (const auto& move_out : lease_.move_outs) {
      const std::string& id = move_out.tenant;
      const bool elsewhere = find_id(lease_.tenancies, id, kIdOfTenancy) != lease_.tenancies.end() ||
                             find_id(lease_.current, id, kIdOfPerson) != lease_.current.end();
      if (id.empty() || elsewhere || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
      seen.push_back(id);
      if (terms_.past) {
        add_tenant({id, "", ""});
      } else {
        skip(id, "only among the move-outs: nothing says whether they still live there");
      }
    }
  }

  void add_cosigner(const Tenant& details) {
    FeedRecord& record = begin_record(LeaseRole::guarantor, "Cosigner");
    // Co-signers are counted apart from tenants.
    if (!details.id.empty()) record.person = PersonId("cosigner-" + details.id);
    record.status_label = label_of(terms_, "", {}, reading_.today);
    name(details, record);
    record.move_in = terms_.from;
    keep_or_skip(details.id, {});
  }

  /// At the end of the page, where `keep_or_skip` looks at it.
  FeedRecord& begin_record(LeaseRole role, const char* word) {
    FeedRecord& record = page_.records.emplace_back();
    record.lease = LeaseId(lease_.id);
    record.unit = PmsUnit(unit_);
    record.role = role;
    record.role_label = word;
    record.lease_end = terms_.end;
    return record;
  }

  static void name(const Tenant& details, FeedRecord& record) {
    record.first_name = trimmed(details.first_name);
    record.last_name = trimmed(details.last_name);
    record.email = trimmed(details.email);
    record.phone = trimmed(details.phone);
  }

  void keep_or_skip(const std::string& id, const VendorDate& move_out) {
    const std::string why = flaw_of(page_.records.back(), {move_out, page_.repaired});
    if (why.empty()) return;
    page_.records.pop_back();
    skip(id, why);
  }

  void skip(const std::string& id, const std::string& why) {
    page_.skipped.push_back({"lease `" + lease_.id + "`" + (id.empty() ? "" : ", person `" + id + "`"), why});
  }

  const VendorLease& lease_;
  const LeaseReading& reading_;
  LeasePage& page_;
  std::string unit_;
  Terms terms_;
};

/// Why the lease as a whole is no record; empty where it is.
std::string flaw(const VendorLease& lease, const LeaseReading& reading) {
  if (lease.id.empty()) return "the lease has no id";
  if (!reading.property.empty() && !lease.property.empty() && lease.property != reading.property) {
    return "belongs to another property, `" + lease.property + "`";
  }
  const bool nobody =
      lease.tenancies.empty() && lease.current.empty() && lease.cosigners.empty() && lease.move_outs.empty();
  return nobody ? "the lease has no tenants" : "";
}

}  // namespace

void VendorLease::clear() {
  for (auto* text : {&id, &property, &unit_id, &unit_number, &from, &to, &type, &status, &eviction, &term}) {
    text->clear();
  }
  current.clear();
  cosigners.clear();
  tenancies.clear();
  move_outs.clear();
}

void add_records(const VendorLease& lease, const LeaseReading& reading, LeasePage& page) {
  if (const std::string why = flaw(lease, reading); !why.empty()) {
    const std::string where =
        lease.id.empty() ? "lease " + std::to_string(page.keys.size()) + " of the page" : "lease `" + lease.id + "`";
    page.skipped.push_back({where, why});
    return;
  }
  LeaseRecords(lease, reading, page).add();
}

}  // namespace leasekey::connectors::buildium
