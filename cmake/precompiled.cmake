# Headers of other people's libraries are read once for many targets and kept (precompiled). Every file still includes
# what it uses: ./dev check compiles each alone and without this (-D CMAKE_DISABLE_PRECOMPILE_HEADERS=ON).

# sticky_precompiled(NAME LIBRARIES target... HEADERS header...): the headers, compiled as users of the libraries want.
function(sticky_precompiled name)
  cmake_parse_arguments(precompiled "" "" "LIBRARIES;HEADERS" ${ARGN})
  set(source ${PROJECT_BINARY_DIR}/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Precompiled headers belong to a target, and a target has a source.\n")
  add_library(${name} STATIC ${source})
  target_link_libraries(${name} PRIVATE ${precompiled_LIBRARIES})
  target_precompile_headers(${name} PRIVATE ${precompiled_HEADERS})
  set_target_properties(${name} PROPERTIES sticky_libraries "${precompiled_LIBRARIES}")
endfunction()

# sticky_use_precompiled(TARGET NAME): with the same libraries, since a macro of theirs must mean the same to both.
function(sticky_use_precompiled target name)
  get_target_property(libraries ${name} sticky_libraries)
  target_link_libraries(${target} PRIVATE ${libraries})
  target_precompile_headers(${target} REUSE_FROM ${name})
endfunction()

# What most files of core and of the command line include.
set(STICKY_COMMON_HEADERS <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <string>
    <string_view> <system_error> <utility> <variant> <vector> <fmt/format.h> <nlohmann/json.hpp>)
