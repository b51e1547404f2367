// A source that is opened anew once somebody has changed how it is bound, so that the service need not be restarted.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "core/pms_source.h"

namespace leasekey::app {

class RenewedSource final : public PmsSource {
 public:
  using Open = std::function<std::unique_ptr<PmsSource>()>;
  /// Another number for each change.
  using Changes = std::function<std::uint64_t()>;

  /// Opens nothing yet. A source that cannot be opened makes the call fail, and is tried again at the next.
  RenewedSource(Open open, Changes changes) : open_(std::move(open)), changes_(std::move(changes)) {}

  SourceCheck check() override { return newest().check(); }
  std::vector<PmsProperty> properties() override { return newest().properties(); }
  std::vector<PmsUnitInfo> units() override { return newest().units(); }
  Feed read(const ReadProgress& progress) override {
    PmsSource& source = newest();
    if (whole_) source.expect_whole();
    whole_ = false;
    return source.read(progress);
  }
  void expect_whole() override { whole_ = true; }
  /// Is for the source that was read.
  void accepted() override { source_->accepted(); }

 private:
  PmsSource& newest() {
    const std::uint64_t now = changes_();
    if (!source_ || now != seen_) {
      source_ = open_();
      seen_ = now;
    }
    return *source_;
  }

  Open open_;
  Changes changes_;
  std::uint64_t seen_ = 0;
  bool whole_ = false;  ///< the next reading
  std::unique_ptr<PmsSource> source_;
};

}  // namespace leasekey::app
