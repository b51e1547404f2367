// Plain texts in plain words.
#include "sync/account_mail.h"

namespace leasekey::sync {
namespace {

std::string at(const std::string& place) { return place.empty() ? "" : " at " + place; }

}  // namespace

MailMessage reset_message(const std::string& to, const Secret& link) {
  return {to, "Set a new password",
          "Somebody, probably you, asked to set a new password for this address.\n\n" + std::string(link.reveal()) +
              "\n\nThe link works once, within an hour. If it was not you, nothing has to be done: the password stays "
              "as it is.\n"};
}

MailMessage invitation_message(const std::string& to, const std::string& place, const Secret& link) {
  return {to, "Your access" + at(place),
          "Welcome. An account was prepared for you" + at(place) + ". Choose a password to begin:\n\n" +
              std::string(link.reveal()) +
              "\n\nThe link works once, within seven days. Afterwards, sign in with this address.\n"};
}

MailMessage address_message(const std::string& to, const Secret& link) {
  return {to, "Add this address to an account",
          "Somebody, probably you, asked to sign in with this address, too. Open this where you are signed in:\n\n" +
              std::string(link.reveal()) +
              "\n\nThe link works once, within an hour. If it was not you, nothing has to be done.\n"};
}

MailMessage access_message(const std::string& to, const std::string& place, const std::string& page) {
  return {to, "Your access" + at(place),
          "You were given access" + at(place) + ". Sign in with this address and the password that you have:\n\n" +
              page + "\n"};
}

}  // namespace leasekey::sync
