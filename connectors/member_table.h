// Which member of a node a name is: asked for each name of an answer, so it must not walk through all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace leasekey::connectors {

/// A member of an object that is worth reading. `node` is what an object under this name is, `field` what a text,
/// number or flag is; 0 means: not read. A list counts as its elements, so that one element and a list of one are the
/// same.
struct Member {
  std::string_view name;
  std::uint8_t node = 0;
  std::uint8_t field = 0;
};

/// The members by node; node 1 is the document. Node 0 has none.
using Shape = std::span<const std::span<const Member>>;

/// How names are compared. ASCII letters only: what vendors call their members is nothing else.
enum class NameCase { matters, does_not_matter };

/// The members of one node, which must outlive it.
class MemberTable {
 public:
  MemberTable(std::span<const Member> members, NameCase name_case);

  /// The first member of that name; null where there is none.
  const Member* find(std::string_view name) const;

 private:
  struct Slot {
    std::uint32_t tag = 0;
    const Member* member = nullptr;
  };
  bool same(std::string_view a, std::string_view b) const;

  NameCase name_case_;
  std::vector<Slot> slots_;  ///< a power of two, at most half of them taken
};

/// A table for each node.
std::vector<MemberTable> member_tables(Shape shape, NameCase name_case);

}  // namespace leasekey::connectors
