// The members of a person, who stands in leases and in the list of tenants.
#pragma once

#include <array>
#include <string>

#include "connectors/buildium/answer.h"
#include "connectors/buildium/map.h"

namespace leasekey::connectors::buildium::people {

enum Field : std::uint8_t { id = answer::kFirstField, first_name, last_name, email, phone_number, phone_type };
inline constexpr std::uint8_t kFirstField = phone_type + 1;  ///< of a list that has people in it

/// `phone` is the node of a telephone number. What else Buildium knows of a person (birth date, tax id, addresses,
/// emergency contact) is in no table and is passed over.
constexpr std::array<Member, 10> members(std::uint8_t phone) {
  return {{{"Id", 0, id},
           {"id", 0, id},
           {"FirstName", 0, first_name},
           {"firstName", 0, first_name},
           {"LastName", 0, last_name},
           {"lastName", 0, last_name},
           {"Email", 0, email},
           {"email", 0, email},
           {"PhoneNumbers", phone, 0},
           {"phoneNumbers", phone, 0}}};
}
inline constexpr std::array<Member, 4> kPhoneMembers{
    {{"Number", 0, phone_number}, {"number", 0, phone_number}, {"Type", 0, phone_type}, {"type", 0, phone_type}}};

struct Phone {
  std::string number, type;
};

/// Where the field's text goes; nothing for a field that is none of a person's.
std::string* target_of(std::uint8_t field, Tenant& person, Phone& phone);

/// The first mobile number counts, else the first one; a fax never does.
void keep_better(const Phone& phone, std::string& number, std::string& type);

}  // namespace leasekey::connectors::buildium::people
