// A source that is opened anew once somebody has set a secret, so that the service need not be restarted for it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

#include "core/pms_source.h"

namespace leasekey::app {

class RenewedSource final : public PmsSource {
 public:
  using Open = std::function<std::unique_ptr<PmsSource>()>;

  /// Opens at once and throws what that throws. `changes` counts what was set, and outlives this. A source that cannot
  /// be opened anew makes the call fail, and is tried again at the next.
  RenewedSource(Open open, const std::atomic<std::uint64_t>& changes)
      : open_(std::move(open)), changes_(changes), seen_(changes), source_(open_()) {}

  SourceCheck check() override { return newest().check(); }
  std::vector<PmsProperty> properties() override { return newest().properties(); }
  std::vector<PmsUnitInfo> units() override { return newest().units(); }
  Feed read(const ReadProgress& progress) override { return newest().read(progress); }
  void expect_whole() override { source_->expect_whole(); }
  /// Is for the source that was read.
  void accepted() override { source_->accepted(); }

 private:
  PmsSource& newest() {
    const std::uint64_t now = changes_;
    if (now != seen_) {
      source_ = open_();
      seen_ = now;
    }
    return *source_;
  }

  Open open_;
  const std::atomic<std::uint64_t>& changes_;
  std::uint64_t seen_;
  std::unique_ptr<PmsSource> source_;
};

}  // namespace leasekey::app
