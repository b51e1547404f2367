// Marker, age, or the same file at two looks.
#include "connectors/csv/readiness.h"

#include <system_error>

#include "core/error.h"
#include "core/json.h"

namespace leasekey::connectors::csv {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStateLimit = 64U << 10;

struct RememberedLook {
  std::string name;
  std::int64_t size = 0;
  std::int64_t modified = 0;
  std::int64_t seen = 0;
};

fs::path state_file(const fs::path& folder) { return folder / ".look.json"; }

/// Nothing where there is none, or one that cannot be read: then this look is the first.
std::optional<RememberedLook> remembered(const fs::path& folder) {
  try {
    if (!look_at(state_file(folder))) return {};
    const auto document = JsonDocument::parse(read_whole(state_file(folder), kStateLimit));
    JsonFields fields(document.root());
    return RememberedLook{fields.required_string("name"), fields.required("size").as_int(),
                          fields.required("modified").as_int(), fields.required("seen").as_int()};
  } catch (const Error&) {
    return {};
  }
}

void remember(const fs::path& folder, const FileLook& file, Instant now) {
  std::error_code error;
  fs::create_directories(folder, error);
  JsonWriter writer;
  writer.begin_object().field("name", file.name()).field("size", static_cast<std::int64_t>(file.size));
  writer.field("modified", file.modified.millis()).field("seen", now.millis()).end_object();
  write_durably(state_file(folder), writer.finish());
}

std::string why_not_stable(const FileLook& file, Duration time, const fs::path& folder, Instant now) {
  const auto look = remembered(folder);
  const bool same = look && look->name == file.name() && look->size == static_cast<std::int64_t>(file.size) &&
                    look->modified == file.modified.millis();
  if (!same || look->seen > now.millis()) {
    remember(folder, file, now);
    return "it is new or has changed since the last look";
  }
  if (now.millis() - look->seen < time.count()) return "it has not been the same for long enough";
  return {};
}

}  // namespace

fs::path confirmation_of(const FileLook& file) { return file.path.string() + ".confirmed"; }

fs::path marker_of(const FileLook& file, const Readiness& ready) {
  return ready.by == Readiness::By::marker ? fs::path(file.path.string() + ready.marker_suffix) : fs::path();
}

std::string why_not_ready(const FileLook& file, const Readiness& ready, const fs::path& state_folder, Instant now) {
  switch (ready.by) {
    case Readiness::By::marker:
      return look_at(marker_of(file, ready))
                 ? ""
                 : "its marker `" + marker_of(file, ready).filename().string() + "` is not there";
    case Readiness::By::age:
      return now - file.modified >= ready.time ? "" : "it is younger than " + std::to_string(ready.time.count()) + " s";
    case Readiness::By::stable: return why_not_stable(file, ready.time, state_folder, now);
  }
  return {};
}

}  // namespace leasekey::connectors::csv
