# sticky_embed_page(TARGET): compiles core/figure/page/ into a target, with the digests that the page's
# Content-Security-Policy names. No tool but CMake is needed.
function(sticky_embed_page target)
  set(folder ${PROJECT_SOURCE_DIR}/core/figure/page)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${target}_page.cpp)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${folder} -D OUTPUT=${generated} -P ${PROJECT_SOURCE_DIR}/cmake/write_page.cmake
    DEPENDS ${folder}/page.js ${folder}/page.css ${PROJECT_SOURCE_DIR}/cmake/write_page.cmake
    COMMENT "Embedding the page's script and style"
    VERBATIM)
  target_sources(${target} PRIVATE ${generated})
endfunction()
