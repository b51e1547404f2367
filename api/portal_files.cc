// Serves the embedded files: the page never from a cache and with a nonce of its own, hashed assets for a year.
#include "api/portal_files.h"

#include <algorithm>
#include <array>
#include <random>

#include "api/problem.h"
#include "core/error.h"

extern "C" const leasekey::api::PortalFile leasekey_portal_files[];

namespace leasekey::api {
namespace {

constexpr std::string_view kIndex = "index.html";
constexpr std::string_view kAssets = "assets";
/// Where the page wants the nonce; `web/index.html` has it once.
constexpr std::string_view kNoncePlace = "NONCE-OF-THIS-ANSWER";

constexpr std::string_view kNotBuilt = R"(<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Leasekey</title>
<h1>This build has no portal</h1>
<p>The API answers under <code>/api/v1</code>. To have the portal, run <code>script/portal</code> (it needs Node.js 20 and
npm 11) and build again, or configure with <code>-DUI_DIST=</code> and the folder of a portal that was built elsewhere.</p>
</html>
)";

std::string new_nonce() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::random_device random;
  std::string nonce;
  for (int i = 0; i < 32; ++i) nonce += kDigits[random() % kDigits.size()];
  return nonce;
}

std::string policy_with(const std::string& nonce) {
  return "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-" + nonce +
         "'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
         "form-action 'self'";
}

std::string_view type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

std::string_view trimmed_token(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// Whether a list such as `gzip, br;q=0` takes the coding. A quality of nothing but zeros is a no.
bool accepts(std::string_view list, std::string_view coding) {
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    const auto semicolon = std::min(item.find(';'), item.size());
    if (trimmed_token(item.substr(0, semicolon)) != coding) continue;
    const auto quality = item.find("q=", semicolon);
    return quality == std::string_view::npos || item.find_first_not_of("0. ", quality + 2) != std::string_view::npos;
  }
  return false;
}

std::string joined(const std::vector<std::string>& path) {
  std::string text;
  for (const auto& segment : path) text += (text.empty() ? "" : "/") + segment;
  return text;
}

Response html(std::string body, const std::string& nonce) {
  return {200, std::move(body), std::string(type_of(kIndex)), {{"Content-Security-Policy", policy_with(nonce)}}};
}

}  // namespace

std::span<const PortalFile> portal_files() {
  std::size_t count = 0;
  while (leasekey_portal_files[count].path != nullptr) ++count;
  return {leasekey_portal_files, count};
}

Portal::Portal(std::span<const PortalFile> files) {
  for (const auto& file : files) files_.emplace(file.path, &file);
}

bool Portal::owns(const Target& target) { return target.path.empty() || target.path.front() != "api"; }

const PortalFile* Portal::find(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : found->second;
}

Response Portal::serve(const Request& request) const {
  if (request.head.method != "GET" && request.head.method != "HEAD") {
    Response response = problem(Refusal{405, "the portal is only looked at"});
    response.fields.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  const std::string path = joined(request.target.path);
  if (path != kIndex && find(path)) return asset(request, path);
  if (!request.target.path.empty() && request.target.path.front() == kAssets) {
    throw Error(ErrorKind::not_found, "the portal has no such file; it may have been updated meanwhile");
  }
  const PortalFile* index = find(std::string(kIndex));
  return index ? page(*index) : html(std::string(kNotBuilt), new_nonce());
}

/// The nonce differs each time, so it is neither compressed beforehand nor kept.
Response Portal::page(const PortalFile& file) const {
  const std::string nonce = new_nonce();
  std::string body(file.bytes());
  if (const auto place = body.find(kNoncePlace); place != std::string::npos) {
    body.replace(place, kNoncePlace.size(), nonce);
  }
  return html(std::move(body), nonce);
}

Response Portal::asset(const Request& request, const std::string& path) const {
  const std::string* accepted = request.head.find("accept-encoding");
  const PortalFile* file = find(path);
  std::string_view coding;
  for (const auto& [name, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
    const PortalFile* sibling = accepted && accepts(*accepted, name) ? find(path + ending) : nullptr;
    if (!sibling) continue;
    file = sibling;
    coding = name;
    break;
  }
  const std::string tag = '"' + std::string(file->sha256) + '"';
  const bool hashed = request.target.path.front() == kAssets;
  Response response{200, "", std::string(type_of(path)), {{"ETag", tag}, {"Vary", "Accept-Encoding"}}};
  // A worker has the policy of its own file: it asks for the page and its files again.
  response.fields.emplace_back("Content-Security-Policy",
                               "default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
  response.fields.emplace_back("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (!coding.empty()) response.fields.emplace_back("Content-Encoding", coding);
  const std::string* seen = request.head.find("if-none-match");
  if (seen && seen->find(tag) != std::string::npos) {
    response.status = 304;
  } else {
    response.body = file->bytes();
  }
  return response;
}

}  // namespace leasekey::api
