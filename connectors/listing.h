// Whether a listing in pages is whole, goes on, or has to begin again because it changed while it was read. Pure.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace leasekey::connectors {

struct PageSeen {
  std::vector<std::string> keys;
  std::optional<std::size_t> total;  ///< as the vendor announces it
  std::optional<std::string> next;   ///< the link to the page behind it
};

class Listing {
 public:
  explicit Listing(std::size_t page_size) : page_size_(page_size) {}

  enum class Step {
    next,     ///< keep the page and ask for the next
    done,     ///< keep the page; the listing is whole
    ignore,   ///< the page repeats the only one there is: the listing is whole without it
    restart,  ///< nothing so far is reliable; `problem` says why
  };
  Step take(const PageSeen& page);
  const std::string& problem() const { return problem_; }
  std::size_t count() const { return count_; }
  std::size_t total() const { return total_.value_or(0); }

 private:
  Step restart(std::string why);

  std::size_t page_size_;
  std::optional<std::size_t> total_;
  std::unordered_set<std::string> seen_;
  std::vector<std::string> last_keys_;
  std::size_t count_ = 0;
  std::size_t pages_ = 0;
  bool links_ = false;    ///< the other side sends links, so that their end means something
  bool probing_ = false;  ///< no header says how many there are: a full page may not be the last
  std::string problem_;
};

}  // namespace leasekey::connectors
