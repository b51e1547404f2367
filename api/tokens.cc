// Compares hashes of tokens without stopping at the first difference.
#include "api/tokens.h"

#include <algorithm>

#include "core/error.h"
#include "store/sha256.h"

namespace leasekey::api {
namespace {

constexpr std::string_view kScheme = "bearer ";

bool has_scheme(std::string_view text) {
  return text.size() > kScheme.size() && std::equal(kScheme.begin(), kScheme.end(), text.begin(), [](char a, char b) {
           return a == b || (b >= 'A' && b <= 'Z' && a == b - 'A' + 'a');
         });
}

}  // namespace

bool same_secret(std::string_view a, std::string_view b) {
  unsigned char difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
  }
  return difference == 0;
}

std::optional<std::string> bearer_hash(std::string_view authorization) {
  if (!has_scheme(authorization)) return {};
  return store::sha256_hex(authorization.substr(kScheme.size()));
}

ApiToken ApiToken::of(const Secret& token, PersonId manager) {
  return {store::sha256_hex(token.reveal()), std::move(manager)};
}

Tokens::Tokens(std::vector<ApiToken> tokens) : tokens_(std::move(tokens)) {
  for (const auto& token : tokens_) {
    const bool hash =
        token.sha256.size() == 64 && token.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!hash || token.manager.empty()) {
      throw Error(ErrorKind::invalid_input, "an API token needs a manager and a SHA-256 in lower case hexadecimal");
    }
  }
}

std::optional<PersonId> Tokens::owner(std::string_view authorization) const {
  const auto hash = bearer_hash(authorization);
  if (!hash) return {};
  const ApiToken* found = nullptr;
  for (const auto& token : tokens_) {
    if (same_secret(token.sha256, *hash)) found = &token;
  }
  if (!found) return {};
  return found->manager;
}

}  // namespace leasekey::api
