// Follows the table down the document; whole subtrees that are not in it cost one comparison per event.
#include "connectors/shape.h"

namespace leasekey::connectors {
namespace {

/// Tells almost all names apart: length, first, middle and last letter.
std::uint32_t tag(std::string_view name) {
  if (name.empty()) return 0;
  const auto letter = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(name[at])); };
  return static_cast<std::uint32_t>(name.size() & 0xFF) << 24 | letter(0) << 16 | letter(name.size() / 2) << 8 |
         letter(name.size() - 1);
}

}  // namespace

ShapeReader::ShapeReader(Shape shape, ShapeEvents& events) : shape_(shape), events_(events) {
  for (const auto& members : shape) {
    auto& tags = tags_.emplace_back();
    for (const Member& member : members) tags.push_back(tag(member.name));
  }
}

void ShapeReader::key(std::string_view name) {
  if (passed_over_ > 0) {
    if (watch_ != nullptr) watch_->element(name);
    return;
  }
  found_ = nullptr;
  const auto& tags = tags_[frames_.back().node];
  const std::uint32_t wanted = tag(name);
  const auto& members = shape_[frames_.back().node];
  for (std::size_t i = 0; i < tags.size() && found_ == nullptr; ++i) {
    if (tags[i] == wanted && members[i].name == name) found_ = &members[i];
  }
  if (found_ == nullptr && watch_ != nullptr) watch_->element(name);
}

void ShapeReader::scalar(std::string_view text) {
  if (passed_over_ > 0) return;
  const Member* member = current();
  if (member == nullptr) return;
  if (member->field != 0) {
    events_.field(member->field, text);
  } else if (!frames_.back().list) {
    events_.present(member->node);
  }
}

void ShapeReader::begin_object() {
  if (passed_over_ > 0) {
    ++passed_over_;
    return;
  }
  std::uint8_t node = 1;
  if (!frames_.empty()) {
    const Member* member = current();
    if (member == nullptr || member->node == 0) {
      passed_over_ = 1;
      return;
    }
    node = member->node;
    if (!frames_.back().list) events_.present(node);
  }
  frames_.push_back({node, nullptr, false});
  events_.begin(node);
}

void ShapeReader::end_object() {
  if (passed_over_ > 0) {
    --passed_over_;
    return;
  }
  const std::uint8_t node = frames_.back().node;
  frames_.pop_back();
  found_ = nullptr;
  events_.end(node);
}

void ShapeReader::begin_array() {
  if (passed_over_ > 0) {
    ++passed_over_;
    return;
  }
  const Member* member = frames_.empty() ? nullptr : current();
  if (member == nullptr) {
    passed_over_ = 1;
    return;
  }
  if (member->node != 0 && !frames_.back().list) events_.present(member->node);
  frames_.push_back({0, member, true});
}

void ShapeReader::end_array() {
  if (passed_over_ > 0) {
    --passed_over_;
    return;
  }
  frames_.pop_back();
  found_ = nullptr;
}

}  // namespace leasekey::connectors
