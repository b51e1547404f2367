// A text of any length that is built by appending and read with memory that does not grow with it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace leasekey {

/// A short text is kept in memory, a long one in a file that has no name, that nobody else can open, and that is gone
/// with it; its pages come into memory where they are read. Used by one thread at a time.
class LongText {
 public:
  /// A text of more bytes than this goes into the file.
  static constexpr std::size_t kMostInMemory = 4U << 20;

  LongText() = default;
  LongText(LongText&& other) noexcept { swap(other); }
  LongText& operator=(LongText&& other) noexcept;
  ~LongText();

  /// Ends all views. Throws `unavailable` where the folder for temporary files (`TMPDIR`, else `/tmp`) has no room; the
  /// text is of no use then.
  void append(std::string_view piece);
  void clear();
  void swap(LongText& other) noexcept;

  /// Valid until the text is changed or gone. Throws as `append` does.
  std::string_view view() const;
  operator std::string_view() const { return view(); }  // NOLINT(google-explicit-constructor): it is read as a text
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  friend bool operator==(const LongText& a, std::string_view b) { return a.view() == b; }

 private:
  void write_out() const;
  void unmap() const;

  mutable std::string unwritten_;  ///< what is not in the file
  std::size_t size_ = 0;
  mutable int file_ = -1;
  mutable const char* mapped_ = nullptr;
  mutable std::size_t mapped_size_ = 0;
};

/// Says that `part` has been read and is not needed soon. Where it belongs to a long text, its memory goes back to the
/// system, and comes again if somebody reads it all the same; for any other text this does nothing. From any thread.
void let_go(std::string_view part);

/// A reader calls `let_go` each time it has read so many bytes.
inline constexpr std::size_t kLetGoEvery = 1U << 20;

/// Calls `work` with one part after the other, and lets go of each.
template <class Work>
void in_parts(std::string_view text, const Work& work) {
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), kLetGoEvery))) {
    const std::string_view part = text.substr(0, kLetGoEvery);
    work(part);
    let_go(part);
  }
}

}  // namespace leasekey
