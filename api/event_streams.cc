// Looks for changes now and then, asks who may know of them, and sends without waiting for anybody.
#include "api/event_streams.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>

#include "access-rules/may.h"
#include "api/events.h"
#include "api/outbox.h"
#include "core/error.h"
#include "store/properties.h"

namespace leasekey::api {
namespace {

using std::chrono::steady_clock;

constexpr int kSendBuffer = 32 * 1024;  // what the system keeps for a slow client is not for nothing, either

/// Who may look at what, in one transaction.
class Sight {
 public:
  explicit Sight(store::Tx& tx) : tx_(tx) {}

  bool sees(const PersonId& person, const PropertyId& id) {
    auto found = properties_.find(id);
    if (found == properties_.end()) found = properties_.emplace(id, store::load_property(tx_, id)).first;
    return found->second && access_rules::may(*found->second, person, access_rules::Action::view_property).allowed;
  }
  bool sees_any(const PersonId& person) {
    const auto ids = store::property_ids_of_manager(tx_, person);
    return std::any_of(ids.begin(), ids.end(), [&](const PropertyId& id) { return sees(person, id); });
  }

 private:
  store::Tx& tx_;
  std::map<PropertyId, std::optional<Property>> properties_;
};

/// A client that hangs up shows by a readable socket; one that speaks has not understood.
bool is_silent(int descriptor) {
  char byte = 0;
  const auto count = ::recv(descriptor, &byte, 1, MSG_DONTWAIT | MSG_PEEK);
  return count < 0 && (errno == EAGAIN || errno == EINTR);
}

bool is_behind(const store::ChangeMark& mark, const store::ChangeMark& head) {
  return mark.audit <= head.audit && mark.poll <= head.poll;
}

}  // namespace

bool has_something_to_follow(store::Tx& tx, const PersonId& person) { return Sight(tx).sees_any(person); }

struct EventStreams::Stream {
  Stream(Newcomer newcomer, const StreamLimits& limits)
      : socket(std::move(newcomer.socket)), follower(std::move(newcomer.follower)), outbox(limits.waiting_bytes) {
    const int descriptor = socket.impl()->sockfd();
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &kSendBuffer, sizeof kSendBuffer);
  }

  int descriptor() const { return socket.impl()->sockfd(); }

  void put(const std::string& bytes) {
    if (!outbox.put(bytes)) over = true;
    heard_at = steady_clock::now();
  }

  /// Who it is may have changed; so may whether it is anybody.
  void ask_who() {
    checked_at = steady_clock::now();
    try {
      const auto somebody = follower->person();
      if (somebody) person = *somebody;
      over = !somebody;
    } catch (const Error&) {
      over = true;
    }
  }

  void tell(store::Tx& tx, Sight& sight, const store::ChangeMark& head, int most) {
    if (!sight.sees_any(person)) {
      over = true;
      return;
    }
    const bool begins = !mark;
    const store::ChangeMark from = begins ? follower->seen.value_or(head) : *mark;
    mark = head;
    const auto changes =
        is_behind(from, head) ? store::changes_since(tx, from, most + 1) : std::vector<store::Change>{};
    if (!is_behind(from, head) || changes.size() > static_cast<std::size_t>(most)) {
      return put(frame_of({"reset", {}, head}));
    }
    if (begins) put("retry: 3000\n" + frame_of({"ready", {}, from}));
    for (const Event& event : events_of(changes)) {
      if (sight.sees(person, event.property)) put(frame_of(event));
    }
  }

  Poco::Net::StreamSocket socket;
  std::shared_ptr<Follower> follower;
  Outbox outbox;
  PersonId person;
  std::optional<store::ChangeMark> mark;  ///< told so far; nothing: not begun
  steady_clock::time_point heard_at;
  steady_clock::time_point checked_at;
  bool over = false;
};

