// One transaction: statements with bound values, rows with typed columns.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/id.h"
#include "core/time.h"

namespace leasekey::store {

class Connection;
class Statement;

/// A value for a placeholder. It looks at what it was made from and must not outlive it; hence only a parameter.
/// Instants are bound as milliseconds, dates as days since 1970, enumerators as their words, empty optionals as NULL.
class Arg {
 public:
  enum class Kind { null, integer, real, text };

  template <std::integral T>
  Arg(T value) : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}
  Arg(std::nullopt_t) {}
  Arg(double value) : kind_(Kind::real), real_(value) {}
  Arg(std::string_view value) : kind_(Kind::text), text_(value) {}
  Arg(const std::string& value) : Arg(std::string_view(value)) {}
  Arg(const char* value) : Arg(std::string_view(value)) {}
  template <class Tag>
  Arg(const Id<Tag>& value) : Arg(std::string_view(value.str())) {}
  Arg(Instant value) : Arg(value.millis()) {}
  Arg(LocalDate value) : Arg(value.days()) {}
  Arg(Duration value) : Arg(value.count()) {}
  template <class T>
  requires std::is_enum_v<T> Arg(T value) : Arg(std::string_view(to_string(value))) {}
  template <class T>
  Arg(const std::optional<T>& value) : Arg(value ? Arg(*value) : Arg()) {}

  Kind kind() const { return kind_; }
  std::int64_t integer() const { return integer_; }
  double real() const { return real_; }
  std::string_view text() const { return text_; }

 private:
  Arg() = default;
  Kind kind_ = Kind::null;
  std::int64_t integer_ = 0;
  double real_ = 0;
  std::string_view text_;
};

/// How an enumeration is read back: specialised with `static std::optional<E> parse(std::string_view)`.
template <class E>
struct WordsOf;

/// The rows of a query, one at a time. Ends before its transaction does. A column that does not hold what is asked
/// for (NULL for a plain value, a number that does not fit, an unknown word) is an `internal` error, never a guess.
class Rows {
 public:
  ~Rows();
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// Steps to the next row; false after the last.
  bool next();

  /// The columns of this row in order, from the first.
  template <class... T>
  void read(T&... into) const {
    int column = 0;
    ((into = get<T>(column++)), ...);
  }

  /// Columns count from 0.
  template <class T>
  T get(int column) const {
    return Column<T>::get(*this, column);
  }

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next `next()`.
  std::string_view text(int column) const;

 private:
  friend class Tx;
  Rows(Connection& connection, std::string_view sql, std::span<const Arg> args);
  [[noreturn]] static void refuse(int column, std::string_view expected);
  static int narrow(std::int64_t value, int column);

  template <class T>
  struct Column;

  Connection& connection_;
  Statement* statement_;
};

/// The unit of work: what is done through one `Tx` is committed together or not at all. Made by `Database`; used by
/// one thread. Statements use `$1 … $n`, first used in ascending order, in the SQL that SQLite and PostgreSQL share.
/// Text with NUL or invalid UTF-8 is refused with `invalid_input`; a violated constraint is a `conflict`.
class Tx {
 public:
  explicit Tx(Connection& connection);
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  /// Runs a statement that returns no rows; gives the number of rows that it changed.
  template <class... A>
  std::int64_t run(std::string_view sql, const A&... args) {
    const std::array<Arg, sizeof...(A)> list{Arg(args)...};
    return execute(sql, list);
  }

  template <class... A>
  Rows query(std::string_view sql, const A&... args) {
    const std::array<Arg, sizeof...(A)> list{Arg(args)...};
    return Rows(connection_, sql, list);
  }

  /// The first column of the first row, if there is one.
  template <class T, class... A>
  std::optional<T> value(std::string_view sql, const A&... args) {
    Rows rows = query(sql, args...);
    if (!rows.next()) return {};
    return rows.get<T>(0);
  }

  /// Notes that something of a person was written: who follows the commits looks at that person again.
  void touch(const PropertyId& property, const PersonId& person) { touched_.emplace(property, person); }
  const std::set<std::pair<PropertyId, PersonId>>& touched() const { return touched_; }

  /// Rows inserted, updated and deleted in this transaction so far.
  std::int64_t rows_written() const;

 private:
  std::int64_t execute(std::string_view sql, std::span<const Arg> args);

  Connection& connection_;
  std::int64_t changes_before_;
  std::set<std::pair<PropertyId, PersonId>> touched_;
};

template <class T>
struct Rows::Column {
  static T get(const Rows& rows, int column) {
    static_assert(std::is_enum_v<T>, "no column holds this type");
    const auto value = WordsOf<T>::parse(rows.text(column));
    if (!value) refuse(column, "a known word");
    return *value;
  }
};
template <>
struct Rows::Column<std::int64_t> {
  static std::int64_t get(const Rows& rows, int column) { return rows.integer(column); }
};
template <>
struct Rows::Column<int> {
  static int get(const Rows& rows, int column) { return narrow(rows.integer(column), column); }
};
template <>
struct Rows::Column<bool> {
  static bool get(const Rows& rows, int column) { return rows.integer(column) != 0; }
};
template <>
struct Rows::Column<double> {
  static double get(const Rows& rows, int column) { return rows.real(column); }
};
template <>
struct Rows::Column<std::string> {
  static std::string get(const Rows& rows, int column) { return std::string(rows.text(column)); }
};
template <>
struct Rows::Column<Instant> {
  static Instant get(const Rows& rows, int column) { return Instant::from_millis(rows.integer(column)); }
};
template <>
struct Rows::Column<Duration> {
  static Duration get(const Rows& rows, int column) { return Duration(rows.integer(column)); }
};
template <>
struct Rows::Column<LocalDate> {
  static LocalDate get(const Rows& rows, int column) {
    return LocalDate::from_days(narrow(rows.integer(column), column));
  }
};
template <class Tag>
struct Rows::Column<Id<Tag>> {
  static Id<Tag> get(const Rows& rows, int column) { return Id<Tag>(std::string(rows.text(column))); }
};
template <class T>
struct Rows::Column<std::optional<T>> {
  static std::optional<T> get(const Rows& rows, int column) {
    if (rows.is_null(column)) return {};
    return rows.get<T>(column);
  }
};

}  // namespace leasekey::store
