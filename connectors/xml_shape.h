// Reads known elements and attributes out of streamed XML by the same tables as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/passed_over.h"
#include "connectors/shape.h"
#include "core/long_text.h"
#include "core/xml.h"

namespace leasekey::connectors {

/// Between `read_xml` and `ShapeEvents`. Node 1 is the document: its members name the root element. An element that is
/// a `node` begins and ends; attributes are fields of their element; the text of an element that is a `field` comes at
/// its end, without white space around it, empty where there is none. Where an element is both, its text comes before
/// its end. Names are compared without their prefixes and without regard to case, for vendors do not keep to their own
/// schemas.
class XmlShapeReader final : public XmlEvents {
 public:
  /// What becomes of an unknown element that is in no node but the document: envelopes and results have many names.
  enum class Wrappers { pass_over, look_inside };

  XmlShapeReader(Shape shape, ShapeEvents& events, Wrappers wrappers = Wrappers::pass_over)
      : tables_(member_tables(shape, NameCase::does_not_matter)), events_(events), wrappers_(wrappers) {}

  void begin_element(std::string_view name, const Attributes& attributes) override;
  void end_element(std::string_view name) override;
  void text(std::string_view piece) override;

 private:
  struct Frame {
    std::uint8_t node = 0;
    std::uint8_t field = 0;
    std::string text;
  };
  void open(const Member& member);
  void tell_passed_over(const Attributes& attributes);

  std::vector<MemberTable> tables_;  ///< by node
  ShapeEvents& events_;
  Wrappers wrappers_;
  std::vector<Frame> frames_;                      ///< those that are open, and behind them memory to use again
  std::size_t depth_ = 0;                          ///< how many are open
  std::size_t passed_over_ = 0;                    ///< depth within something that nobody reads
  PassedOver* const watch_ = passed_over_watch();  ///< null: nobody asks
};

/// Whether the text itself says that it is in another encoding than UTF-8, which the reader of XML then converts.
bool declares_other_encoding(std::string_view xml);

/// XML that stands as text (or CDATA) within an element, as some envelopes have it; empty where there is none. Blanks
/// may stand behind it. Throws as `read_xml` does.
LongText inner_xml(std::string_view xml);

}  // namespace leasekey::connectors
