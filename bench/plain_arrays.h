// The yardstick of the access decisions: the same world in plain arrays, without reasons, versions or changes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leasekey::bench {

/// As little as answers the questions of one fixed world right: standard hash maps from ids to numbers, vectors behind
/// them, rights as bits of actions.
class PlainArrays {
 public:
  explicit PlainArrays(const std::filesystem::path& folder);

  bool may(const std::string& principal, const std::string& action, const std::string& type,
           const std::string& resource, std::int64_t at) const;
  bool opens(const std::string& person, const std::string& door, std::int64_t at) const;

 private:
  using Numbers = std::unordered_map<std::string, std::uint32_t>;
  struct Grant {
    std::uint32_t key;
    std::int64_t start;
    std::int64_t end;
  };
  struct Manager {
    std::uint32_t property;
    int level;  ///< none, full, limited, specific
    bool devices;
    bool toggle;
  };

  static std::uint32_t number(Numbers& numbers, std::string_view id);
  bool has_door(std::uint32_t key, std::uint32_t door) const;
  bool in_hours(std::uint32_t key, std::int64_t at) const;
  bool holds(std::uint32_t person, std::uint32_t door, std::int64_t at, bool by_hours) const;
  bool may_at(std::uint32_t person, int action, std::uint32_t property, std::uint32_t resource, std::int64_t at) const;
  void read_places(const std::filesystem::path& folder);
  void read_keys(const std::filesystem::path& folder);
  void read_people(const std::filesystem::path& folder);

  Numbers people_, doors_, keys_, properties_, portfolios_, actions_;
  std::vector<int> offset_;
  std::vector<std::uint32_t> portfolio_of_, property_of_door_, property_of_key_, keys_of_door_;
  std::vector<int> schedule_of_;
  std::vector<std::vector<std::pair<int, int>>> windows_;
  std::vector<std::vector<std::uint32_t>> doors_of_, designated_, portfolios_of_;
  std::vector<std::vector<Grant>> grants_;
  std::vector<std::vector<Manager>> managers_;
};

}  // namespace leasekey::bench
