// A drop folder in the contract suite.
#include "tests/contract/drop_harness.h"

#include <fstream>

#include "connectors/csv/connector.h"

namespace leasekey::contract {

namespace fs = std::filesystem;

const connectors::Connector& DropHarness::connector() const { return connectors::csv::kConnector; }

void DropHarness::show(const std::vector<Resident>& residents) {
  fs::remove_all(drops());
  fs::create_directories(drops());
  residents_ = residents;
  deliver(whole());
}

Played DropHarness::play(Fault fault) {
  const std::string all = whole();
  switch (fault) {
    case Fault::unauthenticated: fs::remove_all(drops()); return {"the folder is gone", ErrorKind::unavailable};
    case Fault::reset: fs::remove(file()); return {"no drop ever arrived", ErrorKind::unavailable};
    case Fault::too_many_requests:
    case Fault::no_answer: fs::remove(marker()); return {"the marker of a whole file is not there", std::nullopt};
    case Fault::truncated: deliver(all.substr(0, all.size() - 20)); return {"the end is cut off", std::nullopt};
    case Fault::half_a_document:
      deliver(all.substr(0, all.find("Last1", all.size() / 2) + 3));
      return {"cut off within a name", std::nullopt};
    case Fault::empty_body: deliver(""); return {"a file of zero bytes", ErrorKind::invalid_input};
    case Fault::no_list: deliver(not_the_list(all)); return {"no list", ErrorKind::invalid_input};
    case Fault::redirect: deliver(another_encoding()); return {"another encoding", ErrorKind::invalid_input};
    case Fault::foreign_link: deliver(drop(residents_, "elm")); return {"a drop of another property", std::nullopt};
    case Fault::half_the_pages:
      take_over();
      deliver(
          drop({residents_.begin(), residents_.begin() + static_cast<std::ptrdiff_t>(residents_.size() / 2)}, "oak"));
      return {"half the people of the last accepted drop", std::nullopt};
    case Fault::page_shift:
      take_over();
      deliver(all);
      connectors::touch(file(), world_.clock.now() - std::chrono::hours(48));
      return {"an older drop than the last accepted one", std::nullopt};
    case Fault::total_changes: deliver(another_list()); return {"another list", ErrorKind::invalid_input};
    case Fault::empty_list: deliver(drop({}, "oak")); return {"nobody", std::nullopt};
    default: return play_bad_record(fault);
  }
}

Played DropHarness::play_bad_record(Fault fault) {
  auto residents = residents_;
  Resident& first = residents.front();
  const Resident healthy = first;
  switch (fault) {
    case Fault::duplicate: residents.push_back(healthy); break;
    case Fault::contradiction:
      residents.push_back(healthy);
      residents.back().status = "Past";
      break;
    case Fault::bad_record: first.id.clear(); break;
    case Fault::huge_field: first.last_name.assign(4U << 20, 'x'); break;
    case Fault::invalid_utf8: first.last_name = "\xFF\xFE"; break;
    default:
      deliver("<!DOCTYPE html><html><body>resident10001@example.com (555) 010-1234</body></html>");
      return {"a web page or a message instead of the file", ErrorKind::invalid_input};
  }
  deliver(drop(residents, "oak"));
  return {"a bad record", std::nullopt};
}

void DropHarness::play_once(Fault) {
  // Not ready at the first look; the next one finds the marker.
  settle_after_open_ = fs::exists(marker());
  fs::remove(marker());
}

connectors::SourceContext DropHarness::context() {
  return world_.context(
      "{}", R"({"folder": ")" + drops().string() + R"(", "ready": {"marker": ".done"}, )" + settings() + "}", {"oak"});
}

std::unique_ptr<PmsSource> DropHarness::open() {
  auto source = connector().open(context());
  if (settle_after_open_ && ++opened_ > 1) std::ofstream(marker()) << "";
  return source;
}

void DropHarness::deliver(const std::string& text) {
  std::ofstream(file(), std::ios::binary) << text;
  connectors::touch(file(), world_.clock.now());
  std::ofstream(marker()) << "";
}

void DropHarness::take_over() {
  const auto source = connector().open(context());
  source->read({});
  source->accepted();
}

}  // namespace leasekey::contract
