// Sealed feeds in rows.
#include "store/recorded_polls.h"

#include "core/error.h"
#include "store/feeds.h"
#include "store/json_text.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO recorded_polls (poll, property, recorded_at, hash, shown_before, content) "
    "VALUES (CAST($1 AS INTEGER), $2, $3, $4, $5, $6)";
constexpr std::string_view kLastHash = "SELECT hash FROM recorded_polls WHERE property = $1 ORDER BY poll DESC LIMIT 1";
constexpr std::string_view kFrom =
    "SELECT poll, recorded_at, shown_before, hash, content FROM recorded_polls "
    "WHERE property = $1 AND recorded_at >= $2 ORDER BY poll";
constexpr std::string_view kLast =
    "SELECT poll, recorded_at, shown_before, hash, content FROM recorded_polls WHERE property = $1 "
    "ORDER BY poll DESC LIMIT 1";
constexpr std::string_view kContentAt =
    "SELECT poll, content FROM recorded_polls WHERE property = $1 AND poll <= $2 AND content IS NOT NULL "
    "ORDER BY poll DESC LIMIT 1";
/// The newest contents before the time stay: a poll that is kept may refer to them.
constexpr std::string_view kDelete =
    "DELETE FROM recorded_polls WHERE poll IN (SELECT poll FROM recorded_polls WHERE property = $1 AND "
    "recorded_at < $2 AND poll < (SELECT MAX(poll) FROM recorded_polls WHERE property = $1 AND recorded_at < $2 AND "
    "content IS NOT NULL) ORDER BY poll LIMIT $3)";

std::string context_of(const PropertyId& property, const std::string& poll) {
  return "recorded poll " + poll + " of " + property.str();
}

Feed open_feed(const Seal& seal, const PropertyId& property, std::int64_t poll, const std::string& content) {
  const std::string number = std::to_string(poll);
  try {
    std::string text = seal.open(content, context_of(property, number));
    Feed feed;
    feed.complete = true;
    feed.records = records_from_json(text);
    wipe(text);
    return feed;
  } catch (const Error& error) {
    throw error.in("recorded poll `" + number + "` of property `" + property.str() + "`");
  }
}

class Reader {
 public:
  Reader(Tx& tx, const Seal& seal, const PropertyId& property) : tx_(tx), seal_(seal), property_(property) {}

  RecordedPoll read(const Rows& rows) {
    RecordedPoll recorded;
    std::int64_t poll = 0;
    std::optional<std::string> content;
    rows.read(poll, recorded.at, recorded.shown_before, recorded.hash, content);
    recorded.poll = PollId(std::to_string(poll));
    if (content) {
      last_ = open_feed(seal_, property_, poll, *content);
    } else if (!last_) {
      last_ = feed_at(poll);
    }
    recorded.feed = *last_;
    return recorded;
  }

 private:
  Feed feed_at(std::int64_t poll) {
    Rows rows = tx_.query(kContentAt, property_, poll);
    if (!rows.next()) throw Error(ErrorKind::internal, "database: a recorded poll refers to none");
    return open_feed(seal_, property_, rows.integer(0), std::string(rows.text(1)));
  }

  Tx& tx_;
  const Seal& seal_;
  const PropertyId& property_;
  std::optional<Feed> last_;
};

}  // namespace

void record_poll(Tx& tx, const Seal& seal, const Poll& poll, const Feed& feed) {
  std::optional<std::string> content;
  if (!is_recorded_last(tx, poll.property, poll.hash)) {
    std::string text = records_to_json(feed.records);
    content = seal.close(text, context_of(poll.property, poll.id.str()));
    wipe(text);
  }
  tx.run(kInsert, poll.id, poll.property, poll.finished_at, poll.hash, feed.shown_before, content);
}

bool is_recorded_last(Tx& tx, const PropertyId& property, const std::string& hash) {
  return tx.value<std::string>(kLastHash, property) == hash;
}

std::vector<RecordedPoll> load_recorded(Tx& tx, const Seal& seal, const PropertyId& property, Instant from) {
  Reader reader(tx, seal, property);
  std::vector<RecordedPoll> polls;
  Rows rows = tx.query(kFrom, property, from);
  while (rows.next()) polls.push_back(reader.read(rows));
  return polls;
}

std::optional<RecordedPoll> load_last_recorded(Tx& tx, const Seal& seal, const PropertyId& property) {
  Reader reader(tx, seal, property);
  Rows rows = tx.query(kLast, property);
  if (!rows.next()) return {};
  return reader.read(rows);
}

std::int64_t delete_old_recordings(Tx& tx, const PropertyId& property, Instant kept_from, std::int64_t most) {
  return tx.run(kDelete, property, kept_from, most);
}

}  // namespace leasekey::store
