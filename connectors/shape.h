// Reads known members out of streamed JSON by a table of shapes; everything else is passed over without being kept.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "connectors/passed_over.h"
#include "core/json.h"

namespace leasekey::connectors {

/// How large an answer may be is decided where it is received: `CallRules`.
inline constexpr JsonLimits kAnswerLimits{.max_bytes = std::size_t{4} << 30};

/// A member of an object that is worth reading. `node` is what an object under this name is, `field` what a text,
/// number or flag is; 0 means: not read. A list counts as its elements, so that one element and a list of one are the
/// same.
struct Member {
  std::string_view name;
  std::uint8_t node = 0;
  std::uint8_t field = 0;
};

/// The members by node; node 1 is the document. Node 0 has none.
using Shape = std::span<const std::span<const Member>>;

/// What the reader finds. Views live only during the call; `null` comes as no field at all.
class ShapeEvents {
 public:
  virtual ~ShapeEvents() = default;
  virtual void begin(std::uint8_t node) = 0;
  virtual void end(std::uint8_t node) = 0;
  virtual void field(std::uint8_t field, std::string_view text) = 0;
  /// A member that is a node is there, whatever it holds: an object, a list, or an empty text where others have a list.
  virtual void present(std::uint8_t node) = 0;
};

/// Between `read_json` and `ShapeEvents`.
class ShapeReader final : public JsonEvents {
 public:
  ShapeReader(Shape shape, ShapeEvents& events);

  void null() override { found_ = nullptr; }
  void boolean(bool value) override { scalar(value ? "true" : "false"); }
  void number(std::string_view text) override { scalar(text); }
  void string(std::string_view text) override { scalar(text); }
  void begin_object() override;
  void key(std::string_view name) override;
  void end_object() override;
  void begin_array() override;
  void end_array() override;

 private:
  /// An object (`node` 0: passed over), or a list with what its elements are.
  struct Frame {
    std::uint8_t node = 0;
    const Member* element = nullptr;
    bool list = false;
  };
  void scalar(std::string_view text);
  const Member* current() const { return !frames_.empty() && frames_.back().list ? frames_.back().element : found_; }

  Shape shape_;
  ShapeEvents& events_;
  std::vector<std::vector<std::uint32_t>> tags_;  ///< of the members' names, by node
  std::vector<Frame> frames_;
  const Member* found_ = nullptr;                  ///< of the last key
  std::size_t passed_over_ = 0;                    ///< depth within something that nobody reads
  PassedOver* const watch_ = passed_over_watch();  ///< null: nobody asks
};

}  // namespace leasekey::connectors
