// Reads known members out of streamed JSON by a table of shapes; everything else is passed over without being kept.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "connectors/member_table.h"
#include "connectors/passed_over.h"
#include "core/json.h"

namespace leasekey::connectors {

/// How large an answer may be is decided where it is received: `CallRules`.
inline constexpr JsonLimits kAnswerLimits{.max_bytes = std::size_t{4} << 30};

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
  ShapeReader(Shape shape, ShapeEvents& events, NameCase name_case = NameCase::matters)
      : tables_(member_tables(shape, name_case)), events_(events) {}

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

  std::vector<MemberTable> tables_;  ///< by node
  ShapeEvents& events_;
  std::vector<Frame> frames_;
  const Member* found_ = nullptr;                  ///< of the last key
  std::size_t passed_over_ = 0;                    ///< depth within something that nobody reads
  PassedOver* const watch_ = passed_over_watch();  ///< null: nobody asks
};

}  // namespace leasekey::connectors
