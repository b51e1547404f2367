# leasekey_embed_sql(TARGET FOLDER DIALECT): the numbered .sql files of FOLDER as a table in the program.
# Run with -P, it writes that table.
if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB files ${FOLDER}/*.sql)
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)$")
      message(FATAL_ERROR "${file}: expected a name like 0001_what_it_does.sql")
    endif()
    math(EXPR number "1${CMAKE_MATCH_1} - 10000")
    set(name ${CMAKE_MATCH_2})
    file(READ ${file} sql)
    string(APPEND rows "    {${number}, \"${name}\", R\"sql(${sql})sql\"},\n")
  endforeach()
  file(WRITE ${OUTPUT} "// Generated from the migrations of ${DIALECT}.
#include \"store/migrations.h\"

namespace leasekey::store {
namespace {
constexpr Migration kMigrations[] = {
${rows}};
}  // namespace
std::span<const Migration> ${DIALECT}_migrations() { return kMigrations; }
}  // namespace leasekey::store
")
  return()
endif()

set(LEASEKEY_EMBED_SQL ${CMAKE_CURRENT_LIST_FILE})

function(leasekey_embed_sql target folder dialect)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.sql)
  set(output ${CMAKE_BINARY_DIR}/generated/${target}_${dialect}_migrations.cc)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${CMAKE_SOURCE_DIR}/${folder} -DDIALECT=${dialect} -DOUTPUT=${output}
            -P ${LEASEKEY_EMBED_SQL}
    DEPENDS ${files} ${LEASEKEY_EMBED_SQL}
    COMMENT "Embedding ${folder}")
  target_sources(${target} PRIVATE ${output})
endfunction()
