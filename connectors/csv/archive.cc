// Names that sort by time carry the archive's state.
#include "connectors/csv/archive.h"

#include <algorithm>
#include <system_error>

#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStampSize = 19;  // 20260302T101500123Z
constexpr std::size_t kChecksumSize = 12;

std::string stamp(Instant at) {
  // With the milliseconds always there, so that names sort by time.
  std::string text = to_string(Instant::from_millis(at.millis() - at.millis() % 1000));
  text.pop_back();
  const std::string millis = std::to_string(1000 + at.millis() % 1000).substr(1);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text + millis + "Z";
}

std::optional<Instant> parse_stamp(std::string_view text) {
  if (text.size() != kStampSize) return {};
  const auto part = [&](std::size_t at, std::size_t size) { return std::string(text.substr(at, size)); };
  return parse_instant(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 5) + ":" + part(11, 2) + ":" + part(13, 2) + "." +
                       part(15, 4));
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Error(ErrorKind::unavailable, "cannot make the folder `" + folder.string() + "`: " + error.message());
}

}  // namespace

std::optional<ArchivedDrop> Archive::last() const {
  std::error_code error;
  if (!fs::is_directory(folder_, error)) return {};
  std::optional<ArchivedDrop> newest;
  for (const auto& file : list_files(folder_, suffix_)) {
    const std::string name = file.name();
    constexpr std::size_t kPrefix = kStampSize + 1 + kChecksumSize + 1;
    if (name.size() <= kPrefix) continue;
    const auto at = parse_stamp(std::string_view(name).substr(0, kStampSize));
    if (!at || (newest && newest->path.filename() >= file.path.filename())) continue;
    newest = ArchivedDrop{file.path, name.substr(kPrefix), *at, file.modified};
  }
  return newest;
}

void Archive::add(const FileLook& file, std::string_view bytes, Instant now) const {
  make_folder(folder_);
  const auto before = last();
  // A clock that went back must not make an older drop the newest.
  const Instant at = before && before->accepted_at >= now ? before->accepted_at + Duration(1) : now;
  write_durably(folder_ / (stamp(at) + "-" + checksum(bytes).substr(0, kChecksumSize) + "-" + file.name()), bytes,
                file.modified);
}

void Archive::set_aside(const FileLook& file, Instant now) const {
  const fs::path place = folder_ / "superseded";
  make_folder(place);
  std::error_code error;
  fs::rename(file.path, place / (stamp(now) + "-" + file.name()), error);
  if (error) throw Error(ErrorKind::unavailable, "cannot move `" + file.path.string() + "`: " + error.message());
}

}  // namespace leasekey::connectors::csv
