// Which names of a vendor's answers nobody reads, for somebody who asks: names and counts, never what stands under
// them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::connectors {

/// Names of elements, members and columns with how often each was passed over.
class PassedOver {
 public:
  /// What does not look like a name that a vendor gives (a list keyed by people) is counted without its name.
  void element(std::string_view name) { add(name, 1, false); }
  /// The header of a column, which may have blanks in it, over so many rows.
  void column(std::string_view header, std::uint64_t rows) { add(header, rows, true); }

  struct Name {
    std::string name;
    std::uint64_t times = 0;
    friend bool operator==(const Name&, const Name&) = default;
  };
  /// What Leasekey keeps of nobody: birth dates, numbers of the state, ledgers, … In order of names.
  std::vector<Name> never_kept() const { return names(true); }
  /// What has no use here.
  std::vector<Name> not_used() const { return names(false); }
  /// Of what has no name fit to be shown.
  std::uint64_t without_name() const { return without_name_; }

 private:
  void add(std::string_view name, std::uint64_t times, bool blanks);
  std::vector<Name> names(bool never_kept) const;

  std::map<std::string, std::uint64_t, std::less<>> times_;
  std::uint64_t without_name_ = 0;
};

/// Whether the name is one of what is never kept, however it is written: `DateOfBirth`, `tenant_ssn`.
bool is_never_kept(std::string_view name);

/// Who asks on this thread; null: nobody, and then looking costs a comparison.
PassedOver* passed_over_watch();

/// While it lives, what is read on this thread tells `seen`, which outlives it.
class WatchPassedOver {
 public:
  explicit WatchPassedOver(PassedOver& seen);
  WatchPassedOver(const WatchPassedOver&) = delete;
  WatchPassedOver& operator=(const WatchPassedOver&) = delete;
  ~WatchPassedOver();

 private:
  PassedOver* before_;
};

}  // namespace leasekey::connectors
