# leasekey_embed_portal(TARGET): the built portal as a table in the program: UI_DIST, or web/dist where that was built.
# Run with -P, it writes the assembler file of FOLDER; without a folder, an empty table.
if(CMAKE_SCRIPT_MODE_FILE)
  set(bytes "")
  set(rows "")
  set(number 0)
  if(FOLDER)
    file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
    list(SORT files)
    foreach(file IN LISTS files)
      file(SHA256 ${FOLDER}/${file} hash)
      string(APPEND bytes "begin_${number}:\n  .incbin \"${FOLDER}/${file}\"\nend_${number}:\n"
        "path_${number}:\n  .asciz \"${file}\"\nhash_${number}:\n  .asciz \"${hash}\"\n")
      string(APPEND rows "  .quad path_${number}, begin_${number}, end_${number}, hash_${number}\n")
      math(EXPR number "${number} + 1")
    endforeach()
  endif()
  # Pointers are relocated at the start and read-only from then on; an empty path ends the table.
  file(WRITE ${OUTPUT} "  .section .rodata\n${bytes}
  .section .data.rel.ro, \"aw\"
  .balign 8
  .globl leasekey_portal_files
leasekey_portal_files:
${rows}  .quad 0, 0, 0, 0
  .section .note.GNU-stack, \"\", %progbits
")
  return()
endif()

set(LEASEKEY_EMBED_PORTAL ${CMAKE_CURRENT_LIST_FILE})
set(UI_DIST "" CACHE PATH "The built portal to embed; web/dist, where it is there, unless this is set")

function(leasekey_embed_portal target)
  set(folder ${UI_DIST})
  if(folder AND NOT EXISTS ${folder}/index.html)
    message(FATAL_ERROR "UI_DIST: `${folder}` has no index.html")
  endif()
  if(NOT folder)
    set(folder ${CMAKE_SOURCE_DIR}/web/dist)
  endif()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
  if(NOT files)
    set(folder "")
  endif()
  set(output ${CMAKE_BINARY_DIR}/generated/portal_files.S)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DOUTPUT=${output} -P ${LEASEKEY_EMBED_PORTAL}
    DEPENDS ${files} ${LEASEKEY_EMBED_PORTAL}
    COMMENT "Embedding the portal")
  target_sources(${target} PRIVATE ${output})
  # The assembler does not tell what it has included.
  set_source_files_properties(${output} PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
