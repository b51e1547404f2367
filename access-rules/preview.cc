// Two polls side by side, in which nothing is applied.
#include "access-rules/preview.h"

#include <algorithm>
#include <map>

#include "access-rules/guard.h"
#include "access-rules/poll.h"
#include "core/text.h"

namespace leasekey::access_rules {
namespace {

PropertyState after_poll(const PropertyState& state, std::shared_ptr<const Property> property, Feed feed, Instant now) {
  PropertyState copy = state;
  copy.property = std::move(property);
  copy.mode = Mode::observe;
  copy.pms_link = PmsLink::connected;
  feed.complete = true;
  feed.shown_before = true;  // nobody is missed once more by looking
  poll(copy, feed, PollId("preview"), now);
  return copy;
}

Outlook outlook_of(const PropertyState& state, const PersonId& id, const std::set<std::string>& alerts) {
  Outlook outlook;
  outlook.alerts = alerts;
  const Person* person = state.find(id);
  if (!person) return outlook;
  outlook.known = person->resident;
  outlook.status = person->shown_status;
  outlook.frozen = std::any_of(person->records.begin(), person->records.end(),
                               [](const KnownRecord& record) { return record.frozen; });
  if (const Suggestion* open = person->open_suggestion()) {
    outlook.plan = open->plan;
    outlook.state = to_string(open->state);
  }
  return outlook;
}

/// Alerts by the person whom they are about; those about something else stand under nobody.
struct SortedAlerts {
  std::map<PersonId, std::set<std::string>> about;
  std::set<Alert> others;
};

SortedAlerts sort(const PropertyState& state, const std::set<PersonId>& people) {
  SortedAlerts sorted;
  for (const Alert& alert : state.alerts) {
    const PersonId subject(alert.subject);
    if (people.contains(subject)) {
      sorted.about[subject].insert(std::string(to_string(alert.kind)));
    } else {
      sorted.others.insert(alert);
    }
  }
  return sorted;
}

/// Of everybody whom the feed shows, first record first, and of the people of `state`.
std::map<PersonId, std::string> names_of(const Feed& feed, const PropertyState& state) {
  std::map<PersonId, std::string> names;
  for (const auto& record : feed.records) {
    names.emplace(record.person, trimmed(record.first_name + " " + record.last_name));
  }
  for (const auto& [id, person] : state.people) {
    names.emplace(id, trimmed(person.first_name + " " + person.last_name));
  }
  return names;
}

bool loses(const Outlook& outlook) { return outlook.plan && (is_loss(*outlook.plan)); }
bool gains(const Outlook& outlook) { return outlook.plan && !outlook.plan->gives.empty(); }

void count(Effect& effect, const PersonEffect& one) {
  if (loses(one.after) && !loses(one.before)) ++effect.losing;
  if (gains(one.after) && !gains(one.before)) ++effect.gaining;
  const std::string_view held = to_string(SuggestionState::held);
  if (one.after.state == held && one.before.state != held) ++effect.held;
}

void write(std::string& text, const Outlook& outlook) {
  text += outlook.known ? "known " : "not known ";
  text += std::string(to_string(outlook.status)) + (outlook.frozen ? " frozen" : "");
  if (outlook.plan) {
    const Plan& plan = *outlook.plan;
    text += " " + std::string(to_string(plan.change)) + " " + outlook.state;
    for (const KeyId& key : plan.gives) text += " +" + key.str();
    for (const KeyId& key : plan.ends) text += " -" + key.str();
    for (const BlockReason block : plan.blocks) text += " " + std::string(to_string(block));
    if (plan.everything) text += " everything";
    if (plan.always_approval) text += " always";
  }
  for (const std::string& alert : outlook.alerts) text += " " + alert;
}

}  // namespace

Effect preview(const PropertyState& state, const Property& changed, const Feed& feed, Instant now) {
  const PropertyState before = after_poll(state, state.property, feed, now);
  const PropertyState after = after_poll(state, std::make_shared<const Property>(changed), feed, now);
  std::map<PersonId, std::string> names = names_of(feed, before);
  std::set<PersonId> people;
  for (const auto& [id, person] : before.people) people.insert(id);
  for (const auto& [id, person] : after.people) people.insert(id);
  for (const auto& record : feed.records) people.insert(record.person);
  SortedAlerts alerts_before = sort(before, people);
  SortedAlerts alerts_after = sort(after, people);
  Effect effect;
  for (const PersonId& id : people) {
    PersonEffect one{id, names[id], outlook_of(before, id, alerts_before.about[id]),
                     outlook_of(after, id, alerts_after.about[id])};
    if (one.before == one.after) continue;
    count(effect, one);
    effect.people.push_back(std::move(one));
  }
  const auto only_in = [](const std::set<Alert>& some, const std::set<Alert>& others) {
    std::set<Alert> only;
    std::set_difference(some.begin(), some.end(), others.begin(), others.end(), std::inserter(only, only.end()));
    return only;
  };
  effect.opened = only_in(alerts_after.others, alerts_before.others);
  effect.closed = only_in(alerts_before.others, alerts_after.others);
  return effect;
}

std::string text_of(const Effect& effect) {
  std::string text;
  for (const PersonEffect& one : effect.people) {
    text += one.person.str() + ": ";
    write(text, one.before);
    text += " -> ";
    write(text, one.after);
    text += "\n";
  }
  for (const Alert& alert : effect.opened) text += "+" + std::string(to_string(alert.kind)) + alert.subject + "\n";
  for (const Alert& alert : effect.closed) text += "-" + std::string(to_string(alert.kind)) + alert.subject + "\n";
  return text;
}

}  // namespace leasekey::access_rules
