// Waiting for something to become so, with a deadline.
#pragma once

#include <chrono>
#include <thread>

#include "tests/e2e/process.h"

namespace leasekey::e2e {

/// Whether `holds` became true before the deadline.
template <class Condition>
bool eventually(Condition holds, std::chrono::milliseconds patience = kPatience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace leasekey::e2e
