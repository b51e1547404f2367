// Sentences for managers.
#include "access-rules/evidence.h"

namespace leasekey::access_rules {
namespace {

std::string list(const std::vector<KeyId>& keys) {
  std::string text;
  for (const auto& key : keys) text += (text.empty() ? "" : ", ") + key.str();
  return text;
}

std::string home_of(const Person& person) {
  std::string homes;
  for (const auto& record : person.records) {
    if (!lives_there(record.status)) continue;
    homes += (homes.empty() ? "" : " and ") + record.seen.unit.str();
  }
  return homes.empty() ? "no unit" : homes;
}

std::string name_of(const Person& person) {
  const std::string name = person.first_name + " " + person.last_name;
  return name == " " ? person.id.str() : name;
}

std::string what_happened(const Person* before, const Person& after, const std::string& rule) {
  const std::string was = before ? std::string(to_string(before->shown_status)) : "not known";
  const std::string status(to_string(after.shown_status));
  if (rule == "orphaned") return " has been missing from three complete feeds in a row.";
  if (rule == "status_disagreement") {
    return " is " + status + " in the ePMS, against the status set by hand" +
           (after.manual_status ? " (" + std::string(to_string(after.manual_status->status)) + ")." : ".");
  }
  if (rule == "past") return " moved out: the ePMS shows past (before: " + was + ").";
  if (rule == "cancelled") return " is " + status + " in the ePMS (before: " + was + ").";
  if (rule == "back_to_future") return " is future again in the ePMS (before: " + was + ").";
  if (rule == "unit_change")
    return " moved to " + home_of(after) + " (before: " + (before ? home_of(*before) : "-") + ").";
  if (rule == "home_ended") return " has left a home and is to move into another.";
  if (rule == "revoke") return " no longer lives in a unit that gave keys; home now: " + home_of(after) + ".";
  return " is " + status + " in " + home_of(after) + " (before: " + was + ").";
}

std::string what_follows(const Plan& plan) {
  if (plan.everything) return " All access ends: " + list(plan.ends) + ".";
  std::string text;
  if (!plan.gives.empty()) text += " Keys to give: " + list(plan.gives) + ".";
  if (!plan.ends.empty()) text += " Keys to end: " + list(plan.ends) + ".";
  return text;
}

std::vector<FeedRecord> records_of(const Person& person) {
  std::vector<FeedRecord> records;
  for (const auto& record : person.records) records.push_back(record.seen);
  return records;
}

}  // namespace

Evidence evidence_of(const Property& property, const Person* before, const Person& after, const Plan& plan,
                     const std::string& rule) {
  Evidence evidence;
  evidence.rule = rule;
  evidence.sentence = name_of(after) + what_happened(before, after, rule) + what_follows(plan);
  if (plan.always_approval) evidence.sentence += " This always needs a manager's approval.";
  for (const BlockReason reason : plan.blocks) evidence.sentence += " Blocked: " + sentence_of(reason) + ".";
  if (const auto* manager = property.find_manager(after.id); manager && manager->role != ManagerRole::support) {
    evidence.sentence += " This person is also staff: staff keys and manager roles are left alone.";
  }
  if (before) evidence.before = records_of(*before);
  evidence.after = records_of(after);
  return evidence;
}

std::string items_line(const Plan& plan) {
  std::string line;
  if (!plan.gives.empty()) line = "give " + list(plan.gives);
  if (!plan.ends.empty()) line += (line.empty() ? "" : "; ") + std::string("end ") + list(plan.ends);
  return line.empty() ? "nothing that can be given yet" : line;
}

std::string sentence_of(BlockReason reason) {
  switch (reason) {
    case BlockReason::role_review: return "the role in the lease is not known; somebody must look at it";
    case BlockReason::duplicate_email: return "several people of the feed share this e-mail address";
    case BlockReason::no_email: return "the ePMS has no usable e-mail address";
    case BlockReason::needs_review: return "this may be somebody who is known already, or the feed contradicts itself";
    case BlockReason::unmapped_unit: return "the ePMS unit is not mapped to a unit";
    case BlockReason::no_unit_key: return "the unit has no key";
    case BlockReason::flip_flop: return "the status went back and forth three times within 24 hours";
  }
  return "unknown";
}

}  // namespace leasekey::access_rules
