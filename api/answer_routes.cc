// Answers about a property as a whole: what became of each record of a poll, access against leases, the ePMS's data.
#include <array>

#include "access-rules/access_audit.h"
#include "access-rules/data_quality.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

Response show_poll(const Call& call) {
  QueryFields(call.request).finish();
  const PollId id(call.captured.at(1));
  const PropertyId& property = call.desk->property().id;
  return call.office.database.read([&](store::Tx& tx) -> Response {
    const auto poll = store::find_poll(tx, id);
    if (!poll || poll->property != property) {
      throw Error(ErrorKind::not_found, "property `" + property.str() + "` has no poll `" + id.str() + "`");
    }
    JsonWriter json;
    json.begin_object().key("poll");
    write_poll(json, *poll);
    json.field("without_line", "unchanged").key("items").begin_array();
    for (const auto& line : store::load_poll_outcomes(tx, id)) {
      json.begin_object();
      write_optional(json, "person", line.person.str());
      write_optional(json, "lease", line.lease.str());
      write_optional(json, "place", line.where);
      json.field("outcome", line.outcome);
      write_optional(json, "reason", line.reason);
      json.end_object();
    }
    return {200, json.end_array().end_object().finish(), "application/json", {}};
  });
}

Response access_audit(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().field("at", to_string(call.now)).key("items").begin_array();
  for (const auto& line : access_rules::audit_access(call.desk->view(call.now), call.now)) {
    json.begin_object().field("finding", to_string(line.kind)).field("person", line.person.str());
    write_optional(json, "unit", line.unit.str());
    write_ids(json, "keys", line.keys);
    json.field("suggestion_waits", line.waits).field("sentence", line.sentence).end_object();
  }
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

Response data_quality(const Call& call) {
  QueryFields(call.request).finish();
  const access_rules::PropertyState state = call.desk->view(call.now);
  const access_rules::DataQuality quality = access_rules::data_quality(state, call.now);
  JsonWriter json;
  json.begin_object();
  write_optional(json, "last_good_poll_at", state.feed.has_good ? std::optional(state.feed.good_at) : std::nullopt);
  json.field("residents", quality.residents).field("flawless", quality.flawless).key("items").begin_array();
  for (const auto& finding : quality.findings) {
    json.begin_object().field("problem", to_string(finding.problem)).field("count", finding.subjects.size());
    json.field("advice", access_rules::advice_of(finding.problem)).key("subjects").begin_array();
    for (const auto& subject : finding.subjects) json.value(subject);
    json.end_array().end_object();
  }
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

}  // namespace

std::span<const Route> answer_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 3> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/polls/{poll}", Audience::property, Action::view_property, show_poll},
      {"GET", LEASEKEY_AT_PROPERTY "/access-audit", Audience::property, Action::view_reports, access_audit},
      {"GET", LEASEKEY_AT_PROPERTY "/data-quality", Audience::property, Action::view_property, data_quality},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
