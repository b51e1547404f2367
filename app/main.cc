// Entry point.
#include <cstdio>
#include <cstdlib>

#include "app/rehearse/rehearsal.h"

using namespace leasekey;
int main(int argc, char** argv) {
  int passed = 0;
  int failed = 0;
  rehearse::Variation variation;
  variation.repeat_polls = std::getenv("REPEAT") != nullptr;
  for (int i = 1; i < argc; ++i) {
    try {
      const auto problems = rehearse::play(rehearse::read_scenario(argv[i]), variation);
      problems.empty() ? ++passed : ++failed;
      if (!problems.empty()) std::printf("FAIL %s\n", argv[i]);
      for (const auto& line : problems) std::printf("   %s\n", line.c_str());
    } catch (const Error& error) {
      ++failed;
      std::printf("NOT %s\n", error.what());
    }
  }
  std::printf("%d passed, %d failed\n", passed, failed);
}
