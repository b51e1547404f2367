// What every answer of the gateway has around its entries, read without trust in any nesting: no real answer is known.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "connectors/shape.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {

/// Entries are looked for at any depth, by the names that they may have; names are in lower case without `_` and `-`.
struct AnswerShape {
  std::span<const std::string_view> entries;  ///< such as `resident`
  std::span<const std::string_view> lists;    ///< such as `residentlist`: they are there even where nobody is
  std::span<const std::string_view> parts;    ///< elements of an entry whose members count as the entry's own
  std::span<const Member> members;            ///< of an entry: fields only
};

class EntryEvents {
 public:
  virtual ~EntryEvents() = default;
  virtual void begin() = 0;
  virtual void end() = 0;
  /// Not empty; views live only during the call.
  virtual void field(std::uint8_t field, std::string_view text) = 0;
};

/// True if the answer has a list, were it an empty one. Throws `unavailable` for what is no XML, and the vendor's
/// refusal (a SOAP fault, or an error in place of the data) translated. Also reads a document within the result's text.
bool read_answer(std::string_view body, const AnswerShape& shape, EntryEvents& events);

/// The vendor's refusal in an answer whose HTTP status says that it failed; nothing where there is none to be found.
std::optional<Error> refusal_in(std::string_view body);

/// What the words of a refusal mean; `otherwise` where they say nothing.
ErrorKind kind_of(std::string_view message, ErrorKind otherwise);

}  // namespace leasekey::connectors::realpage
