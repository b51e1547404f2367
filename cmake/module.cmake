# leasekey_module(NAME LINK ...): a static library from NAME/*.cc and a test program from NAME/*_test.cc, with what several
# tests share in test_*.cc.
# Sub-folders belong to their module, except `simulator`. Which module may include which is checked by tests/layers.
include(GoogleTest)

function(leasekey_module name)
  cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/simulator/")  # servers for tests and the demo: targets of their own
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "(_test|/test_[a-z_]+)\\.cc$")
  list(FILTER sources EXCLUDE REGEX "(_test|/test_[a-z_]+)\\.cc$")

  set(target leasekey_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${target} ${arg_LINK})
    leasekey_precompile(${target})
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${CMAKE_SOURCE_DIR})
  endif()

  if(tests)
    leasekey_test(${name}_test SOURCES ${tests} LINK ${target})
  endif()
endfunction()

# What nearly every source includes is compiled once per target, a third of the time of a build. A source includes what
# it uses all the same: `script/check lint` compiles without this. Optimised, GCC 12 warns of the library's own code then.
function(leasekey_precompile target)
  if(NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <mutex> <optional> <set> <span>
    <string> <string_view> <unordered_map> <utility> <variant> <vector>)
endfunction()

# leasekey_test(NAME SOURCES ... LINK ...): a GoogleTest program whose cases ctest runs one by one. A source that says
# LEASEKEY_SOURCE_DIR gets the path of the tree (configure anew when it says so for the first time); the others do not,
# so that the compiler cache serves them in every clone.
function(leasekey_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINK} GTest::gmock GTest::gtest_main)
  leasekey_compile_as_test(${name} ${arg_LINK})
  foreach(source ${arg_SOURCES})
    file(STRINGS ${source} mentions REGEX "LEASEKEY_SOURCE_DIR" LIMIT_COUNT 1)
    if(mentions)
      set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS LEASEKEY_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    endif()
  endforeach()
  gtest_discover_tests(${name} NO_PRETTY_VALUES DISCOVERY_MODE PRE_TEST
    PROPERTIES ENVIRONMENT "TZ=Pacific/Chatham" TIMEOUT 400)
endfunction()

# leasekey_compile_as_test(TARGET LINK...): what nearly every test includes is compiled once for all of them, and once more
# for those that see Poco, whose definitions make other headers of it. A test of no module has nothing of this.
function(leasekey_compile_as_test test)
  target_compile_options(${test} PRIVATE $<$<CONFIG:Debug>:-O0>)  # a third less to compile, and what they test is -O1
  if(NOT ARGN OR NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    return()
  endif()
  set(name leasekey_test_headers)
  set(poco "")
  if("${ARGN}" MATCHES Poco)
    set(name leasekey_test_headers_poco)
    set(poco Poco::Net)
  endif()
  if(NOT TARGET ${name})
    set(source ${CMAKE_BINARY_DIR}/${name}.cc)
    file(CONFIGURE OUTPUT ${source} CONTENT "")
    add_library(${name} OBJECT ${source})
    target_link_libraries(${name} PRIVATE leasekey_core GTest::gmock GTest::gtest_main ${poco})
    target_compile_options(${name} PRIVATE $<$<CONFIG:Debug>:-O0>)
    target_precompile_headers(${name} PRIVATE
      <gmock/gmock.h> <gtest/gtest.h> <algorithm> <chrono> <filesystem> <fstream> <functional> <map> <optional> <set>
      <sstream> <string> <thread> <variant> <vector> <core/access.h>
      <core/json.h>)
  endif()
  target_precompile_headers(${test} REUSE_FROM ${name})
endfunction()
