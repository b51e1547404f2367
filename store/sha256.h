// SHA-256 as hexadecimal text.
#pragma once

#include <string>
#include <string_view>

namespace leasekey::store {

std::string sha256_hex(std::string_view bytes);

}  // namespace leasekey::store
