// Follows the table down the document; whole subtrees that are not in it cost one comparison per event.
#include "connectors/shape.h"

namespace leasekey::connectors {
void ShapeReader::key(std::string_view name) {
  if (passed_over_ > 0) {
    if (watch_ != nullptr) watch_->element(name);
    return;
  }
  found_ = tables_[frames_.back().node].find(name);
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
