// Identifiers that cannot be mixed up: the same text, another type.
#pragma once

#include <compare>
#include <functional>
#include <ostream>
#include <string>
#include <utility>

namespace leasekey {

/// An opaque identifier. `Tag` makes ids of different things different types; an empty id names nothing.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }

  friend auto operator<=>(const Id&, const Id&) = default;
  friend bool operator==(const Id&, const Id&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Id& id) { return out << id.text_; }

 private:
  std::string text_;
};

using PortfolioId = Id<struct PortfolioTag>;
using PropertyId = Id<struct PropertyTag>;
using UnitId = Id<struct UnitTag>;
using DoorId = Id<struct DoorTag>;
using KeyId = Id<struct KeyTag>;
using PersonId = Id<struct PersonTag>;
using LeaseId = Id<struct LeaseTag>;    ///< the ePMS's id of a lease; unique for one person
using PmsUnit = Id<struct PmsUnitTag>;  ///< the unit as the ePMS names it, before the unit map
using PollId = Id<struct PollTag>;

}  // namespace leasekey

template <class Tag>
struct std::hash<leasekey::Id<Tag>> {
  std::size_t operator()(const leasekey::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
