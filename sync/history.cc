// Sentences of audit entries.
#include "sync/history.h"

#include "access-rules/evidence.h"
#include "core/error.h"
#include "store/people.h"
#include "sync/codes_json.h"
#include "sync/fold.h"
#include "sync/person_json.h"

namespace leasekey::sync {
namespace {

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string sentence_of(const Grant& grant) {
  std::string text;
  for (const auto& source : grant.sources) {
    text += (text.empty() ? "holds " : "; ") + quoted(grant.key.str()) + " by source " +
            quoted(to_string(source.kind)) + " from " + to_string(source.start);
    if (source.end) text += " until " + to_string(*source.end);
    if (!source.giver.empty()) text += ", given by " + quoted(source.giver.str());
    text += " (" + source.evidence + ")";
  }
  return text.empty() ? "holds " + quoted(grant.key.str()) + " no longer" : text;
}

std::string sentence_of(const std::vector<KnownRecord>& records) {
  std::string text;
  for (const auto& record : records) {
    text += (text.empty() ? "the ePMS shows " : "; ") + quoted(record.seen.status_label) + " (" +
            std::string(to_string(record.status)) + ") in unit " + quoted(record.seen.unit.str());
    if (record.frozen) text += ", frozen";
    if (record.misses > 0) text += ", missing from " + std::to_string(record.misses) + " complete feeds in a row";
  }
  return text.empty() ? "the ePMS shows no record" : text;
}

std::string sentence_of(const Suggestion& suggestion) {
  return "suggestion " + std::to_string(suggestion.id) + " version " + std::to_string(suggestion.version) + " (rule " +
         quoted(suggestion.evidence.rule) + ", poll " + suggestion.poll.str() + ": " +
         access_rules::items_line(suggestion.plan) + ") is " + std::string(to_string(suggestion.state));
}

std::string status_sentence(const store::AuditEntry& entry) {
  return "the ePMS's status is " + quoted(read_word_text(entry.after)) + ", before " +
         quoted(read_word_text(entry.before));
}

std::string manual_sentence(const store::AuditEntry& entry) {
  if (entry.after.empty()) return "the status set by hand no longer counts";
  const ManualStatus status = read_manual_status(entry.after);
  return "the status was set to " + quoted(to_string(status.status)) + " by hand" +
         (status.expires_at ? " until " + to_string(*status.expires_at) : "");
}

std::string standing_sentence(const store::AuditEntry& entry) {
  Person person;
  read_standing(entry.after, person);
  std::string text = "the standing is " + quoted(to_string(person.standing));
  if (person.ending != Ending::none) text += ", and an ending is open: " + quoted(to_string(person.ending));
  if (person.orphaned) text += "; orphaned";
  return text;
}

std::string doorcodes_sentence(const store::AuditEntry& entry) {
  std::string text;
  for (const auto& [door, since] : read_doorcodes(entry.after)) {
    text += (text.empty() ? "has doorcodes at " : ", ") + quoted(door.str());
  }
  return text.empty() ? "has no doorcodes" : text;
}

struct FixedSentence {
  std::string_view action;
  std::string_view sentence;
};
constexpr FixedSentence kFixed[] = {
    {kPersonDefined, "was known when the audit trail began"},
    {"account_made", "an account was made"},
    {"account_removed", "the account was removed"},
    {"login_changed", "the account's address is another one"},
    {"contact_set", "a contact address was set by hand"},
    {"contact_removed", "the contact address set by hand was removed"},
    {"hold_set", "access is held back"},
    {"hold_lifted", "access is no longer held back"},
    {"person_invited", "was invited"},
    {"person_removed", "was removed, with all keys"},
    {"person_erased", "names and addresses were erased"},
    {"manager_added", "became a manager here"},
    {"manager_edited", "has other permissions as a manager here"},
    {"manager_removed", "is a manager here no longer"},
    {"support_looked", "Support looked at it"},
};

std::string told(const store::AuditEntry& entry) {
  const std::string& action = entry.action;
  if (action == "person_added") return "became known as " + read_word_text(entry.after);
  if (action == kDoorcodes) return doorcodes_sentence(entry);
  if (action == "grant") return sentence_of(read_grant(entry.after));
  if (action == "records") return sentence_of(read_records(entry.after));
  if (action == "standing") return standing_sentence(entry);
  if (action == "status") return status_sentence(entry);
  if (action == "manual_status") return manual_sentence(entry);
  if (action == "suppression_set") return quoted(read_word_text(entry.after)) + " is suppressed";
  if (action == "suppression_ended") return quoted(read_word_text(entry.before)) + " is no longer suppressed";
  if (action.starts_with("suggestion_") && !entry.after.empty()) return sentence_of(read_suggestion(entry.after));
  for (const auto& fixed : kFixed) {
    if (action == fixed.action) return std::string(fixed.sentence);
  }
  return action;
}

}  // namespace

std::vector<store::AuditEntry> history_of(store::Tx& tx, const PropertyId& property, const PersonId& person,
                                          const std::optional<std::int64_t>& cursor, int limit) {
  if (!store::load_person(tx, property, person, Instant())) {
    throw Error(ErrorKind::not_found, "property `" + property.str() + "` knows no person `" + person.str() + "`");
  }
  return store::find_audit(tx, property, {.subject = person.str()}, cursor, limit);
}

std::string sentence_of(const store::AuditEntry& entry) {
  try {
    return told(entry);
  } catch (const Error&) {
    return entry.action;
  }
}

}  // namespace leasekey::sync
