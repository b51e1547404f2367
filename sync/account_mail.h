// What the messages about accounts say.
#pragma once

#include <string>

#include "core/mail.h"
#include "core/secret.h"

namespace leasekey::sync {

MailMessage reset_message(const std::string& to, const Secret& link);
/// `place` is a property's name; empty: none in particular.
MailMessage invitation_message(const std::string& to, const std::string& place, const Secret& link);
MailMessage address_message(const std::string& to, const Secret& link);
/// For somebody who can sign in already.
MailMessage access_message(const std::string& to, const std::string& place, const std::string& page);

}  // namespace leasekey::sync
