// Households by property, with the shared reader of MITS; residents by property, with that of Yardi.
#include "connectors/csv/mits_drop.h"

#include <algorithm>
#include <optional>
#include <set>

#include "connectors/mits/households.h"
#include "connectors/mits/transactions.h"
#include "connectors/words.h"
#include "connectors/xml_shape.h"
#include "connectors/yardi/tenants.h"
#include "core/error.h"
#include "core/text.h"
#include "transport/redaction.h"

namespace leasekey::connectors::csv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What the file says of itself: one that holds an error is none, however much else is in it.
void expect_data(const mits::Document& document) {
  constexpr std::size_t kMost = 300;
  for (const auto& message : document.messages) {
    if (!message.type.empty() && !is_word(message.type, "error")) continue;
    std::string text = transport::clean_text(message.text);
    if (text.size() > kMost) {
      text.resize(kMost);
      while (!is_valid_utf8(text)) text.pop_back();
    }
    throw Error(ErrorKind::invalid_input, "the file holds a message instead of residents: " + text);
  }
}

/// The XML as the reader takes it: text that is not what it claims to be is taken as the declared setting says, and
/// then `converted` has it.
std::string_view text_of(std::string_view bytes, Encoding encoding, LongText& converted) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (encoding == Encoding::utf8 || declares_other_encoding(bytes) || is_valid_utf8(bytes)) return bytes;
  converted = to_utf8(bytes, encoding);
  return converted;
}

class MitsDropReader {
 public:
  MitsDropReader(const MitsRules& rules, LocalDate today) : rules_(rules), today_(today) {
    for (const auto& property : rules.properties) attached_.insert(folded(property));
  }

  void take(const mits::Household& household, bool repaired) {
    const auto reading = reading_of(household.property);
    if (!reading) return;
    note_unit(mits::unit_label(household, *reading), trimmed(household.building));
    mits::add_household(household, repaired, *reading, feed_, homes_);
  }

  void take(const yardi::Tenant& tenant, bool repaired) {
    const auto reading = reading_of(tenant.property);
    if (!reading) return;
    const std::string unit = trimmed(tenant.unit);
    note_unit(unit.empty() ? "" : reading->unit_prefix + unit, "");
    yardi::add_tenant(tenant, repaired, *reading, feed_, homes_);
  }

  Parsed finish(std::string_view file) {
    hold_ambiguous_units(homes_, "set `unit_names` or `unit_prefixes`", feed_);
    parsed_.records = std::move(feed_.records);
    parsed_.skipped = std::move(feed_.skipped);
    for (auto& skipped : parsed_.skipped) skipped.where = std::string(file) + ": " + skipped.where;
    return std::move(parsed_);
  }

 private:
  /// As the settings write it, where it is attached: what is asked for and what is there are then the same text.
  void note_property(const std::string& property) {
    if (property.empty() || !properties_.insert(folded(property)).second) return;
    const auto same = [&](const std::string& attached) { return folded(attached) == folded(property); };
    const auto known = std::find_if(rules_.properties.begin(), rules_.properties.end(), same);
    parsed_.properties.push_back(known == rules_.properties.end() ? property : *known);
  }

  void note_unit(const std::string& unit, const std::string& building) {
    if (!unit.empty()) parsed_.units.push_back({PmsUnit(unit), building});
  }

  /// Nothing where the property is not attached.
  std::optional<mits::Reading> reading_of(const std::string& named) {
    const std::string property = trimmed(named);
    note_property(property);
    if (!attached_.empty() && !attached_.contains(folded(property))) return {};
    const auto prefix = rules_.unit_prefixes.find(folded(property));
    return mits::Reading{.today = today_,
                         .ids_without_case = rules_.ids_without_case,
                         .unit_with_building = rules_.unit_with_building,
                         .unit_prefix = prefix == rules_.unit_prefixes.end() ? "" : prefix->second};
  }

  const MitsRules& rules_;
  LocalDate today_;
  std::set<std::string> attached_;
  std::set<std::string> properties_;
  std::vector<UnitName> homes_;
  Feed feed_;
  Parsed parsed_;
};

/// Yardi's flat list, which its `ResidentData` is; whether somebody is in it, for lists of other things look like it.
bool read_flat(std::string_view text, MitsDropReader& reader) {
  bool has_somebody = false;
  yardi::read_tenants(text, [&](const yardi::Tenant& tenant, bool repaired) {
    reader.take(tenant, repaired);
    has_somebody = has_somebody || !trimmed_view(tenant.status).empty();
  });
  return has_somebody;
}

}  // namespace

bool looks_like_xml(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return bytes.substr(2, 2) == std::string_view("<\0", 2);
  if (bytes.starts_with("\xFE\xFF")) return bytes.substr(2, 2) == std::string_view("\0<", 2);
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '<';
}

Parsed parse_mits_drop(std::string_view bytes, std::string_view file, const MitsRules& rules, LocalDate today) {
  LongText converted;
  const std::string_view text = text_of(bytes, rules.encoding, converted);
  MitsDropReader reader(rules, today);
  mits::Document document;
  try {
    document = mits::read_transactions(
        text, [&](const mits::Household& household, bool repaired) { reader.take(household, repaired); });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::unavailable) throw;
    throw Error(ErrorKind::invalid_input, "the file is cut off or no XML: " + std::string(error.what()));
  }
  expect_data(document);
  if (!document.has_list && !read_flat(text, reader)) {
    throw Error(
        ErrorKind::invalid_input,
        "the XML has neither `ResidentTransactions` nor residents of `ResidentData`; ask for the MITS export of "
        "resident transactions");
  }
  return reader.finish(file);
}

}  // namespace leasekey::connectors::csv
