// An invented property and what its ePMS says about invented people, changing at random.
#pragma once

#include <vector>

#include "core/lease.h"
#include "core/property.h"
#include "tests/simulation/dice.h"

namespace leasekey::simulation {

Property invent_property(Dice& dice);

/// The truth as the ePMS has it. Feeds are read from it; events change it.
class World {
 public:
  World(const Property& property, Dice& dice);

  /// Up to three people, now and then many at once, are changed.
  void happen(LocalDate today);
  Feed feed();

  const std::vector<PersonId>& people() const { return ids_; }

 private:
  struct Dweller {
    bool shown = true;
    std::vector<FeedRecord> records;
  };

  FeedRecord new_record(const Dweller& dweller, const PersonId& id, const std::string& label);
  FeedRecord contradiction(const FeedRecord& record);
  void change(const PersonId& id, Dweller& dweller, LocalDate today);
  void change_status(FeedRecord& record, LocalDate today);
  void change_home(const PersonId& id, Dweller& dweller);
  void change_contact(Dweller& dweller);
  void change_role(FeedRecord& record);
  void everybody_leaves(LocalDate today);
  void rename_a_unit();
  PmsUnit some_unit();

  Dice& dice_;
  std::vector<PersonId> ids_;
  std::vector<Dweller> dwellers_;  ///< in the order of `ids_`
  std::vector<PmsUnit> units_;
  int leases_ = 0;
};

}  // namespace leasekey::simulation
