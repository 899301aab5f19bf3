# A layer is a folder: every .cpp in it belongs to it, so that adding a file needs no line here.

# sticky_layer(NAME [PRECOMPILED] USES layer... LIBRARIES target...): the static library sticky_NAME from core/NAME.
function(sticky_layer name)
  cmake_parse_arguments(layer "PRECOMPILED" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  set(uses ${layer_USES})
  list(TRANSFORM uses PREPEND sticky_)
  if(sources)
    add_library(sticky_${name} STATIC ${sources})
    target_include_directories(sticky_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(sticky_${name} PUBLIC ${uses} ${layer_LIBRARIES})
    if(layer_PRECOMPILED)
      sticky_use_precompiled(sticky_${name} sticky_common_headers)
    endif()
  else()
    add_library(sticky_${name} INTERFACE)
    target_include_directories(sticky_${name} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(sticky_${name} INTERFACE ${uses} ${layer_LIBRARIES})
  endif()
endfunction()

# sticky_test(FOLDER [OWN_MAIN] [OWN_HEADERS] [SERIAL] [SECONDS number] [FILTER tests] LIBRARIES target...):
# one test program from every .cpp of tests/FOLDER, with GoogleTest's main() unless it has its own. It is one entry of
# ctest, not one per test: two thousand starts of sanitized programs took longer than what they tested.
# SERIAL: nothing of ours runs beside it, but it is run in parts beside each other.
# SECONDS: about how long it takes; what takes long starts first, and what computes before what mostly waits, which
# fits in anywhere.
# FILTER: those of its tests that the entry runs, as GoogleTest takes them; by default all.
function(sticky_test folder)
  cmake_parse_arguments(test "OWN_MAIN;OWN_HEADERS;SERIAL" "SECONDS;FILTER" "LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" program ${folder}_test)
  add_executable(${program} ${sources})
  target_link_libraries(${program} PRIVATE ${test_LIBRARIES} GTest::gmock)
  if(NOT test_OWN_MAIN)
    target_link_libraries(${program} PRIVATE GTest::gtest_main)
  endif()
  if(NOT test_OWN_HEADERS)
    sticky_use_precompiled(${program} sticky_test_headers)
  endif()
  set(properties TIMEOUT 900 PROCESSORS 2)  # ./dev test has two slots a core: one for what only waits
  set(start)
  if(test_SERIAL)  # its timing is its subject: it waits more than it computes, and others would make it late
    list(APPEND properties RUN_SERIAL TRUE)
    set(start ${PROJECT_SOURCE_DIR}/tests/in_parts.sh 3)
  endif()
  if(test_SECONDS)
    math(EXPR cost "100 + ${test_SECONDS}")
    list(APPEND properties COST ${cost})
  endif()
  if(NOT test_FILTER)
    set(test_FILTER *)
  endif()
  add_test(NAME ${folder} COMMAND ${start} $<TARGET_FILE:${program}> --gtest_brief=1 --gtest_filter=${test_FILTER})
  set_tests_properties(${folder} PROPERTIES ${properties})
endfunction()
