// The file of a database before SQLite sees it: its directory, what it holds, and who has it open.
#pragma once

#include <string>

namespace leasekey::store {

/// The absolute path, links resolved, after making its directory durable. Throws `invalid_input` for a path that
/// cannot hold a database or holds something else. The file itself may not exist yet.
std::string prepare_database_file(const std::string& path);

/// Makes the entries of the file's directory durable; `unavailable` where the disk refuses.
void sync_directory_of(const std::string& file);

/// Holds a lock on a side file for as long as it lives, so that one process has the database open (stack.md P16).
class ProcessLock {
 public:
  /// Throws `conflict` with the other process's number.
  explicit ProcessLock(const std::string& database_file);
  ~ProcessLock();
  ProcessLock(const ProcessLock&) = delete;
  ProcessLock& operator=(const ProcessLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace leasekey::store
