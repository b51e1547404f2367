// Writes the traffic of a source into a transcript, without secrets and with stand-ins for people.
#pragma once

#include <iosfwd>
#include <mutex>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/transcript/format.h"
#include "connectors/transcript/rewrite.h"
#include "connectors/transcript/stand_ins.h"

namespace leasekey::connectors::transcript {

/// Goes between a source and the network: open the source with `outbound`. Names of elements and members stay, but for
/// those that look like no name of a program. What an answer says is passed on as it is. A
/// request that ended with an error is not written.
class Recorder final : public transport::HttpCarrier {
 public:
  /// Writes the first line. `labels` are the status words of the property beside the connector's own. What it is given
  /// by reference outlives it, but for `context`.
  Recorder(const Connector& connector, const SourceContext& context, const std::vector<std::string>& labels,
           Random& random, std::ostream& out);

  transport::HttpResponse send(const transport::HttpRequest& request) override;
  transport::Outbound outbound();

  std::size_t exchanges() const { return exchanges_; }
  /// How many of them have no body because it could not be read.
  std::size_t unreadable() const { return unreadable_; }

 private:
  Opening opening_of(const Connector& connector, const SourceContext& context);
  std::string settings_of(const std::string& json);
  Exchange exchange_of(const transport::HttpRequest& request, const transport::HttpResponse& response);
  Rules answer_rules(const transport::HttpRequest& request);
  std::optional<std::string> answered(const Value& value, const std::string& asked_at);
  std::string replaced(const Value& value, bool is_id);
  /// Of an answer to the question that was asked at this address.
  std::string link(std::string_view text, const std::string& asked_at);
  /// A part of a link, which may be one of the question, too.
  std::string linked(std::string_view part, bool is_echo);
  bool tells_a_secret(std::string_view line) const;

  transport::Outbound outbound_;
  std::ostream& out_;
  StandIns stand_ins_;
  std::vector<Secret> secrets_;
  std::vector<std::string> labels_;  ///< as `words_key_of` has them
  std::mutex mutex_;
  std::size_t exchanges_ = 0;
  std::size_t unreadable_ = 0;
};

}  // namespace leasekey::connectors::transcript
