// What is asked of a connected SFTP server, and what of its answers is believed.
#include "transport/sftp_client.h"

#include <fcntl.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/text.h"
#include "transport/sftp_connection.h"

namespace leasekey::transport {
namespace {

/// A name that is safe to become a local one.
bool is_plain(std::string_view name) {
  constexpr std::size_t kLongest = 200;
  const auto is_odd = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '/' || c == '\\'; };
  return !name.empty() && name.size() <= kLongest && !name.starts_with('.') && is_valid_utf8(name) &&
         std::none_of(name.begin(), name.end(), is_odd);
}

/// Nothing for what is no regular file, or whose size or time the server does not tell.
std::optional<RemoteFile> file_of(const sftp_attributes_struct& attributes, const std::string& name) {
  constexpr std::uint32_t kTold = SSH_FILEXFER_ATTR_SIZE | SSH_FILEXFER_ATTR_ACMODTIME | SSH_FILEXFER_ATTR_PERMISSIONS;
  if ((attributes.flags & kTold) != kTold || attributes.type != SSH_FILEXFER_TYPE_REGULAR) return {};
  return RemoteFile{name, attributes.size, Instant::from_millis(std::int64_t{attributes.mtime} * 1000)};
}

}  // namespace

SftpSession::SftpSession(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
SftpSession::SftpSession(SftpSession&&) noexcept = default;
SftpSession::~SftpSession() = default;

SftpSession SftpClient::connect(const SftpLogin& login, const SftpLimits& limits) {
  return SftpSession(std::make_unique<SftpSession::Connection>(redactor_, login, limits, stop_));
}

RemoteFolder SftpSession::list() {
  const std::string what = "the folder `" + connection_->folder() + "` cannot be listed";
  const SftpDir dir(sftp_opendir(connection_->sftp(), connection_->folder().c_str()));
  if (!dir) connection_->fail(what);
  RemoteFolder folder;
  while (const SftpAttributes entry{sftp_readdir(connection_->sftp(), dir.get())}) {
    const std::string name = entry->name == nullptr ? "" : entry->name;
    if (name == "." || name == "..") continue;
    if (folder.files.size() + folder.passed_over >= connection_->limits().max_names) {
      connection_->fail(ErrorKind::invalid_input, "the folder `" + connection_->folder() + "` has more than " +
                                                      std::to_string(connection_->limits().max_names) +
                                                      " names; ask for a folder for the drops alone");
    }
    auto file = is_plain(name) ? file_of(*entry, name) : std::nullopt;
    if (file) {
      folder.files.push_back(std::move(*file));
    } else {
      ++folder.passed_over;
    }
  }
  if (sftp_dir_eof(dir.get()) == 0) connection_->fail(what);
  return folder;
}

std::optional<RemoteFile> SftpSession::look_at(const std::string& name) {
  if (!is_plain(name)) return {};
  const SftpAttributes attributes(sftp_lstat(connection_->sftp(), connection_->path_of(name).c_str()));
  if (attributes) return file_of(*attributes, name);
  const int error = sftp_get_error(connection_->sftp());
  if (error == SSH_FX_NO_SUCH_FILE || error == SSH_FX_NO_SUCH_PATH) return {};
  connection_->fail("`" + name + "` cannot be looked at");
}

std::optional<LongText> SftpSession::fetch(const RemoteFile& file) {
  const std::size_t limit = connection_->limits().max_file_bytes;
  if (file.size > limit) {
    connection_->fail(ErrorKind::invalid_input,
                      "`" + file.name + "` is larger than the limit of " + std::to_string(limit) + " bytes");
  }
  if (look_at(file.name) != file) return {};
  const std::string what = "`" + file.name + "` cannot be read";
  const SftpFile open(sftp_open(connection_->sftp(), connection_->path_of(file.name).c_str(), O_RDONLY, 0));
  if (!open && sftp_get_error(connection_->sftp()) == SSH_FX_NO_SUCH_FILE) return {};
  if (!open) connection_->fail(what);
  LongText bytes;
  std::array<char, 64U << 10> buffer;
  while (bytes.size() <= file.size) {
    const ssize_t count = sftp_read(open.get(), buffer.data(), buffer.size());
    if (count < 0) connection_->fail(what);
    if (count == 0) break;
    bytes.append({buffer.data(), static_cast<std::size_t>(count)});
  }
  const bool same = bytes.size() == file.size && look_at(file.name) == file;
  return same ? std::optional(std::move(bytes)) : std::nullopt;
}

void SftpSession::move(const std::string& name, const std::string& folder, const std::string& new_name) {
  const std::string place = connection_->path_of(folder);
  constexpr mode_t kFolder = 0750;
  sftp_mkdir(connection_->sftp(), place.c_str(), kFolder);  // there already, most of the time
  if (sftp_rename(connection_->sftp(), connection_->path_of(name).c_str(), (place + "/" + new_name).c_str()) != 0) {
    connection_->fail("`" + name + "` cannot be moved to `" + folder + "`");
  }
}

}  // namespace leasekey::transport
