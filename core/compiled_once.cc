// Containers of what everything is about: most of the code of a source that only passes it on would be theirs.
#include "core/access.h"
#include "core/lease.h"
#include "core/property.h"

template class std::vector<leasekey::FeedRecord>;
template class std::vector<leasekey::KeyId>;
template class std::vector<leasekey::UnitId>;
template class std::vector<leasekey::Unit>;
template class std::vector<leasekey::Door>;
template class std::vector<leasekey::KeyDoor>;
template class std::vector<leasekey::Key>;
template class std::vector<leasekey::ManagerAssignment>;
template class std::vector<leasekey::WeeklyInterval>;
template class std::vector<leasekey::GrantSource>;
template class std::vector<leasekey::Grant>;
template class std::vector<leasekey::KnownRecord>;
template class std::vector<leasekey::GuestCode>;
template class std::vector<leasekey::BlockReason>;
template class std::vector<leasekey::PlannedTurn>;
template class std::set<leasekey::KeyId>;
template class std::set<leasekey::PersonId>;
template class std::map<leasekey::PersonId, leasekey::Person>;
