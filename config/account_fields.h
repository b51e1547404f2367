// The parts of the file about signing in and about mail.
#pragma once

#include <filesystem>

#include "config/config.h"
#include "core/json.h"

namespace leasekey::config {

// Relative paths start at `folder`.

Accounts read_accounts(const JsonValue& value, const std::filesystem::path& folder);
Mail read_mail(const JsonValue& value, const std::filesystem::path& folder);

}  // namespace leasekey::config
