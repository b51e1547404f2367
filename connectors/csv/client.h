// A watched folder of drops, here or at an SFTP server, as a `PmsSource`: the newest whole drop is the snapshot, until
// the next one.
#pragma once

#include <optional>
#include <string>

#include "connectors/connector.h"
#include "connectors/csv/archive.h"
#include "connectors/csv/map.h"
#include "connectors/csv/remote_drops.h"
#include "connectors/csv/settings.h"
#include "core/long_text.h"

namespace leasekey::connectors::csv {

class CsvSource final : public PmsSource {
 public:
  CsvSource(CsvSettings settings, TimeZone zone, const Clock& clock, const transport::Outbound& outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;
  void accepted() override;

 private:
  /// A drop that was read and waits for `accepted`; its bytes are what is archived, whatever became of the file.
  struct Pending {
    FileLook file;
    LongText bytes;
  };

  /// The newest drop of the SFTP server into the folder, where there is one.
  RemoteVisit fetch();
  void check_server(SourceCheck& check);
  Feed read_drop(const FileLook& file);
  Feed read_archived();
  Parsed parse(std::string_view bytes, const std::string& name) const;
  Parsed newest() const;
  std::string why_shrunken(const Parsed& parsed, const FileLook& file) const;
  std::string why_incomplete(const Parsed& parsed) const;

  CsvSettings settings_;
  Archive archive_;
  std::optional<RemoteDrops> remote_;
  TimeZone zone_;
  const Clock& clock_;
  std::optional<Pending> pending_;
};

}  // namespace leasekey::connectors::csv
