// Secrets by reference: the configuration says where one is, never what it is.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "config/environment.h"
#include "core/json.h"
#include "core/secret.h"

namespace leasekey::config {

struct SecretReference {
  enum class Place { environment, file, systemd_credential, sealed };
  Place place = Place::environment;
  std::string name;  ///< of the variable or credential, the file's path, or `login/secret` of a sealed one
  friend bool operator==(const SecretReference&, const SecretReference&) = default;
};

/// `{"env": "NAME"}`, `{"file": "/path"}` or `{"credential": "name"}`; a relative path starts at `folder`. Throws
/// `invalid_input` for everything else, and explains itself where a secret was written out.
SecretReference read_secret_reference(const JsonValue& value, const std::filesystem::path& folder);

/// The same for the secrets of a login, which may be in the database, too: `{"sealed": "acme/password"}`.
SecretReference read_login_secret(const JsonValue& value, const std::filesystem::path& folder);

/// `login/secret`, each part of letters, digits, `.`, `_` and `-`; nothing for any other text.
std::optional<std::pair<std::string, std::string>> split_sealed_name(std::string_view name);

/// Throws `invalid_input` where connector settings contain what looks like a secret written out.
void refuse_literal_secrets(const JsonValue& settings);

/// Opens the sealed secret of that name; throws `unauthenticated` where that cannot be done.
using OpenSealed = std::function<Secret(const std::string& name)>;

/// Fetches the secret; line breaks at its end do not belong to it. Throws `unauthenticated` that says where it was
/// looked for. `open_sealed` may be empty where no sealed secret is referred to.
Secret fetch_secret(const SecretReference& reference, const Environment& environment,
                    const OpenSealed& open_sealed = {});

}  // namespace leasekey::config
