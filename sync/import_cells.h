// Reading the cells of one row of a list.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "access-rules/import.h"
#include "sync/import.h"

namespace leasekey::sync {

// All throw `invalid_input` that says what is wrong with the row.

Unit read_unit_row(const ImportRow& row);
Door read_door_row(const ImportRow& row);
Key read_key_row(const ImportRow& row);
/// A date without a time is a day in `zone`: it starts with its first instant and ends with its last one.
access_rules::ImportedPerson read_person_row(const ImportRow& row, const TimeZone& zone);
/// What the row asked for, so that the same row is known again.
std::string evidence_of(const ImportRow& row);

}  // namespace leasekey::sync
