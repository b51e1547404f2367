# Language level, warnings and sanitizers for every target of the project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(LEASEKEY_WERROR "Treat warnings as errors" ON)
set(LEASEKEY_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")
option(LEASEKEY_COVERAGE "Instrument for coverage" OFF)
option(LEASEKEY_BENCH "Build the benchmarks" OFF)
option(LEASEKEY_FUZZ "Build the fuzz targets with libFuzzer (needs clang)" OFF)

# Neither the cache nor the binaries know where the tree lies, so that another clone finds everything compiled.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)  # what the cache needs for precompiled headers
endif()
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

# The compiler need not collect what it has allocated before it ends, and gold links in a third of the time. Lint, which
# compiles without headers made before, reads the same commands with another compiler.
if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
  add_compile_options($<$<COMPILE_LANG_AND_ID:CXX,GNU>:--param=ggc-min-heapsize=1000000>)
endif()
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold LEASEKEY_HAS_GOLD)
if(LEASEKEY_HAS_GOLD)
  add_link_options($<$<CONFIG:Debug>:-fuse-ld=gold>)
endif()

# Designated initialisers leave out what keeps its default, which -Wextra would take for a mistake.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers -fno-omit-frame-pointer)
if(LEASEKEY_WERROR)
  add_compile_options(-Werror)
endif()
# With GCC these three checks alone double the time of the build, and ASan reports null pointers all the same. The fuzz
# targets, which clang builds, keep all of them.
if(LEASEKEY_SANITIZE)
  add_compile_options(-fsanitize=${LEASEKEY_SANITIZE} -fno-sanitize-recover=all)
  if(LEASEKEY_SANITIZE MATCHES undefined AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options(-fno-sanitize=vptr,null,alignment)
  endif()
  add_link_options(-fsanitize=${LEASEKEY_SANITIZE})
endif()
if(LEASEKEY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(LEASEKEY_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
