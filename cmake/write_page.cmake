# Run by sticky_embed_page(): writes OUTPUT, the C++ source that holds page.js and page.css of FOLDER.
set(functions "")
foreach(kind js css)
  set(file ${FOLDER}/page.${kind})
  file(READ ${file} hex HEX)
  file(SHA256 ${file} digest)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND functions "
PageFile page_${kind}() {
  static constexpr char text[] = {${bytes}'\\0'};
  return {{text, sizeof(text) - 1}, \"${digest}\"};
}
")
endforeach()
file(WRITE ${OUTPUT} "// Generated from core/figure/page/ by cmake/write_page.cmake.
#include \"core/figure/page_files.h\"

namespace sticky {
${functions}
}  // namespace sticky
")
