// Fetches the newest drop of an SFTP folder into the local one, where it is then read as any other.
#pragma once

#include <optional>
#include <string>

#include "connectors/csv/archive.h"
#include "connectors/csv/settings.h"
#include "transport/outbound.h"

namespace leasekey::connectors::csv {

/// What one visit found.
struct RemoteVisit {
  std::string why_not;          ///< why the newest drop is not there yet; empty: it is, or there is nothing new
  std::size_t drops = 0;        ///< at the server, old ones too
  std::size_t passed_over = 0;  ///< names that are no plain files
  std::size_t to_move = 0;      ///< that were taken over, and are still where they were though they are to be moved
};

class RemoteDrops {
 public:
  RemoteDrops(SftpSettings settings, transport::Outbound outbound)
      : settings_(std::move(settings)), outbound_(outbound) {}

  /// Brings the newest drop with its marker and its confirmation into `local.folder`, unless it is the one that was
  /// accepted last. The folder's other drops are set aside: there is one drop in it, or none. Throws as the SFTP client
  /// does; `forbidden` for a local folder into which others can write.
  RemoteVisit visit(const CsvSettings& local, const Archive& archive, Instant now);
  /// From now on visits move what was taken over, where the settings say so. A move that fails is no error: what stays
  /// is known by its name and time, and tried again.
  void may_move() { moves_ = settings_.moves_taken; }

 private:
  RemoteVisit bring(const CsvSettings& local, const Archive& archive, Instant now);
  SftpSettings settings_;
  transport::Outbound outbound_;
  bool moves_ = false;
};

}  // namespace leasekey::connectors::csv
