// Whether a file in the drop folder is whole, by what its source declares.
#pragma once

#include <filesystem>
#include <string>

#include "connectors/csv/settings.h"
#include "connectors/files.h"

namespace leasekey::connectors::csv {

/// Why the file is not to be read yet; empty where it is. The first look at a file is remembered in `state_folder`, so
/// that it counts in the next run of the program, too.
std::string why_not_ready(const FileLook& file, const Readiness& ready, const std::filesystem::path& state_folder,
                          Instant now);

/// The marker of a whole file; no path where the source has none.
std::filesystem::path marker_of(const FileLook& file, const Readiness& ready);

/// The file beside a drop by which a person confirms it, however small or old it is.
std::filesystem::path confirmation_of(const FileLook& file);

}  // namespace leasekey::connectors::csv