EventStreams::EventStreams(store::Database& database, const StreamLimits& limits,
                           std::shared_ptr<const StopSignal> stop)
    : database_(database),
      limits_(limits),
      stop_(std::move(stop)),
      all_(static_cast<int>(limits.all)),
      per_owner_(static_cast<int>(limits.per_owner)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (wake_ < 0) throw Error(ErrorKind::unavailable, "the system has no descriptor left");
}

EventStreams::~EventStreams() {
  stop();
  ::close(wake_);
}

void EventStreams::start() {
  thread_ = std::thread([this] { run(); });
}

void EventStreams::stop() {
  if (thread_.joinable()) thread_.join();
}

std::vector<std::shared_ptr<const void>> EventStreams::enter(const std::string& owner) {
  std::shared_ptr<const void> own = per_owner_.enter(owner);
  if (!own) {
    throw Error(ErrorKind::rate_limited, "you follow with " + std::to_string(limits_.per_owner) + " streams already");
  }
  std::shared_ptr<const void> place = all_.enter({});
  if (!place) throw Error(ErrorKind::unavailable, "too many follow at the moment", std::chrono::seconds(30));
  return {std::move(own), std::move(place)};
}

void EventStreams::add(Poco::Net::StreamSocket socket, std::shared_ptr<Follower> follower) {
  {
    const std::lock_guard lock(mutex_);
    newcomers_.push_back({std::move(socket), std::move(follower)});
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

void EventStreams::run() {
  std::vector<Stream> streams;
  steady_clock::time_point next_look;
  const auto is_over = [](Stream& stream) {
    return stream.over || !is_silent(stream.descriptor()) || !stream.outbox.flush(stream.descriptor());
  };
  while (!stop_->raised()) {
    wait(streams);
    const std::size_t known = streams.size();
    take_in(streams);
    const auto now = steady_clock::now();
    if (!streams.empty() && (now >= next_look || streams.size() > known)) {
      next_look = now + limits_.look;
      try {
        look(streams);
      } catch (const Error&) {
        // The database is not to be had at the moment; the next look is soon.
      }
    }
    std::erase_if(streams, is_over);
  }
  const std::lock_guard lock(mutex_);
  newcomers_.clear();
}

void EventStreams::wait(const std::vector<Stream>& streams) const {
  std::vector<pollfd> watched{{stop_->descriptor(), POLLIN, 0}, {wake_, POLLIN, 0}};
  for (const Stream& stream : streams) {
    const auto events = static_cast<short>(stream.outbox.empty() ? POLLIN : POLLIN | POLLOUT);
    watched.push_back({stream.descriptor(), events, 0});
  }
  ::poll(watched.data(), watched.size(), streams.empty() ? -1 : static_cast<int>(limits_.look.count()));
}

void EventStreams::take_in(std::vector<Stream>& streams) {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto read = ::read(wake_, &count, sizeof count);
  std::vector<Newcomer> arrived;
  {
    const std::lock_guard lock(mutex_);
    arrived.swap(newcomers_);
  }
  for (Newcomer& newcomer : arrived) streams.emplace_back(std::move(newcomer), limits_);
}

void EventStreams::look(std::vector<Stream>& streams) {
  const auto now = steady_clock::now();
  const store::ChangeMark head = database_.read([](store::Tx& tx) { return store::last_change(tx); });
  std::vector<Stream*> asked;
  for (Stream& stream : streams) {
    if (stream.mark == head && now - stream.checked_at < limits_.recheck) continue;
    stream.ask_who();
    if (!stream.over) asked.push_back(&stream);
  }
  database_.read([&](store::Tx& tx) {
    const store::ChangeMark last = store::last_change(tx);
    Sight sight(tx);
    for (Stream* stream : asked) stream->tell(tx, sight, last, limits_.changes);
  });
  for (Stream& stream : streams) {
    if (now - stream.heard_at >= limits_.heartbeat) stream.put(": still here\n\n");
  }
}

}  // namespace leasekey::api
