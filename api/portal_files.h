// The portal's files, which are part of the program: found by path, served compressed, cached where that is safe.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "api/message.h"

namespace leasekey::api {

/// One file as `cmake/embed_portal.cmake` writes it, in the layout of the assembler's table. Lives as long as the
/// program.
struct PortalFile {
  const char* path;  ///< below the root: `assets/index-1a2b.js.br`
  const char* begin;
  const char* end;
  const char* sha256;  ///< of the bytes, 64 hexadecimal digits

  std::string_view bytes() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

/// What this program was built with; empty where it was built without the portal.
std::span<const PortalFile> portal_files();

/// Safe to use from any thread.
class Portal {
 public:
  /// `files` outlive it; `x.br` and `x.gz` are `x` in other encodings.
  explicit Portal(std::span<const PortalFile> files);

  /// Whether the portal answers there, and not the API.
  static bool owns(const Target& target);

  /// The file, or the page itself where none has that path, for pages are the browser's to tell apart. Nothing but GET
  /// and HEAD is `method_not_allowed`. Throws `not_found` for an asset of another build.
  Response serve(const Request& request) const;

 private:
  Response page(const PortalFile& file) const;
  Response asset(const Request& request, const std::string& path) const;
  const PortalFile* find(const std::string& path) const;

  std::map<std::string, const PortalFile*, std::less<>> files_;
};

}  // namespace leasekey::api
