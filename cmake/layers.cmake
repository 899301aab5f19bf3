# A layer is a folder: every .cpp in it belongs to it, so that adding a file needs no line here.

# sticky_layer(NAME USES layer... LIBRARIES target...): the static library sticky_NAME from core/NAME.
function(sticky_layer name)
  cmake_parse_arguments(layer "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  set(uses ${layer_USES})
  list(TRANSFORM uses PREPEND sticky_)
  if(sources)
    add_library(sticky_${name} STATIC ${sources})
    target_include_directories(sticky_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(sticky_${name} PUBLIC ${uses} ${layer_LIBRARIES})
  else()
    add_library(sticky_${name} INTERFACE)
    target_include_directories(sticky_${name} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(sticky_${name} INTERFACE ${uses} ${layer_LIBRARIES})
  endif()
endfunction()

# sticky_test(FOLDER [OWN_MAIN] [SERIAL] LIBRARIES target...):
# one test program from every .cpp of tests/FOLDER, with GoogleTest's main() unless it has its own. It is one entry of
# ctest, not one per test: two thousand starts of sanitized programs took longer than what they tested.
function(sticky_test folder)
  cmake_parse_arguments(test "OWN_MAIN;SERIAL" "" "LIBRARIES" ${ARGN})
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
  set(properties TIMEOUT 900)
  if(test_SERIAL)  # its timing is its subject: nothing else of ours runs beside it
    list(APPEND properties RUN_SERIAL TRUE)
  endif()
  add_test(NAME ${folder} COMMAND ${program} --gtest_brief=1)
  set_tests_properties(${folder} PROPERTIES ${properties})
endfunction()
