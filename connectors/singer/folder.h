// What a tap leaves on disk: its last accepted state, and a folder of its own for each run, which goes afterwards.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace leasekey::connectors::singer {

/// The state that came with the last reading that was taken over.
class KeptState {
 public:
  /// `owner` tells what writes it; what another has written does not count.
  KeptState(std::filesystem::path folder, std::string owner) : folder_(std::move(folder)), owner_(std::move(owner)) {}

  /// Nothing before the first, or where the file makes no sense. Throws `unavailable`.
  std::optional<std::string> load() const;
  /// Durable when it returns. Throws `unavailable`.
  void save(std::string_view json) const;

 private:
  std::filesystem::path file() const { return folder_ / "state.json"; }
  std::filesystem::path folder_;
  std::string owner_;
};

/// A folder that nobody else may look into, removed with all that is in it.
class RunFolder {
 public:
  /// Also removes what runs left behind that were killed together with Leasekey. Throws `unavailable`.
  explicit RunFolder(const std::filesystem::path& parent);
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;
  ~RunFolder();

  const std::filesystem::path& path() const { return path_; }
  /// A new file that nobody else may read. Throws `unavailable`.
  std::filesystem::path write(const char* name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
  int lock_ = -1;  ///< held while this lives, so that nobody takes the folder for a leftover
};

}  // namespace leasekey::connectors::singer
