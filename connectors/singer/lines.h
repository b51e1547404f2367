// A stream of bytes in lines, none of which may take more memory than it is worth.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace leasekey::connectors::singer {

struct Line {
  std::size_t number = 0;  ///< from 1
  std::string_view text;   ///< without its end; empty where it is too long
  bool too_long = false;
  bool whole = true;  ///< false: the stream ended within it
};

/// Gives out lines as they become whole. Keeps at most one, of at most `longest` bytes.
class LineSplitter {
 public:
  LineSplitter(std::size_t longest, std::function<void(const Line&)> on_line)
      : longest_(longest), on_line_(std::move(on_line)) {}

  void take(std::string_view bytes);
  /// The stream has ended.
  void finish();

 private:
  void append(std::string_view bytes);
  void give_out(bool whole);

  std::size_t longest_;
  std::function<void(const Line&)> on_line_;
  std::string begun_;
  bool too_long_ = false;
  std::size_t number_ = 0;
};

}  // namespace leasekey::connectors::singer
