// Who calls: bearer tokens, known by their hashes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "core/secret.h"

namespace leasekey::api {

/// A token of a manager. The token itself is not kept.
struct ApiToken {
  std::string sha256;  ///< of the token, 64 hexadecimal digits
  PersonId manager;

  static ApiToken of(const Secret& token, PersonId manager);
};

/// The SHA-256 of the token in the value of an `Authorization` field; nothing where it carries none.
std::optional<std::string> bearer_hash(std::string_view authorization);

/// Takes the same time wherever the two differ first.
bool same_secret(std::string_view a, std::string_view b);

class Tokens {
 public:
  /// Throws `invalid_input` where a hash is none.
  explicit Tokens(std::vector<ApiToken> tokens);

  /// Whose token the value of an `Authorization` field carries. Takes the same time whichever token it is nearly.
  std::optional<PersonId> owner(std::string_view authorization) const;

 private:
  std::vector<ApiToken> tokens_;
};

}  // namespace leasekey::api
