# Run by sticky_embed(): writes OUTPUT, the C++ source that holds the bytes of FILES under their names below ROOT.
set(arrays "")
set(table "")
set(number 0)
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH name ${ROOT} ${file})
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char file_${number}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {file_${number}, sizeof(file_${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Generated from data/ by cmake/write_embedded.cmake.
#include \"core/experiment/embedded.h\"

namespace sticky {
namespace {
${arrays}
constexpr EmbeddedFile files[] = {
${table}};
}  // namespace

std::span<const EmbeddedFile> embedded_files() { return files; }

}  // namespace sticky
")
