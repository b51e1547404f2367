// The settings of every connector that calls its vendor over HTTP.
#pragma once

#include <array>
#include <string>

#include "connectors/caller.h"
#include "connectors/settings.h"

namespace leasekey::connectors {

/// To be joined to a connector's own rows with `join`.
inline constexpr std::array<SettingRow, 5> kHttpRows{{
    {"base_url", "Scheme and host, and a path where the vendor has one; http only on this machine."},
    {"request_timeout_ms", "For one request, from connecting to the last byte; 60000 by default.", false, false,
     SettingKind::number},
    {"deadline_seconds", "For one whole reading; 600 by default.", false, false, SettingKind::number},
    {"max_answer_mb", "The largest answer that is taken, after decompression; 256 by default. It is kept on disk.",
     false, false, SettingKind::number},
    {"attempts", "How often a failed request is tried in all; 4 by default.", false, false, SettingKind::number},
}};

/// `base_url` without slashes at its end, `otherwise` where it is not set; needed where `otherwise` is empty. Throws
/// `invalid_input` for http to another machine.
std::string read_base_url(const Settings& settings, const std::string& otherwise);

/// Time-outs and attempts.
void read_call_rules(const Settings& settings, CallRules& rules);

/// The secret, from now on unknown to logs and errors. Throws `unauthenticated` where the credential has none.
Secret take_secret(SourceContext& context, const std::string& name);

}  // namespace leasekey::connectors
