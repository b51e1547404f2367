// Chooses the drop, refuses what is half written or shrunken, and archives what was taken over.
#include "connectors/csv/client.h"

#include <algorithm>
#include <system_error>

#include "connectors/advice.h"
#include "connectors/csv/mits_drop.h"
#include "connectors/csv/readiness.h"
#include "connectors/records.h"
#include "connectors/unit_list.h"
#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

namespace fs = std::filesystem;

const Advice kAdvice{
    .vendor = "whoever makes the export",
    .login = "ask those who run this machine to let Leasekey into the folder",
    .permission = "ask those who run this machine to let Leasekey read and write in the folder",
    .missing = "compare `folder` with where the export puts its files",
    .outage = "look whether the export still runs and whether `folder` is where it puts its files",
    .refusal =
        "compare the file with `columns` and the other settings of its form; ask whoever makes the export "
        "whether it has changed"};

constexpr std::size_t kDropLimit = 256U << 20;

/// A person's word for exactly this file: the marker is not older than the file.
bool is_confirmed(const FileLook& file) {
  const auto marker = look_at(confirmation_of(file));
  return marker && marker->modified >= file.modified;
}

bool is_older(const FileLook& a, const FileLook& b) {
  return a.modified != b.modified ? a.modified < b.modified : a.path < b.path;
}

Feed incomplete(std::string why) {
  Feed feed;
  feed.why_incomplete = std::move(why);
  return feed;
}

Feed feed_of(Parsed parsed) {
  Feed feed;
  feed.records = std::move(parsed.records);
  feed.skipped = std::move(parsed.skipped);
  put_in_order(feed);
  return feed;
}

}  // namespace

CsvSource::CsvSource(CsvSettings settings, TimeZone zone, const Clock& clock, const transport::Outbound& outbound)
    : settings_(std::move(settings)), archive_(settings_.archive, settings_.suffix), zone_(zone), clock_(clock) {
  if (settings_.sftp) remote_.emplace(std::move(*settings_.sftp), outbound);
}

RemoteVisit CsvSource::fetch() {
  if (!remote_) return {};
  try {
    return remote_->visit(settings_, archive_, clock_.now());
  } catch (const Error& error) {
    throw error.in("csv");
  }
}

Parsed CsvSource::parse(std::string_view bytes, const std::string& name) const {
  try {
    const LocalDate today = zone_.date_at(clock_.now());
    const bool xml =
        settings_.format == Format::mits || (settings_.format == Format::by_content && looks_like_xml(bytes));
    return xml ? parse_mits_drop(bytes, name, settings_.mits, today)
               : parse_drop(bytes, name, settings_.mapping, today);
  } catch (const Error& error) {
    throw error.in("csv: `" + name + "`");
  }
}

Feed CsvSource::read(const ReadProgress& progress) {
  pending_.reset();
  if (remote_) remote_->may_move();
  if (const RemoteVisit visit = fetch(); !visit.why_not.empty()) return incomplete(visit.why_not);
  const auto files = list_files(settings_.folder, settings_.suffix);
  Feed feed = files.empty() ? read_archived() : read_drop(files.front());
  if (progress) progress(feed.records.size(), feed.records.size());
  return feed;
}

Feed CsvSource::read_drop(const FileLook& file) {
  const std::string why = why_not_ready(file, settings_.ready, archive_.folder(), clock_.now());
  if (!why.empty()) return incomplete("`" + file.name() + "` is not ready: " + why);
  Pending pending{file, read_whole(file.path, kDropLimit)};
  if (look_at(file.path) != file) return incomplete("`" + file.name() + "` changed while it was read");
  if (const auto last = archive_.last(); last && file.modified < last->modified && !is_confirmed(file)) {
    return incomplete("`" + file.name() + "` is older than the last accepted drop, `" + last->original_name + "`");
  }

  Parsed parsed = parse(pending.bytes, file.name());
  std::string problem = why_incomplete(parsed);
  if (problem.empty()) problem = why_shrunken(parsed, file);
  Feed feed = feed_of(std::move(parsed));
  feed.complete = problem.empty();
  if (!problem.empty()) {
    feed.why_incomplete = "`" + file.name() + "`: " + problem;
    return feed;
  }
  pending_ = std::move(pending);
  return feed;
}

Feed CsvSource::read_archived() {
  const auto last = archive_.last();
  if (!last) throw Error(ErrorKind::unavailable, "csv: no drop has arrived yet in `" + settings_.folder.string() + "`");
  Parsed parsed = parse(read_whole(last->path, kDropLimit), last->original_name);
  std::string problem = why_incomplete(parsed);
  if (settings_.max_age && clock_.now() - last->accepted_at > *settings_.max_age) {
    problem = "no drop since " + to_string(last->accepted_at) + ", longer than " +
              std::to_string(settings_.max_age->count()) + " h";
  }
  Feed feed = feed_of(std::move(parsed));
  feed.shown_before = true;
  feed.complete = problem.empty();
  feed.why_incomplete = std::move(problem);
  return feed;
}

