// What every Entrata answer has around its result, and what its errors mean.
#pragma once

#include <string>
#include <string_view>

#include "connectors/shape.h"
#include "core/error.h"

namespace leasekey::connectors::entrata {

/// The nodes and fields of the envelope, which every method's shape begins with.
namespace envelope {
inline constexpr std::uint8_t kRoot = 1;
inline constexpr std::uint8_t kError = 2;
inline constexpr std::uint8_t kResult = 3;
inline constexpr std::uint8_t kFirstNode = 4;  ///< of the method

inline constexpr std::uint8_t kCode = 1;
inline constexpr std::uint8_t kErrorCode = 2;
inline constexpr std::uint8_t kErrorMessage = 3;
inline constexpr std::uint8_t kFirstField = 4;  ///< of the method

/// With `response` around it or without, as both occur.
extern const std::span<const Member> kRootMembers;
extern const std::span<const Member> kErrorMembers;
}  // namespace envelope

/// Collects the envelope while a method's own reader sees the rest.
class EnvelopeEvents : public ShapeEvents {
 public:
  /// Reads the answer to the end. Throws `unavailable` for what is no JSON envelope, and the vendor's error translated.
  void read(std::string_view body, Shape shape);

  void begin(std::uint8_t node) final;
  void end(std::uint8_t node) final;
  void field(std::uint8_t field, std::string_view text) final;
  void present(std::uint8_t node) final;

 protected:
  virtual void begin_own(std::uint8_t) {}
  virtual void end_own(std::uint8_t) {}
  virtual void field_own(std::uint8_t, std::string_view) {}
  virtual void present_own(std::uint8_t) {}

 private:
  std::string code_;
  std::string error_code_;
  std::string error_message_;
  bool has_error_ = false;
  bool has_result_ = false;
};

/// The kind that fits the vendor's code and words (no error answer is publicly known: see README).
ErrorKind kind_of(std::string_view code, std::string_view message);

}  // namespace leasekey::connectors::entrata
