// A password, key or token in memory: it cannot be printed, copied by accident or left behind.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace leasekey {

/// Owns the bytes of a secret and overwrites them when it goes. Only `reveal` shows them, at the call that needs them;
/// whoever copies from there takes over the duty to keep them out of logs and errors.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view text);
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  /// Valid while this secret lives.
  std::string_view reveal() const { return {bytes_.get(), size_}; }
  bool empty() const { return size_ == 0; }
  /// A second owner, where one is really meant.
  Secret copy() const { return Secret(reveal()); }

  friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

 private:
  void wipe() noexcept;

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

/// Overwrites text that held a secret on its way; the compiler does not leave it out.
void wipe(std::string& text) noexcept;

}  // namespace leasekey
