// The port to a property management system: implemented by connectors, used by sync; neither knows the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/lease.h"

namespace leasekey {

/// A property as the ePMS lists it.
struct PmsProperty {
  std::string key;  ///< the vendor's id or code
  std::string name;
};

/// A unit (or bed) as the ePMS lists it.
struct PmsUnitInfo {
  PmsUnit unit;
  std::string building;
};

/// What a check of credentials and settings found. `problems` say what is wrong and what to ask the vendor for.
struct SourceCheck {
  std::vector<std::string> passed;
  std::vector<std::string> problems;
  bool ok() const { return problems.empty(); }
};

/// How far a read has come, for a person who waits. `total` is 0 while unknown.
using ReadProgress = std::function<void(std::size_t records, std::size_t total)>;

/// One property's view of one ePMS: credentials, attached ePMS properties and settings are bound at construction.
/// Used by one thread at a time. Every call ends within the source's own total deadline.
class PmsSource {
 public:
  virtual ~PmsSource() = default;

  /// Tries credentials and permissions without changing anything; never throws for what the vendor refuses.
  virtual SourceCheck check() = 0;
  /// Throws `Error` where the vendor cannot be asked.
  virtual std::vector<PmsProperty> properties() = 0;
  virtual std::vector<PmsUnitInfo> units() = 0;
  /// Everything the attached ePMS properties show now. Throws `Error` when nothing usable arrived; returns an
  /// incomplete feed when a part did. One bad record never spoils the feed: it is listed in `skipped`.
  virtual Feed read(const ReadProgress& progress) = 0;
  /// The next reading asks for everything, not for what changed since the one before: a person waits for it.
  virtual void expect_whole() {}
  /// Told once a feed was taken over in a committed poll (a drop folder archives its file then). Never throws for a
  /// source that has nothing to do.
  virtual void accepted() {}
};

}  // namespace leasekey
