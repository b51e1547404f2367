// Where accepted drops go: the newest of them stays the truth until the next one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/files.h"
#include "core/time.h"

namespace leasekey::connectors::csv {

struct ArchivedDrop {
  std::filesystem::path path;
  std::string original_name;
  Instant accepted_at;
  Instant modified;  ///< of the file as it was delivered
};

/// Files named `20260302T101500123Z-<12 digits of SHA-256>-<original name>`; the names are the whole state.
class Archive {
 public:
  Archive(std::filesystem::path folder, std::string suffix) : folder_(std::move(folder)), suffix_(std::move(suffix)) {}

  const std::filesystem::path& folder() const { return folder_; }
  /// Nothing before the first.
  std::optional<ArchivedDrop> last() const;
  /// Durable when it returns.
  void add(const FileLook& file, std::string_view bytes, Instant now) const;
  /// Moves a file that a newer drop overtook to `superseded/`.
  void set_aside(const FileLook& file, Instant now) const;

 private:
  std::filesystem::path folder_;
  std::string suffix_;
};

}  // namespace leasekey::connectors::csv
