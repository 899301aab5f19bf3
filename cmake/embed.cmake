# sticky_embed(TARGET FILE...): compiles files of data/ into a target, to be found by embedded_file() (core/experiment/embedded.h).
# The generated source is a table of names and bytes; no tool but CMake is needed.
function(sticky_embed target)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.cpp)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -D "FILES=${ARGN}" -D ROOT=${PROJECT_SOURCE_DIR}/data -D OUTPUT=${generated}
            -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    COMMENT "Embedding data files"
    VERBATIM)
  target_sources(${target} PRIVATE ${generated})
endfunction()
