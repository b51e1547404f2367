// The port to the organisation that proves who somebody on the staff is, instead of a password.
#pragma once

#include <string>

#include "core/time.h"

namespace leasekey {

/// What ties an answer to the browser that asked; each at least 43 characters of hexadecimal digits, and secret.
struct LoginChallenge {
  std::string state;
  std::string nonce;
  std::string verifier;
};

/// Who somebody is, as the provider says and its signature proves.
struct ProvenIdentity {
  std::string issuer;
  std::string subject;  ///< never changes and is never given to anybody else
  std::string email;
  bool email_verified = false;
};

/// Safe to use from any thread. Errors name neither secrets nor people.
class IdentityProvider {
 public:
  virtual ~IdentityProvider() = default;

  /// What people call it: the text of a button.
  virtual const std::string& name() const = 0;
  /// Where the browser goes; it comes back to `redirect_url` with a code. `unavailable` where the provider is not
  /// there.
  virtual std::string login_url(const LoginChallenge& challenge, const std::string& redirect_url, Instant now) = 0;
  /// For a code that came back to `redirect_url`, once. `unauthenticated` where the provider does not stand by it,
  /// `unavailable` where it is not there or too many ask at once.
  virtual ProvenIdentity redeem(const std::string& code, const LoginChallenge& challenge,
                                const std::string& redirect_url, Instant now) = 0;
};

}  // namespace leasekey
