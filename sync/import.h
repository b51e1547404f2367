// Units, doors, keys and people from a list: good rows are taken once, bad ones are reported with line and reason.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/property.h"
#include "store/database.h"

namespace leasekey::sync {

enum class ImportKind { units, doors, keys, people };

std::string_view to_string(ImportKind kind);
std::optional<ImportKind> parse_import_kind(std::string_view word);

/// The cells by their column, as texts; an empty one is as if the column were not there.
struct ImportRow {
  std::int64_t line = 0;  ///< of the list, for the report
  std::map<std::string, std::string> cells;
};

enum class ImportOutcome { added, unchanged, refused };
std::string_view to_string(ImportOutcome outcome);

struct ImportResult {
  std::int64_t line = 0;
  ImportOutcome outcome = ImportOutcome::refused;
  std::string id;      ///< of what was added or is there; empty where it was refused
  std::string reason;  ///< of a refusal
};

/// One result per row, in their order, in one transaction. With `dry_run` nothing is written. What is there already
/// with the same values is `unchanged`, with other values refused. A row of people gives what no earlier import gave
/// them, also where it has ended since. Each row needs the right that the same by hand needs.
std::vector<ImportResult> import_rows(store::Database& database, const PropertyId& property, ImportKind kind,
                                      const std::vector<ImportRow>& rows, bool dry_run, const PersonId& by,
                                      Instant now);

}  // namespace leasekey::sync
