// What Buildium's answers have in common: a bare list, or an error in its place.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "connectors/shape.h"
#include "connectors/utf8.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::buildium {

/// The nodes and fields that every list's shape begins with.
namespace answer {
inline constexpr std::uint8_t kItem = 2;
inline constexpr std::uint8_t kError = 3;
inline constexpr std::uint8_t kFirstNode = 4;  ///< of the list's own

inline constexpr std::uint8_t kNoItem = 1;
inline constexpr std::uint8_t kMessage = 2;
inline constexpr std::uint8_t kCode = 3;
inline constexpr std::uint8_t kOtherMessage = 4;
inline constexpr std::uint8_t kDetail = 5;
inline constexpr std::uint8_t kId = 6;
inline constexpr std::uint8_t kFirstField = 7;  ///< of the list's own

/// The answer stands under this name in a document of its own, for a shape begins with an object.
inline constexpr std::array<Member, 1> kRootMembers{{{"answer", kItem, kNoItem}}};
inline constexpr std::array<Member, 2> kErrorMembers{{{"Value", 0, kDetail}, {"value", 0, kDetail}}};
inline constexpr std::array<Member, 13> kItemMembers{{{"Id", 0, kId},
                                                      {"id", 0, kId},
                                                      {"UserMessage", 0, kMessage},
                                                      {"userMessage", 0, kMessage},
                                                      {"ErrorCode", 0, kCode},
                                                      {"errorCode", 0, kCode},
                                                      {"Errors", kError, kDetail},
                                                      {"errors", kError, kDetail},
                                                      {"Message", 0, kOtherMessage},
                                                      {"message", 0, kOtherMessage},
                                                      {"error", 0, kOtherMessage},
                                                      {"title", 0, kOtherMessage},
                                                      {"detail", 0, kOtherMessage}}};

/// The members of an item: the list's own, and the common ones, which count where both have a name.
template <std::size_t Own>
constexpr std::array<Member, kItemMembers.size() + Own> with(const std::array<Member, Own>& own) {
  std::array<Member, kItemMembers.size() + Own> all{};
  for (std::size_t i = 0; i < Own; ++i) all[i] = own[i];
  for (std::size_t i = 0; i < kItemMembers.size(); ++i) all[Own + i] = kItemMembers[i];
  return all;
}
}  // namespace answer

/// Looks for an error while a list's own reader sees the items. An item alone counts as a list of one.
class AnswerEvents : public ShapeEvents {
 public:
  /// Reads the answer to the end. Throws the vendor's error translated, and `unavailable` for what is neither a list
  /// nor an error.
  void read(std::string_view body, Shape shape);

  void begin(std::uint8_t node) final;
  void end(std::uint8_t node) final;
  void field(std::uint8_t field, std::string_view text) final;
  void present(std::uint8_t) final {}

 protected:
  virtual void begin_own(std::uint8_t) {}
  virtual void end_own(std::uint8_t) {}
  virtual void field_own(std::uint8_t, std::string_view) {}

 private:
  std::string refusal() const;

  std::string message_;
  std::string code_;
  std::string other_message_;
  std::string detail_;
  bool has_id_ = false;
  bool has_other_items_ = false;  ///< numbers or texts where items should be
};

/// The error that an answer tells, for one whose HTTP status says no; empty where it tells none.
std::string told_error(std::string_view body);

/// The kind that fits the words of an error that came with a status of success.
ErrorKind kind_of(std::string_view message);

/// Calls `parse(text, repaired)`, a second time with a repaired text where the bytes were none: a name that is no text
/// must not cost the whole page.
template <class Parse>
auto parse_repaired(std::string_view body, Parse parse) {
  try {
    return parse(body, false);
  } catch (const Error&) {
    if (is_valid_utf8(body)) throw;
  }
  const LongText text = with_replacements(body);
  return parse(std::string_view(text), true);
}

}  // namespace leasekey::connectors::buildium
