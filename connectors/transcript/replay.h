// Answers the calls of a connector from a transcript, at the time of the recording.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.h"
#include "connectors/transcript/format.h"

namespace leasekey::connectors::transcript {

/// Everything that a source needs beside itself, without a network and without waiting. A question that was asked
/// several times is answered in the same order, and with the last answer from then on; one that is not in the
/// transcript is refused with `invalid_input`. Safe to use from any thread.
class Replay final : public transport::HttpCarrier {
 public:
  /// Throws `invalid_input` that names the line.
  explicit Replay(std::string_view transcript);
  ~Replay() override;

  /// A source as it was recorded; this outlives it. Throws what opening one throws.
  std::unique_ptr<PmsSource> open();
  const Opening& opening() const { return opening_; }

  transport::HttpResponse send(const transport::HttpRequest& request) override;

 private:
  class World;
  const Exchange* take(const Question& question);

  Opening opening_;
  std::vector<Exchange> exchanges_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::size_t>> left_;  ///< by question, the next one last
  std::unique_ptr<World> world_;
};

}  // namespace leasekey::connectors::transcript