std::string CsvSource::why_incomplete(const Parsed& parsed) const {
  if (!parsed.cut_off.empty()) return "the file seems cut off: " + parsed.cut_off;
  for (const auto& property : settings_.properties) {
    if (std::find(parsed.properties.begin(), parsed.properties.end(), property) == parsed.properties.end()) {
      return "it has nobody of the property `" + property + "`";
    }
  }
  return {};
}

std::string CsvSource::why_shrunken(const Parsed& parsed, const FileLook& file) const {
  const auto last = archive_.last();
  if (!last || is_confirmed(file)) return {};
  const auto before = parse(read_whole(last->path, kDropLimit), last->original_name).records.size();
  const auto now = parsed.records.size();
  if (now * 100 >= before * static_cast<std::size_t>(settings_.least_percent)) return {};
  return std::to_string(now) + " records after " + std::to_string(before) + " in the last drop, less than " +
         std::to_string(settings_.least_percent) + " %; if this is right, make a file `" +
         confirmation_of(file).filename().string() + "` beside it";
}

void CsvSource::accepted() {
  if (!pending_) return;
  const Pending pending = std::move(*pending_);
  pending_.reset();
  const Instant now = clock_.now();
  archive_.add(pending.file, pending.bytes, now);
  // From here on a crash is harmless: the same file would be read, and archived, once more.
  std::error_code ignored;
  for (const auto& file : list_files(settings_.folder, settings_.suffix)) {
    if (file == pending.file) {
      fs::remove(file.path, ignored);
    } else if (is_older(file, pending.file)) {
      archive_.set_aside(file, now);
    }
  }
  fs::remove(confirmation_of(pending.file), ignored);
  if (const fs::path marker = marker_of(pending.file, settings_.ready); !marker.empty()) fs::remove(marker, ignored);
}

Parsed CsvSource::newest() const {
  // What is there at this moment, ready or not.
  if (const auto files = list_files(settings_.folder, settings_.suffix); !files.empty()) {
    return parse(read_whole(files.front().path, kDropLimit), files.front().name());
  }
  const auto last = archive_.last();
  if (!last) throw Error(ErrorKind::unavailable, "csv: no drop has arrived yet in `" + settings_.folder.string() + "`");
  return parse(read_whole(last->path, kDropLimit), last->original_name);
}

std::vector<PmsProperty> CsvSource::properties() {
  std::vector<PmsProperty> properties;
  fetch();
  for (const auto& key : newest().properties) properties.push_back({key, key});
  return properties;
}

std::vector<PmsUnitInfo> CsvSource::units() {
  fetch();
  return each_once(newest().units);
}

void CsvSource::check_server(SourceCheck& check) {
  if (!remote_) return;
  const RemoteVisit visit = fetch();
  check.passed.push_back("the SFTP server shows the known host key and lets this login in");
  std::string found = "its folder can be listed; it has " + std::to_string(visit.drops) + " drops";
  if (visit.passed_over > 0) {
    found += ", and " + std::to_string(visit.passed_over) + " names that are passed over: folders, links, hidden files";
  }
  check.passed.push_back(found);
  if (!visit.why_not.empty()) check.problems.push_back(visit.why_not);
  if (visit.to_move > 0) {
    check.passed.push_back(std::to_string(visit.to_move) +
                           " drops that were taken over are to be moved to `archive` there; if they stay, ask for the "
                           "right to rename, or set `sftp_taken` to `keep`");
  }
}

SourceCheck CsvSource::check() {
  SourceCheck check;
  try {
    check_server(check);
    const auto files = list_files(settings_.folder, settings_.suffix);
    check.passed.push_back("the folder can be listed; " + std::to_string(files.size()) +
                           (files.size() == 1 ? " drop waits in it" : " drops wait in it"));
    // Whether a drop stays the same shows only at the next look, and that is not a check's to take.
    if (!files.empty() && settings_.ready.by != Readiness::By::stable) {
      const std::string why = why_not_ready(files.front(), settings_.ready, archive_.folder(), clock_.now());
      if (!why.empty()) {
        check.problems.push_back("`" + files.front().name() + "` is not ready: " + why +
                                 "; wait until it is written, and look whether the export says so as `ready` expects");
      }
    }
    const auto last = archive_.last();
    if (last) {
      const auto hours = std::chrono::duration_cast<std::chrono::hours>(clock_.now() - last->accepted_at).count();
      check.passed.push_back("the last drop, `" + last->original_name + "`, was accepted " + std::to_string(hours) +
                             " h ago");
    }
    const Parsed parsed = newest();
    check.passed.push_back("the newest drop fits the mapping: " + std::to_string(parsed.records.size()) + " records, " +
                           std::to_string(parsed.skipped.size()) + " skipped");
    if (const std::string problem = why_incomplete(parsed); !problem.empty()) {
      check.problems.push_back(problem + "; ask whoever makes the export for a whole file");
    }
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, kAdvice));
  }
  return check;
}

}  // namespace leasekey::connectors::csv
