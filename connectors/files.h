// Files on disk as folders of drops and of taps need them: identities, whole reads, durable writes, checksums.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/long_text.h"
#include "core/time.h"

namespace leasekey::connectors {

/// A file as it was at one look; another size, time or inode is another content.
struct FileLook {
  std::filesystem::path path;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  Instant modified;

  std::string name() const { return path.filename().string(); }
  friend bool operator==(const FileLook&, const FileLook&) = default;
};

/// Nothing where there is no regular file.
std::optional<FileLook> look_at(const std::filesystem::path& path);

/// The regular files with that suffix, the newest first; names decide between equal times. Hidden files are left out.
/// Throws `unavailable` where the folder cannot be listed.
std::vector<FileLook> list_files(const std::filesystem::path& folder, std::string_view suffix);

/// A copy, whatever becomes of the file. Throws `unavailable` where it cannot be read or there is no room for the copy,
/// `invalid_input` where it is larger than `limit`.
LongText read_whole(const std::filesystem::path& path, std::size_t limit);

/// Either the whole file is there afterwards, also after a power failure, or none. Throws
/// `unavailable`.
void write_durably(const std::filesystem::path& path, std::string_view bytes, std::optional<Instant> modified = {});

/// Keeps everybody else who claims the folder out as long as it lives, in this program or another.
class FolderClaim {
 public:
  /// Throws `unavailable` where somebody has claimed it, or it cannot be opened.
  explicit FolderClaim(const std::filesystem::path& folder);
  FolderClaim(const FolderClaim&) = delete;
  FolderClaim& operator=(const FolderClaim&) = delete;
  ~FolderClaim();

 private:
  int fd_;
};

/// SHA-256 in hexadecimal.
std::string checksum(std::string_view bytes);

}  // namespace leasekey::connectors
