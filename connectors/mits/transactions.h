// MITS `ResidentTransactions` as several vendors send it: households with their people and their unit. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::connectors::mits {

/// One `Customer`. What the document does not have is empty.
struct Customer {
  std::string type;         ///< `current resident`, `customer`, …
  std::string description;  ///< at Yardi, the key of the person's record
  std::string id;
  std::string unit;
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string phone;
  std::string expected_move_in;
  std::string expected_move_out;
  std::string move_in;
  std::string move_out;
  std::string lease_start;
  std::string lease_end;
  std::string responsible;
};

/// One `RT_Customer`: a household, or a vacant unit, which has no people.
struct Household {
  std::string id;
  std::string property;
  std::string unit;
  std::string building;
  std::string economic;   ///< `residential`, …
  std::string occupancy;  ///< `occupied`, `vacant`
  std::string leased;     ///< `on notice`, …
  std::vector<Customer> customers;
};

/// What stands in place of the data, or beside them.
struct Message {
  std::string type;  ///< `Error`, `Warning`, `FYI`; empty for a SOAP fault
  std::string text;
};

struct Document {
  bool has_list = false;  ///< the list is there, were it empty
  bool repaired = false;  ///< the text was no UTF-8
  std::string status;     ///< of an envelope that has one: `Success`
  std::vector<Message> messages;
};

/// Streams the document, in whatever envelope, with prefixes or without, as XML or as text within XML: one household at
/// a time is in memory. Ledgers, birth dates and numbers of any kind are passed over. Throws `unavailable` for what is
/// no XML; then no household counts. `repaired` as in `Document`.
using TakeHousehold = std::function<void(const Household& household, bool repaired)>;
Document read_transactions(std::string_view text, const TakeHousehold& take);

}  // namespace leasekey::connectors::mits
