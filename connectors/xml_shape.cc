// Elements, attributes and texts as nodes and fields.
#include "connectors/xml_shape.h"

#include <algorithm>
#include <utility>

#include "connectors/words.h"

namespace leasekey::connectors {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

const Member* XmlShapeReader::find(std::uint8_t node, std::string_view name) const {
  for (const Member& member : shape_[node]) {
    if (same_name(member.name, name)) return &member;
  }
  return nullptr;
}

void XmlShapeReader::begin_element(std::string_view name, const Attributes& attributes) {
  const std::uint8_t parent = frames_.empty() ? std::uint8_t{1} : frames_.back().node;
  const Member* member = passed_over_ == 0 && parent != 0 ? find(parent, name) : nullptr;
  const bool look_inside = member == nullptr && passed_over_ == 0 && parent == 1 && wrappers_ == Wrappers::look_inside;
  if (member == nullptr && !look_inside) {
    ++passed_over_;
    if (watch_ != nullptr) {
      watch_->element(name);
      tell_passed_over(attributes);
    }
    return;
  }
  if (frames_.empty()) events_.begin(1);
  if (look_inside) {
    frames_.push_back({1, 0, {}});
    return;
  }
  frames_.push_back({member->node, member->field, {}});
  if (member->node == 0) {
    if (watch_ != nullptr) tell_passed_over(attributes);
    return;
  }
  events_.present(member->node);
  events_.begin(member->node);
  for (const auto& [attribute, value] : attributes) {
    const Member* known = find(member->node, attribute);
    if (known != nullptr && known->field != 0) events_.field(known->field, trimmed(value));
    if (known == nullptr && watch_ != nullptr) watch_->element(attribute);
  }
}

void XmlShapeReader::tell_passed_over(const Attributes& attributes) {
  for (const auto& [attribute, value] : attributes) watch_->element(attribute);
}

void XmlShapeReader::text(std::string_view piece) {
  if (passed_over_ == 0 && !frames_.empty() && frames_.back().field != 0) frames_.back().text += piece;
}

void XmlShapeReader::end_element(std::string_view) {
  if (passed_over_ > 0) {
    --passed_over_;
    return;
  }
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.field != 0) events_.field(frame.field, trimmed(frame.text));
  if (frame.node > 1) events_.end(frame.node);
  if (frames_.empty()) events_.end(1);
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
  const std::string_view head = xml.substr(0, xml.find("?>"));
  if (!head.starts_with("<?xml") || head.size() == xml.size()) return false;
  return has_part(head, "encoding") && !has_part(head, "utf-8");
}

LongText inner_xml(std::string_view xml) {
  InnerXml events;
  read_xml(xml, events);
  return std::move(events.found);
}

}  // namespace leasekey::connectors
