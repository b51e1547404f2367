// Which of Voyager's interfaces a client's server offers, and how their calls are written. Pure.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::connectors::yardi {

/// Which of the vendor's shapes an operation answers with.
enum class Shape { transactions, residents };

/// An interface that can list a property's residents.
struct Candidate {
  std::string_view name;       ///< `ItfResidentTransactions20`
  std::string_view operation;  ///< that lists the residents of one property
  Shape shape;
};

/// In the order in which they are tried: the first is the best known, and the only one that shows room-mates for sure.
std::span<const Candidate> candidates();

/// What a WSDL tells.
struct Interface {
  std::string name_space;
  /// By operation: its parameters in their order and spelling (`Database` here, `DataBase` there).
  std::map<std::string, std::vector<std::string>, std::less<>> operations;

  bool offers(std::string_view operation) const { return operations.contains(operation); }
};

/// Throws `unavailable` for what is no WSDL.
Interface read_wsdl(std::string_view wsdl);

}  // namespace leasekey::connectors::yardi
