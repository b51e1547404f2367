// Fields of a record by their paths: `unit`, `lease.status`, `contacts.0.email`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json.h"

namespace leasekey::connectors::singer {

/// What stands at the path: a member whose name is the whole rest of the path, else the member before the first dot and
/// so on; a number picks an element of a list, and a list of one counts as its element. Nothing where there is none.
std::optional<JsonValue> at_path(const JsonValue& value, std::string_view path);

/// A text, number or flag as text; `null` and nothing are empty. Throws `RowRefusal` for a list or an object, naming
/// `path`. A part of the document, or of `kept`, which may be filled.
std::string_view text_at(const JsonValue& record, const std::string& path, std::string& kept);

/// Whether a JSON schema knows of the path, as far as it lists properties at all.
bool schema_has(const JsonValue& schema, std::string_view path);

}  // namespace leasekey::connectors::singer
