# leasekey_embed_openapi(TARGET FOLDER): the descriptions of the routes, one JSON file per area, as texts in the program.
# Run with -P, it writes them.
if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB files ${FOLDER}/*.json)
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    file(READ ${file} json)
    string(APPEND rows "    R\"json(${json})json\",\n")
  endforeach()
  file(WRITE ${OUTPUT} "// Generated from the descriptions of the routes.
#include \"api/openapi.h\"

namespace leasekey::api {
namespace {
constexpr std::string_view kAreas[] = {
${rows}};
}  // namespace
std::span<const std::string_view> openapi_areas() { return kAreas; }
}  // namespace leasekey::api
")
  return()
endif()

set(LEASEKEY_EMBED_OPENAPI ${CMAKE_CURRENT_LIST_FILE})

function(leasekey_embed_openapi target folder)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.json)
  set(output ${CMAKE_BINARY_DIR}/generated/openapi_areas.cc)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${CMAKE_SOURCE_DIR}/${folder} -DOUTPUT=${output} -P ${LEASEKEY_EMBED_OPENAPI}
    DEPENDS ${files} ${LEASEKEY_EMBED_OPENAPI}
    COMMENT "Embedding ${folder}")
  target_sources(${target} PRIVATE ${output})
endfunction()
