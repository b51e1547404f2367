// Questions are looked up by their text; hosts and secrets are in none.
#include "connectors/transcript/replay.h"

#include <algorithm>

#include "connectors/registry.h"
#include "core/error.h"
#include "transport/url.h"

namespace leasekey::connectors::transcript {
namespace {

constexpr const char* kSecret = "replayed";

class ThatMoment final : public Clock {
 public:
  explicit ThatMoment(Instant at) : at_(at) {}
  Instant now() const override { return at_; }

 private:
  Instant at_;
};

/// Waits take no time: what was recorded is there.
class NoWaiting final : public transport::Waiter {
 public:
  Duration elapsed() const override {
    const std::lock_guard lock(mutex_);
    return elapsed_;
  }
  void wait(Duration time) override {
    const std::lock_guard lock(mutex_);
    elapsed_ += time;
  }

 private:
  mutable std::mutex mutex_;
  Duration elapsed_ = std::chrono::hours(1);
};

std::string key_of(const Question& question) {
  return question.method + " " + question.path + "?" + question.query + "\n" + question.body;
}

std::string shown(const Question& question) {
  constexpr std::size_t kMost = 300;
  std::string text = question.method + " " + question.path;
  if (!question.query.empty()) text += "?" + question.query;
  if (!question.body.empty()) text += " with " + question.body.substr(0, kMost);
  return text;
}

void put_origin(std::string& text, const std::string& origin) {
  for (std::size_t at = 0; (at = text.find(kRecordedOrigin, at)) != std::string::npos; at += origin.size()) {
    text.replace(at, kRecordedOrigin.size(), origin);
  }
}

}  // namespace

class Replay::World {
 public:
  explicit World(Instant at) : clock(at) {}

  ThatMoment clock;
  transport::Redactor redactor;
  transport::RateBudgets budgets;
  transport::CircuitBreakers breakers;
  NoWaiting waiter;
  transport::Jitter jitter{0};
  transport::SftpClient sftp{redactor};
};

Replay::Replay(std::string_view transcript) {
  std::size_t number = 0;
  while (!transcript.empty()) {
    const std::string_view line = transcript.substr(0, transcript.find('\n'));
    transcript.remove_prefix(std::min(line.size() + 1, transcript.size()));
    ++number;
    try {
      if (number == 1) {
        opening_ = parse_opening(line);
      } else {
        exchanges_.push_back(parse_exchange(line));
      }
    } catch (const Error& error) {
      throw error.in("line " + std::to_string(number));
    }
  }
  if (number == 0) throw Error(ErrorKind::invalid_input, "the transcript is empty");
  for (std::size_t i = exchanges_.size(); i-- > 0;) left_[key_of(exchanges_[i].question)].push_back(i);
  world_ = std::make_unique<World>(opening_.at);
}

Replay::~Replay() = default;

std::unique_ptr<PmsSource> Replay::open() {
  SourceContext context{.credential = {opening_.credential, {}},
                        .source = {opening_.source, {}},
                        .properties = opening_.properties,
                        .secrets = {},
                        .zone = TimeZone::named(opening_.zone),
                        .clock = world_->clock,
                        .outbound = {*this, world_->budgets, world_->breakers, world_->redactor, world_->waiter,
                                     world_->jitter, world_->sftp}};
  for (const auto& name : opening_.secrets) context.secrets.emplace(name, Secret(kSecret));
  return get(opening_.connector).open(std::move(context));
}

const Exchange* Replay::take(const Question& question) {
  const std::lock_guard lock(mutex_);
  const auto found = left_.find(key_of(question));
  if (found == left_.end()) return nullptr;
  const std::size_t index = found->second.back();
  if (found->second.size() > 1) found->second.pop_back();
  return &exchanges_[index];
}

transport::HttpResponse Replay::send(const transport::HttpRequest& request) {
  const Question question = question_of(request, [](std::string_view text) { return std::string(text); });
  const Exchange* exchange = take(question);
  if (exchange == nullptr) {
    throw Error(ErrorKind::invalid_input, "the transcript has no answer to `" + shown(question) + "`");
  }
  if (!exchange->body) {
    throw Error(ErrorKind::invalid_input, "the answer to `" + shown(question) +
                                              "` could not be recorded: unreadable, " +
                                              std::to_string(exchange->bytes) + " bytes");
  }
  const std::string origin = transport::parse_url(request.url).origin();
  transport::HttpResponse response{.status = exchange->status, .headers = exchange->headers, .body = {}};
  for (auto& header : response.headers) put_origin(header.value, origin);
  std::string body = *exchange->body;
  put_origin(body, origin);
  response.body.append(body);
  return response;
}

}  // namespace leasekey::connectors::transcript
