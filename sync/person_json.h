// The one form in JSON in which the audit trail has what is known of a person, without anything personal: no names, no
// e-mail addresses, no telephone numbers, no sentences made of them. Planned turns, which name people, are beside them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access.h"
#include "core/json.h"

namespace leasekey::sync {

// What is written reads back as equal, apart from what is personal. What is read throws `invalid_input` with its place
// for what was not written here.

/// `{"key": …, "sources": […]}`, with every field of every source.
std::string grant_text(const KeyId& key, const std::vector<GrantSource>& sources);
Grant read_grant(std::string_view text);

/// What the ePMS shows of a person: an array of records.
std::string records_text(const std::vector<KnownRecord>& records);
std::vector<KnownRecord> read_records(std::string_view text);

std::string manual_status_text(const ManualStatus& status);
ManualStatus read_manual_status(std::string_view text);

/// Without the records that it rests on: they are entries of their own.
std::string suggestion_text(const Suggestion& suggestion);
Suggestion read_suggestion(std::string_view text);

/// Where the person stands: what the rules remember besides records, grants and suggestion.
std::string standing_text(const Person& person);
void read_standing(std::string_view text, Person& into);

/// A person as a whole, grants with the sources that have ended. An account is told by whether there is one.
std::string person_text(const Person& person, bool has_account);
/// The id and the account stay as they are.
void read_person(std::string_view text, Person& into, bool& has_account);

std::string turn_text(const PlannedTurn& turn);
PlannedTurn read_turn(std::string_view text);

/// A single word, such as a status or a key's id.
std::string word_text(std::string_view word);
std::string read_word_text(std::string_view text);

}  // namespace leasekey::sync
