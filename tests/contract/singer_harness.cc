// A tap in the contract suite: a script that writes what the ePMS shows, and comes to every bad end that a program can.
#include "connectors/singer/connector.h"
#include "connectors/test_world.h"
#include "core/json.h"
#include "tests/contract/harness.h"

namespace leasekey::contract {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSecret = "demo-s3cret";
/// Stands for bytes that the writer of JSON would mend.
constexpr const char* kNoText = "no-text-at-all";

std::string schema(const std::string& fields) {
  return R"({"type":"SCHEMA","stream":"residents","key_properties":["id"],"schema":{"properties":{)" + fields + "}}}\n";
}

std::string record(const Resident& resident, const std::string& property) {
  JsonWriter writer;
  writer.begin_object().field("type", "RECORD").field("stream", "residents").key("record").begin_object();
  const auto date = [](const std::optional<LocalDate>& day) { return day ? to_string(*day) : std::string(); };
  writer.field("property", property).field("id", resident.id).field("lease", resident.lease);
  writer.field("first", resident.first_name).field("last", resident.last_name);
  writer.field("email", resident.email).field("phone", resident.phone).field("unit", resident.unit);
  writer.field("status", resident.status).field("role", to_string(resident.role));
  writer.field("in", date(resident.move_in)).field("out", date(resident.move_out)).end_object().end_object();
  std::string line = writer.finish() + "\n";
  if (const auto at = line.find(kNoText); at != std::string::npos)
    line.replace(at, std::string(kNoText).size(), "\xFF\xFE");
  return line;
}

std::string messages(const std::vector<Resident>& residents, const std::string& property = "oak") {
  std::string text = schema("");
  for (const auto& resident : residents) text += record(resident, property);
  return text + R"({"type":"STATE","value":{"seen":)" + std::to_string(residents.size()) + "}}\n";
}

class SingerHarness final : public Harness {
 public:
  const connectors::Connector& connector() const override { return connectors::singer::kConnector; }

  void show(const std::vector<Resident>& residents) override {
    residents_ = residents;
    hangs_ = false;
    fs::remove(folder_.path() / "once");
    tap(messages(residents), "");
  }

  Played play(Fault fault) override {
    const std::string all = messages(residents_);
    const std::string half = all.substr(0, all.find("Last1", all.size() / 2) + 3);
    using enum ErrorKind;
    switch (fault) {
      case Fault::no_answer: hangs_ = true; return tap("", "exec sleep 100", "it hangs", unavailable);
      case Fault::reset: return tap(half, "kill -9 $$", "it is killed", unavailable);
      case Fault::truncated: return tap(all.substr(0, all.size() - 20), "", "half a line is missing", unavailable);
      case Fault::half_a_document: return tap(half, "exit 1", "it dies within a name", unavailable);
      case Fault::empty_body: return tap("", "", "it writes nothing", unavailable);
      case Fault::unauthenticated: return tap("", "exit 77", "its login is refused", unauthenticated);
      case Fault::forbidden: return tap("", "exit 78", "its configuration is wrong", invalid_input);
      case Fault::too_many_requests: return tap(half, "exit 75", "it asks for patience", unavailable);
      case Fault::server_error: return tap(half, "exit 1", "it fails", unavailable);
      case Fault::bad_credentials:
        return tap("", R"(echo "$(cat "$2") resident10001@example.com (555) 010-1234" >&2; exit 77)",
                   "it tells its configuration", unauthenticated);
      case Fault::redirect: fs::remove(program()); return {"there is no program", invalid_input};
      case Fault::foreign_link: return tap(messages(residents_, "elm"), "", "another property", std::nullopt);
      case Fault::half_the_pages:
        return tap(half.substr(0, half.rfind('\n') + 1), "exit 1", "half the people", unavailable);
      case Fault::page_shift: return tap(record(residents_[0], "oak") + all, "", "no SCHEMA before", unavailable);
      case Fault::total_changes: return tap(schema(R"("id":{},"name":{})"), "", "other fields", invalid_input);
      case Fault::empty_list: return tap(messages({}), "", "nobody", std::nullopt);
      case Fault::no_list: return tap("{\"type\":\"STATE\",\"value\":{}}\n", "", "no stream", std::nullopt);
      default: return play_bad_record(fault);
    }
  }

  void play_once(Fault) override { folder_.write("once", ""); }

  std::unique_ptr<PmsSource> open() override { return connector().open(context()); }

  connectors::SourceContext context() override {
    auto context =
        world_.context(R"({"program": ")" + program().string() + R"(", "config": {"url": "https://api.example.com"}})",
                       R"({"folder": ")" + (folder_.path() / "kept").string() + R"(", "state": "everybody",
            "time_limit_seconds": )" +
                           (hangs_ ? "1" : "300") + R"(,
            "columns": {"property": "property", "person": "id", "lease": "lease", "first_name": "first",
                        "last_name": "last", "email": "email", "phone": "phone", "unit": "unit", "status": "status",
                        "role": "role", "move_in": "in", "move_out": "out"}})",
                       {"oak"});
    context.secrets.emplace("api_key", Secret(kSecret));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kSecret}; }

 private:
  fs::path program() const { return folder_.path() / "tap"; }

  Played tap(const std::string& output, const std::string& end, std::string as = {},
             std::optional<ErrorKind> kind = {}) {
    folder_.write("messages", output);
    const std::string there = "'" + folder_.path().string() + "/";
    folder_.write("tap", "#!/bin/sh\n[ -e " + there + "once' ] && rm " + there + "once' && exit 75\ncat " + there +
                             "messages'\n" + end + "\n");
    fs::permissions(program(), fs::perms::owner_all);
    return {std::move(as), kind};
  }

  Played play_bad_record(Fault fault) {
    auto residents = residents_;
    const Resident healthy = residents.front();
    switch (fault) {
      case Fault::duplicate: residents.push_back(healthy); break;
      case Fault::contradiction:
        residents.push_back(healthy);
        residents.back().status = "Past";
        break;
      case Fault::bad_record: residents.front().id.clear(); break;
      case Fault::huge_field: residents.front().last_name.assign(4U << 20, 'x'); break;
      case Fault::invalid_utf8: residents.front().last_name = kNoText; break;
      default:
        return tap("<!DOCTYPE html><html><body>resident10001@example.com (555) 010-1234</body></html>\n", "",
                   "a web page or a message on standard output", ErrorKind::unavailable);
    }
    return tap(messages(residents), "", "a bad record", std::nullopt);
  }

  connectors::TestWorld world_;
  connectors::TestFolder folder_;
  std::vector<Resident> residents_;
  bool hangs_ = false;
};

}  // namespace

std::unique_ptr<Harness> make_singer_harness() { return std::make_unique<SingerHarness>(); }

}  // namespace leasekey::contract
