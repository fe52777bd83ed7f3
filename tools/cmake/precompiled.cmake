# Precompiled headers: most of a file's compile time here is Cap'n Proto's and the standard library's headers. Files
# still include all they use: the presets `tidy` and `clang` build without this.
option(LEITAI_PCH "Precompile the headers that most files include" ON)

set(LEITAI_PRECOMPILED
  <algorithm> <array> <charconv> <chrono> <functional> <map> <memory> <optional> <set> <span> <sstream> <string>
  <string_view> <unordered_map> <utility> <variant> <vector>
  <boost/system/result.hpp>
  <capnp/dynamic.h> <capnp/message.h> <capnp/serialize.h>
  "\"events/schema/api.capnp.h\"" "\"events/schema/envelope.capnp.h\"")

# leitai_precompiled(NAME HEADER...): a target that owns a precompiled header, for leitai_precompile.
function(leitai_precompiled name)
  if(NOT LEITAI_PCH)
    return()
  endif()
  set(empty "${CMAKE_CURRENT_BINARY_DIR}/${name}.cc")
  file(GENERATE OUTPUT "${empty}" CONTENT "// Nothing but the precompiled header.\n")
  add_library(${name} STATIC "${empty}")
  target_link_libraries(${name} PRIVATE leitai_compiler leitai_schemas Boost::headers)
  target_precompile_headers(${name} PRIVATE ${LEITAI_PRECOMPILED} ${ARGN})
endfunction()

# leitai_precompile(TARGET OWNER...): compiles the target's files with the precompiled header of the first owner,
# where there is one.
function(leitai_precompile target owner)
  if(TARGET ${owner})
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()
