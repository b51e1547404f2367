// The local folder as a picture of the one drop at the server that counts.
#include "connectors/csv/remote_drops.h"

#include <algorithm>
#include <system_error>

#include "connectors/csv/readiness.h"
#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

namespace fs = std::filesystem;

using transport::RemoteFile;

void make_private(const fs::path& folder) {
  std::error_code error;
  if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
  const auto status = fs::status(folder, error);
  if (error || !fs::is_directory(status)) {
    throw Error(ErrorKind::unavailable, "cannot make the folder `" + folder.string() + "`");
  }
  if ((status.permissions() & (fs::perms::group_write | fs::perms::others_write)) != fs::perms::none) {
    throw Error(ErrorKind::forbidden, "others can write into the folder `" + folder.string() +
                                          "`, where drops are fetched to; take that from them (`chmod go-w`)");
  }
}

/// The newest first; names decide between equal times, as in a local folder.
std::vector<RemoteFile> drops_of(const transport::RemoteFolder& folder, const std::string& suffix) {
  std::vector<RemoteFile> drops;
  std::copy_if(folder.files.begin(), folder.files.end(), std::back_inserter(drops),
               [&](const RemoteFile& file) { return file.name.ends_with(suffix); });
  std::sort(drops.begin(), drops.end(), [](const RemoteFile& a, const RemoteFile& b) {
    return a.modified != b.modified ? a.modified > b.modified : a.name > b.name;
  });
  return drops;
}

bool was_accepted(const RemoteFile& file, const std::optional<ArchivedDrop>& last) {
  if (!last || last->original_name != file.name || last->modified != file.modified) return false;
  const auto archived = look_at(last->path);
  return archived && archived->size == file.size;
}

bool is_here(const RemoteFile& file, const fs::path& folder) {
  const auto local = look_at(folder / file.name);
  return local && local->size == file.size && local->modified == file.modified;
}

/// A small file beside the drop, made or taken away as it is at the server.
void mirror_marker(const transport::RemoteFolder& remote, const fs::path& marker) {
  const std::string name = marker.filename().string();
  const auto there =
      std::find_if(remote.files.begin(), remote.files.end(), [&](const RemoteFile& file) { return file.name == name; });
  std::error_code ignored;
  if (there == remote.files.end()) {
    fs::remove(marker, ignored);
  } else {
    write_durably(marker, "", there->modified);
  }
}

/// The time in front, so that drops of one name do not meet there.
std::string name_in_archive(const RemoteFile& file) {
  std::string stamp = to_string(file.modified);
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  return stamp + "-" + file.name;
}

/// How many could be.
std::size_t move_all(transport::SftpSession& session, const std::vector<RemoteFile>& taken) {
  std::size_t moved = 0;
  try {
    for (const auto& file : taken) {
      session.move(file.name, "archive", name_in_archive(file));
      ++moved;
    }
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::internal) throw;
  }
  return moved;
}

}  // namespace

RemoteVisit RemoteDrops::visit(const CsvSettings& local, const Archive& archive, Instant now) {
  auto& breaker = outbound_.breaker("csv sftp " + settings_.credential);
  breaker.pass(outbound_.waiter.elapsed());
  try {
    RemoteVisit visit = bring(local, archive, now);
    breaker.succeeded();
    return visit;
  } catch (const Error& error) {
    breaker.failed(error, outbound_.waiter.elapsed());
    throw;
  }
}

RemoteVisit RemoteDrops::bring(const CsvSettings& local, const Archive& archive, Instant now) {
  make_private(local.folder);
  const FolderClaim claim(local.folder);  // a check may run beside a poll
  auto session = outbound_.sftp.connect(settings_.login, settings_.limits);
  const transport::RemoteFolder remote = session.list();
  const auto drops = drops_of(remote, local.suffix);
  RemoteVisit visit{.why_not = {}, .drops = drops.size(), .passed_over = remote.passed_over};
  const bool nothing_new = drops.empty() || was_accepted(drops.front(), archive.last());
  for (const auto& file : list_files(local.folder, local.suffix)) {
    if (nothing_new || file.name() != drops.front().name) archive.set_aside(file, now);
  }
  if (nothing_new) {
    const std::size_t moved = moves_ ? move_all(session, drops) : 0;
    if (settings_.moves_taken) visit.to_move = drops.size() - moved;
    return visit;
  }
  const RemoteFile& newest = drops.front();
  const fs::path place = local.folder / newest.name;
  const FileLook drop{place, 0, newest.size, newest.modified};
  const fs::path marker = marker_of(drop, local.ready);
  if (!is_here(newest, local.folder)) {
    std::error_code ignored;
    if (!marker.empty()) fs::remove(marker, ignored);  // it was another content's
    const auto bytes = session.fetch(newest);
    if (!bytes) {
      visit.why_not = "`" + newest.name + "` changed while it was fetched";
      return visit;
    }
    write_durably(place, *bytes, newest.modified);
  }
  if (!marker.empty()) mirror_marker(remote, marker);
  const std::string confirmation = confirmation_of(drop).filename().string();
  const auto confirmed = std::find_if(remote.files.begin(), remote.files.end(),
                                      [&](const RemoteFile& file) { return file.name == confirmation; });
  if (confirmed != remote.files.end()) write_durably(confirmation_of(drop), "", confirmed->modified);
  return visit;
}

}  // namespace leasekey::connectors::csv
