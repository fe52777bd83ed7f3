# The house's one rule, checked at configuration: dependencies go one way only,
#   events <- engine <- projections <- tools,
# and inside the engine and the projections only along the lines of the table below.
#
# leitai_library(NAME LAYER layer SOURCES file... DEPENDS target... [PRECOMPILED owner] [ALONE file...])
# leitai_program(NAME LAYER layer SOURCES file... DEPENDS target... [PRECOMPILED owner])
# leitai_test(NAME SOURCES file... DEPENDS target... [NIGHTLY filter] [ALONE file...])
#
# ALONE: files whose names of their own (in unnamed namespaces) clash with others' when presets compile several files as
# one (CMAKE_UNITY_BUILD).

include("${CMAKE_CURRENT_LIST_DIR}/precompiled.cmake")

set(LEITAI_LAYERS
  events engine/calendar engine/proof engine/scoring engine/domain engine/log engine/runtime
  projections/core projections/view tools tests)
set(LEITAI_MAY_events "")
set(LEITAI_MAY_engine/calendar events)
set(LEITAI_MAY_engine/proof events)
set(LEITAI_MAY_engine/scoring events)
set(LEITAI_MAY_engine/domain events engine/calendar engine/scoring)
set(LEITAI_MAY_engine/log events engine/proof)
set(LEITAI_MAY_engine/runtime events engine/calendar engine/scoring engine/proof engine/domain engine/log)
set(LEITAI_MAY_projections/core events engine/calendar engine/proof engine/domain engine/log engine/runtime)
set(LEITAI_MAY_projections/view events engine/calendar engine/scoring engine/domain projections/core)
set(LEITAI_MAY_tools events engine/calendar engine/proof engine/scoring engine/domain engine/log engine/runtime
  projections/core projections/view tools)
set(LEITAI_MAY_tests ${LEITAI_MAY_tools} tests)

function(leitai_register target layer)
  if(NOT layer IN_LIST LEITAI_LAYERS)
    message(FATAL_ERROR "${target}: '${layer}' is no layer of the house (${LEITAI_LAYERS})")
  endif()
  set_target_properties(${target} PROPERTIES LEITAI_LAYER "${layer}")
  set_property(GLOBAL APPEND PROPERTY LEITAI_TARGETS ${target})
endfunction()

function(leitai_library name)
  cmake_parse_arguments(ARG "" "LAYER;PRECOMPILED" "SOURCES;DEPENDS;PRIVATE_DEPENDS;ALONE" ${ARGN})
  set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE leitai_compiler ${ARG_PRIVATE_DEPENDS})
  leitai_precompile(${name} ${ARG_PRECOMPILED} leitai_pch)
  leitai_register(${name} "${ARG_LAYER}")
endfunction()

function(leitai_program name)
  cmake_parse_arguments(ARG "" "LAYER;PRECOMPILED" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE leitai_compiler ${ARG_DEPENDS})
  leitai_precompile(${name} ${ARG_PRECOMPILED} leitai_pch)
  leitai_register(${name} "${ARG_LAYER}")
endfunction()

# A test program of GoogleTest; its cases are discovered one by one. LABELS and TIMEOUT (seconds) go to CTest.
# Properties draw the same cases every time; RC_PARAMS="seed=N max_success=M" draws others, and more. Those that match
# the filter NIGHTLY run again under the label `nightly`, with ten times the cases, new ones each time.
function(leitai_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT;NIGHTLY" "SOURCES;DEPENDS;LABELS;ALONE" ${ARGN})
  set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE leitai_compiler GTest::gtest GTest::gmock GTest::gtest_main ${ARG_DEPENDS})
  target_compile_definitions(${name} PRIVATE
    LEITAI_SOURCE_DIR="${CMAKE_SOURCE_DIR}" LEITAI_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_compile_options(${name} PRIVATE ${LEITAI_TEST_OPTIONS})
  leitai_precompile(${name} leitai_test_pch)
  leitai_register(${name} tests)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "RC_PARAMS=seed=20241" LABELS "${ARG_LABELS}")
  if(ARG_NIGHTLY)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
      TEST_PREFIX "nightly." TEST_LIST ${name}_NIGHTLY_TESTS TEST_FILTER "${ARG_NIGHTLY}"
      PROPERTIES TIMEOUT 7200 ENVIRONMENT "RC_PARAMS=max_success=1000" LABELS nightly)
  endif()
endfunction()

function(leitai_check_layers)
  get_property(targets GLOBAL PROPERTY LEITAI_TARGETS)
  foreach(target ${targets})
    get_target_property(layer ${target} LEITAI_LAYER)
    get_target_property(linked ${target} LINK_LIBRARIES)
    foreach(dependency ${linked})
      if(NOT TARGET ${dependency})
        continue()
      endif()
      get_target_property(below ${dependency} LEITAI_LAYER)
      if(NOT below OR (below STREQUAL layer AND NOT layer STREQUAL "projections/view"))
        continue()
      endif()
      if(NOT below IN_LIST LEITAI_MAY_${layer})
        message(FATAL_ERROR
          "Wrong direction: ${target} (${layer}) links ${dependency} (${below}). "
          "${layer} may use: ${LEITAI_MAY_${layer}}")
      endif()
    endforeach()
  endforeach()
endfunction()
