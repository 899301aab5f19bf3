set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
                    -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of GCC 12 to 14 in the standard library's own code at -O3: in std::string (GCC bug 105651: restrict, and
  # array-bounds where its header is precompiled), and in std::vector::insert of bytes at the end
  # (core/framing/frame_buffer.h, core/report/binary_archive.h).
  add_compile_options(-Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
endif()
if(STICKY_SANITIZE)
  add_compile_options(-fsanitize=${STICKY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${STICKY_SANITIZE})
  # The check of virtual calls opens a pipe to probe memory, and calls it a bug where a test left no descriptor.
  add_compile_options(-fno-sanitize=vptr)
  if(STICKY_SANITIZE MATCHES "address")
    # 7 % of the compiler's time in core/report, for what the address sanitizer reports as well.
    add_compile_options(-fno-sanitize=null,object-size)
  endif()
  # Another 14 %, for what only casts of bytes to structures can get wrong: their layers ask for it.
  add_compile_options(-fno-sanitize=alignment)
endif()

# sticky_check_alignment(TARGET): where the undefined-behaviour sanitizer is on, it checks pointers' alignment, too.
function(sticky_check_alignment target)
  if(STICKY_SANITIZE MATCHES "undefined")
    target_compile_options(${target} PRIVATE -fsanitize=alignment)
  endif()
endfunction()
if(STICKY_FUZZ)
  # Coverage for the fuzzers, in every library that they reach. GCC has none: with it they are only read (./dev check).
  add_compile_options($<$<CXX_COMPILER_ID:Clang>:-fsanitize=fuzzer-no-link>)
endif()

# GCC collects its garbage when it has 128 MB of it, which takes a tenth of its time; where there is room, at 600.
cmake_host_system_information(RESULT STICKY_MEMORY QUERY TOTAL_PHYSICAL_MEMORY)  # MB
cmake_host_system_information(RESULT STICKY_CORES QUERY NUMBER_OF_LOGICAL_CORES)
math(EXPR STICKY_MEMORY_A_CORE "${STICKY_MEMORY} / ${STICKY_CORES}")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND STICKY_MEMORY_A_CORE GREATER 2048)
  add_compile_options(--param=ggc-min-heapsize=600000)
endif()

# GNU ld takes 16 s for the sanitized programs, mold 1.
find_program(STICKY_MOLD mold)
if(STICKY_MOLD AND STICKY_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()

find_program(STICKY_CCACHE ccache)
if(STICKY_CCACHE)
  # It keeps what was compiled with precompiled headers only where both it and GCC are asked to.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${STICKY_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  else()
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()
