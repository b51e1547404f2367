// Dates in the forms that a source declares.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace leasekey::connectors {

/// A form such as `m/d/yyyy`, `yyyy-mm-dd` or `dd.mm.yy`: `m` and `d` take one or two digits, `mm` and `dd` two,
/// `mon` an English month's three letters, `yyyy` and `yy` a year; everything else stands for itself.
class DateForm {
 public:
  /// Throws `invalid_input` for a form without exactly one day, month and year.
  explicit DateForm(std::string_view form);

  bool has_short_year() const { return short_year_; }
  const std::string& text() const { return text_; }
  /// `century_from` is the first of the hundred years that two digits can mean.
  std::optional<LocalDate> parse(std::string_view text, int century_from) const;

 private:
  enum class Part { day, two_digit_day, month, two_digit_month, month_name, year, short_year, literal };
  struct Step {
    Part part;
    char literal = 0;
  };
  std::string text_;
  std::vector<Step> steps_;
  bool short_year_ = false;
};

}  // namespace leasekey::connectors
