// For the tests of the store: databases in memory and in files, and records with every field filled.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "core/error.h"
#include "store/database.h"
#include "store/people.h"
#include "store/properties.h"

namespace leasekey::store {

/// A directory of its own, gone at the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "leasekey-store-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  std::string file(const std::string& name) const { return (std::filesystem::path(path_) / name).string(); }

 private:
  std::string path_;
};

enum class Place { memory, file };

/// Each test runs in memory and in a file.
class StoreTest : public testing::TestWithParam<Place> {
 protected:
  StoreTest() { open(); }
  void open() {
    database_.reset();
    database_ = std::make_unique<Database>(
        DatabaseOptions{.path = GetParam() == Place::memory ? ":memory:" : directory_.file("leasekey.db")});
  }
  Database& database() { return *database_; }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<Database> database_;
};

inline std::string name_of(const testing::TestParamInfo<Place>& test) {
  return test.param == Place::memory ? "in_memory" : "in_a_file";
}

#define LEASEKEY_IN_MEMORY_AND_IN_A_FILE(suite) \
  INSTANTIATE_TEST_SUITE_P(, suite, testing::Values(Place::memory, Place::file), name_of)

/// The error that `action` ends with; fails the test where it ends without one.
template <class Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "expected an error";
  return {ErrorKind::internal, "none"};
}

inline Instant at_minute(int minute) { return Instant::from_millis(1'772'000'000'123 + minute * 60'000LL); }

inline const PropertyId kOak("oak");

WeeklySchedule sample_schedule();
Property sample_property();
FeedRecord sample_record(const std::string& person = "ann");
Suggestion sample_suggestion();
GrantSource sample_source(SourceKind kind, int minute);
/// Every field differs from its default.
Person sample_person(const std::string& id = "ann");

}  // namespace leasekey::store
