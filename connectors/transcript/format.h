// The file of a transcript: a line that says what was read how, then a line for each exchange, each one JSON object.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/transcript/question.h"
#include "core/time.h"

namespace leasekey::connectors::transcript {

/// The settings of the source, with stand-ins.
struct Opening {
  std::string connector;
  Instant at;
  std::string zone;                     ///< IANA name, the property's
  std::vector<std::string> properties;  ///< keys of the attached ePMS properties
  std::string credential;               ///< JSON
  std::string source;                   ///< JSON
  std::vector<std::string> secrets;     ///< their names
};

struct Exchange {
  Question question;
  int status = 0;
  std::vector<transport::Header> headers;
  std::optional<std::string> body;  ///< nothing: it could not be read, and was not written
  std::size_t bytes = 0;            ///< of the body as it came
};

/// One line each, without its end.
std::string line_of(const Opening& opening);
std::string line_of(const Exchange& exchange);

/// Throw `invalid_input` for what is no such line.
Opening parse_opening(std::string_view line);
Exchange parse_exchange(std::string_view line);

}  // namespace leasekey::connectors::transcript
