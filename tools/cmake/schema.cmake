# leitai_schema(TARGET FILE...): the C++ of Cap'n Proto files, included as "events/schema/NAME.capnp.h".
function(leitai_schema target)
  set(sources)
  foreach(file ${ARGN})
    set(out "${CMAKE_CURRENT_BINARY_DIR}/${file}")
    add_custom_command(
      OUTPUT "${out}.c++" "${out}.h"
      COMMAND "${CAPNP_EXECUTABLE}" compile
        "--output=${CAPNPC_CXX_EXECUTABLE}:${CMAKE_BINARY_DIR}"
        "--src-prefix=${CMAKE_SOURCE_DIR}"
        "--import-path=${CMAKE_SOURCE_DIR}" "--import-path=${CAPNP_INCLUDE_DIRECTORY}"
        "${CMAKE_CURRENT_SOURCE_DIR}/${file}"
      DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}" ${LEITAI_SCHEMA_IMPORTS}
      COMMENT "Cap'n Proto ${file}" VERBATIM)
    list(APPEND sources "${out}.c++" "${out}.h")
  endforeach()
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} SYSTEM PUBLIC "${CMAKE_BINARY_DIR}")
  target_link_libraries(${target} PUBLIC CapnProto::capnp CapnProto::capnp-json)
endfunction()
