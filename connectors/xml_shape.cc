// Elements, attributes and texts as nodes and fields.
#include "connectors/xml_shape.h"

#include <algorithm>
#include <utility>

#include "connectors/words.h"

namespace leasekey::connectors {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

void XmlShapeReader::begin_element(std::string_view name, const Attributes& attributes) {
  const std::uint8_t parent = depth_ == 0 ? std::uint8_t{1} : frames_[depth_ - 1].node;
  const Member* member = passed_over_ == 0 && parent != 0 ? tables_[parent].find(name) : nullptr;
  const bool look_inside = member == nullptr && passed_over_ == 0 && parent == 1 && wrappers_ == Wrappers::look_inside;
  if (member == nullptr && !look_inside) {
    ++passed_over_;
    if (watch_ != nullptr) {
      watch_->element(name);
      tell_passed_over(attributes);
    }
    return;
  }
  if (depth_ == 0) events_.begin(1);
  open(look_inside ? Member{{}, 1, 0} : *member);
  if (look_inside) return;
  if (member->node == 0) {
    if (watch_ != nullptr) tell_passed_over(attributes);
    return;
  }
  events_.present(member->node);
  events_.begin(member->node);
  for (const auto& [attribute, value] : attributes) {
    const Member* known = tables_[member->node].find(attribute);
    if (known != nullptr && known->field != 0) events_.field(known->field, trimmed(value));
    if (known == nullptr && watch_ != nullptr) watch_->element(attribute);
  }
}

void XmlShapeReader::open(const Member& member) {
  if (depth_ == frames_.size()) frames_.emplace_back();
  Frame& frame = frames_[depth_++];
  frame.node = member.node;
  frame.field = member.field;
  frame.text.clear();
}

void XmlShapeReader::tell_passed_over(const Attributes& attributes) {
  for (const auto& [attribute, value] : attributes) watch_->element(attribute);
}

void XmlShapeReader::text(std::string_view piece) {
  if (passed_over_ == 0 && depth_ > 0 && frames_[depth_ - 1].field != 0) frames_[depth_ - 1].text += piece;
}

void XmlShapeReader::end_element(std::string_view) {
  if (passed_over_ > 0) {
    --passed_over_;
    return;
  }
  const Frame& frame = frames_[--depth_];
  if (frame.field != 0) events_.field(frame.field, trimmed(frame.text));
  if (frame.node > 1) events_.end(frame.node);
  if (depth_ == 0) events_.end(1);
}

namespace {

class InnerXml final : public XmlEvents {
 public:
  LongText found;

 private:
  void begin_element(std::string_view, const Attributes&) override { begin(); }
  void end_element(std::string_view) override {
    if (text_.size() > found.size()) found.swap(text_);
    begin();
  }
  void text(std::string_view piece) override {
    if (text_.empty()) piece.remove_prefix(std::min(piece.find_first_not_of(kBlank), piece.size()));
    if (piece.empty() || is_other_) return;
    is_other_ = text_.empty() && !piece.starts_with('<');
    if (!is_other_) text_.append(piece);
  }

  void begin() {
    text_.clear();
    is_other_ = false;
  }

  bool is_other_ = false;  ///< the text is no document
  LongText text_;
};

}  // namespace

bool declares_other_encoding(std::string_view xml) {
  if (xml.starts_with("\xFF\xFE") || xml.starts_with("\xFE\xFF")) return true;
  if (!xml.starts_with("<?xml")) return false;
  const std::string_view head = xml.substr(0, xml.find("?>"));
  if (head.size() == xml.size()) return false;
  return has_part(head, "encoding") && !has_part(head, "utf-8");
}

LongText inner_xml(std::string_view xml) {
  InnerXml events;
  read_xml(xml, events);
  return std::move(events.found);
}

}  // namespace leasekey::connectors
