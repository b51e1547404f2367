// For tests: an SFTP subsystem that lies, stalls or breaks off, as its argument says. OpenSSH's server starts it.
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

enum Packet : std::uint8_t {
  kInit = 1,
  kVersion = 2,
  kOpen = 3,
  kClose = 4,
  kRead = 5,
  kLstat = 7,
  kOpenDir = 11,
  kReadDir = 12,
  kStatus = 101,
  kHandle = 102,
  kBytes = 103,
  kNames = 104,
  kAttributes = 105
};
constexpr std::uint32_t kOk = 0;
constexpr std::uint32_t kEnd = 1;
constexpr std::uint32_t kNoSuchFile = 2;
constexpr std::uint32_t kFileMode = 0100644;
constexpr std::uint32_t kLinkMode = 0120777;
constexpr std::uint32_t kFolderMode = 0040755;
constexpr std::uint64_t kSize = 10;

std::string u32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

std::string text(std::string_view value) { return u32(static_cast<std::uint32_t>(value.size())) + std::string(value); }

std::string attributes(std::uint32_t mode, std::uint64_t size = kSize) {
  constexpr std::uint32_t kSizeModeTimes = 1 | 4 | 8;
  constexpr std::uint32_t kTime = 1'772'445'600;
  return u32(kSizeModeTimes) + u32(static_cast<std::uint32_t>(size >> 32)) + u32(static_cast<std::uint32_t>(size)) +
         u32(mode) + u32(kTime) + u32(kTime);
}

bool read_exactly(std::string& bytes, std::size_t size) {
  bytes.assign(size, '\0');
  for (std::size_t at = 0; at < size;) {
    const ssize_t count = ::read(STDIN_FILENO, bytes.data() + at, size - at);
    if (count <= 0) return false;
    at += static_cast<std::size_t>(count);
  }
  return true;
}

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

void write_all(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = ::write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
    if (count <= 0) _exit(1);
    at += static_cast<std::size_t>(count);
  }
}

class Server {
 public:
  explicit Server(std::string_view mode) : mode_(mode) {}

  void serve() {
    std::string length;
    std::string packet;
    while (read_exactly(length, 4) && read_exactly(packet, number_at(length, 0))) {
      const auto type = static_cast<std::uint8_t>(packet[0]);
      if (type == kInit) {
        answer(kVersion, u32(3));
      } else {
        id_ = packet.substr(1, 4);
        answer_to(type);
      }
    }
  }

 private:
  void answer(std::uint8_t type, const std::string& rest) {
    write_all(u32(static_cast<std::uint32_t>(rest.size() + 1)) + static_cast<char>(type) + rest);
  }
  void status(std::uint32_t code) { answer(kStatus, id_ + u32(code) + text("so it is") + text("")); }

  void answer_to(std::uint8_t type) {
    switch (type) {
      case kOpenDir: return answer(kHandle, id_ + text("h"));
      case kReadDir: return list();
      case kLstat: return look();
      case kOpen: return mode_ == "vanishes" ? status(kNoSuchFile) : answer(kHandle, id_ + text("h"));
      case kRead: return read();
      default: return status(kOk);
    }
  }

  void list() {
    if (mode_ == "silent") return;
    if (mode_ == "giant") return write_all(u32(0xFFFFFFF0) + std::string(64, 'x'));
    if (mode_ == "breaks") {
      write_all(u32(500) + static_cast<char>(kNames));
      _exit(0);
    }
    if (mode_ != "endless" && listed_++ > 0) return status(kEnd);
    std::vector<std::pair<std::string, std::string>> files{{"good.csv", attributes(kFileMode)}};
    if (mode_ == "names") {
      for (const char* name : {"../../etc/passwd.csv", "a/b.csv", "..", "", ".hidden.csv", "new\nline.csv",
                               "back\\slash.csv", "\xFF.csv"}) {
        files.emplace_back(name, attributes(kFileMode));
      }
      files.emplace_back(std::string(300, 'x') + ".csv", attributes(kFileMode));
      files.emplace_back("link.csv", attributes(kLinkMode));
      files.emplace_back("folder.csv", attributes(kFolderMode));
      files.emplace_back("untold.csv", u32(0));
    }
    std::string names = id_ + u32(static_cast<std::uint32_t>(files.size()));
    for (const auto& [name, told] : files)
      names += text(name) + text("-rw-r--r-- 1 owner group 10 Mar 02 10:00 " + name) + told;
    answer(kNames, names);
  }

  void look() {
    const bool second = ++looks_ > 1;
    if (mode_ == "becomes-link") return answer(kAttributes, id_ + attributes(kLinkMode));
    answer(kAttributes, id_ + attributes(kFileMode, mode_ == "grows" && second ? kSize + 1 : kSize));
  }

  void read() {
    if (mode_ == "hangs") return;
    if (mode_ == "cut") {
      write_all(u32(200) + static_cast<char>(kBytes) + id_ + u32(100) + "half");
      _exit(0);
    }
    if (mode_ == "too-much") return answer(kBytes, id_ + text(std::string(32'768, 'x')));
    if (sent_++ > 0) return status(kEnd);
    answer(kBytes, id_ + text(mode_ == "too-little" ? "123" : "0123456789"));
  }

  std::string_view mode_;
  std::string id_;
  int listed_ = 0;
  int looks_ = 0;
  int sent_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  Server(count > 1 ? arguments[1] : "").serve();
  return 0;
}
