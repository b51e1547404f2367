// Secrets by reference: the configuration says where one is, never what it is.
#pragma once

#include <filesystem>
#include <string>

#include "config/environment.h"
#include "core/json.h"
#include "core/secret.h"

namespace leasekey::config {

struct SecretReference {
  enum class Place { environment, file, systemd_credential };
  Place place = Place::environment;
  std::string name;  ///< of the variable or credential, or the file's path
  friend bool operator==(const SecretReference&, const SecretReference&) = default;
};

/// `{"env": "NAME"}`, `{"file": "/path"}` or `{"credential": "name"}`; a relative path starts at `folder`. Throws
/// `invalid_input` for everything else, and explains itself where a secret was written out.
SecretReference read_secret_reference(const JsonValue& value, const std::filesystem::path& folder);

/// Throws `invalid_input` where connector settings contain what looks like a secret written out.
void refuse_literal_secrets(const JsonValue& settings);

/// Fetches the secret; line breaks at its end do not belong to it. Throws `unauthenticated` that says where it was
/// looked for.
Secret fetch_secret(const SecretReference& reference, const Environment& environment);

}  // namespace leasekey::config
