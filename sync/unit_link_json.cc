// Writes and reads links of people to units.
#include "sync/unit_link_json.h"

#include "core/json.h"

namespace leasekey::sync {

std::string unit_link_text(const store::UnitLink& link) {
  return JsonWriter()
      .begin_object()
      .field("unit", link.unit.str())
      .field("linked_at", to_string(link.at))
      .field("linked_by", link.by.str())
      .end_object()
      .finish();
}

store::UnitLink read_unit_link(const store::AuditEntry& entry) {
  const JsonDocument document = JsonDocument::parse(entry.after);
  JsonFields fields(document.root());
  store::UnitLink link{UnitId(fields.required_string("unit")), PersonId(entry.subject), entry.at,
                       PersonId(entry.actor)};
  if (const auto value = fields.optional("linked_at")) {
    const auto at = parse_instant(value->as_string());
    if (!at) value->fail("expected an instant");
    link.at = *at;
  }
  if (const auto by = fields.optional_string("linked_by")) link.by = PersonId(*by);
  fields.finish();
  return link;
}

UnitId read_unlinked_unit(const store::AuditEntry& entry) {
  const JsonDocument document = JsonDocument::parse(entry.before);
  JsonFields fields(document.root());
  UnitId unit(fields.required_string("unit"));
  fields.finish();
  return unit;
}

}  // namespace leasekey::sync
