// Puts a world together from its files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/decide/csv_table.h"
#include "app/decide/world.h"

namespace leasekey::app::decide {

/// Reads the files in the order in which they refer to each other. What a row names has to be there.
class WorldReader {
 public:
  WorldReader(std::filesystem::path folder, World& world) : folder_(std::move(folder)), world_(world) {}

  void read();

 private:
  struct KeyPlace {
    std::size_t property = 0;
    std::size_t key = 0;  ///< among those of the property
  };
  template <class T>
  using ById = std::unordered_map<std::string, T>;

  void read_properties();
  void read_doors();
  void read_schedules();
  void read_keys();
  void read_key_doors();
  void read_managers();
  void read_designated_keys();
  void read_grants();
  void fill_index();

  std::filesystem::path path(std::string_view name) const;
  template <class T>
  static const T& known(const CsvTable& table, const CsvRow& row, std::size_t column, const ById<T>& all,
                        std::string_view what);
  WeeklySchedule windows(const CsvTable& table, const CsvRow& row, std::size_t column) const;

  std::filesystem::path folder_;
  World& world_;
  std::vector<Property> properties_;
  ById<std::size_t> property_of_id_;
  ById<std::size_t> property_of_door_;
  ById<WeeklySchedule> schedules_;
  ById<KeyPlace> keys_;
  ById<ById<std::size_t>> assignments_;   ///< of a person, by property: which of its managers
  access_rules::NameTable person_names_;  ///< with properties as scopes
  std::vector<access_rules::PersonAccess> people_;
  std::vector<std::size_t> property_of_person_;
};

}  // namespace leasekey::app::decide
