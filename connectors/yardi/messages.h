// What Voyager says in place of data, nearly always with HTTP 200. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "connectors/mits/transactions.h"
#include "core/error.h"

namespace leasekey::connectors::yardi {

/// Throws the error that the messages are, if one is. Warnings and notes are none; `No tenants exist …` is none, but an
/// empty list. Returns whether that was said.
bool expect_no_error(const std::vector<mits::Message>& messages);

/// Throws for an answer that is nothing but a number, without any XML.
void expect_no_bare_number(std::string_view body);

/// The error for an answer without list and without message: a bare number, a web page, nothing at all.
Error error_without_data(std::string_view body);

}  // namespace leasekey::connectors::yardi
