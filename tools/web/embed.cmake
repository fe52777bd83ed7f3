# Writes the files of the page into one C++ source. Run by the build:
#   cmake -DPAGE=folder -DNAMES=name,name -DOUT=file -P embed.cmake
# index.html is "/", any other NAME is "/NAME". An entity tag is the first 32 hex digits of a file's SHA-256.

function(content_type name out)
  get_filename_component(extension "${name}" LAST_EXT)
  set(type_.html "text/html; charset=utf-8")
  set(type_.css "text/css; charset=utf-8")
  set(type_.js "text/javascript; charset=utf-8")
  set(type_.svg "image/svg+xml; charset=utf-8")
  if(NOT DEFINED type_${extension})
    message(FATAL_ERROR "${name}: no content type is known for '${extension}'; expected .html, .css, .js or .svg")
  endif()
  set(${out} "${type_${extension}}" PARENT_SCOPE)
endfunction()

string(REPLACE "," ";" names "${NAMES}")
list(TRANSFORM names PREPEND "/")
list(TRANSFORM names REPLACE "^/index\\.html$" "/")
list(SORT names)

set(arrays "")
set(rows "")
set(number 0)
foreach(path ${names})
  string(REGEX REPLACE "^/" "" name "${path}")
  if(path STREQUAL "/")
    set(name index.html)
  endif()
  content_type("${name}" type)
  file(SHA256 "${PAGE}/${name}" digest)
  string(SUBSTRING "${digest}" 0 32 tag)
  file(READ "${PAGE}/${name}" hex HEX)
  if(hex STREQUAL "")
    message(FATAL_ERROR "${PAGE}/${name}: the file is empty")
  endif()
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char kFile${number}[] = {${bytes}};  // ${name}\n")
  string(APPEND rows
    "    {\"${path}\", \"${type}\", \"\\\"${tag}\\\"\", std::string_view(kFile${number}, sizeof kFile${number})},\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE "${OUT}" "// Made by tools/web/embed.cmake from tools/web/page.
#include \"tools/web/assets.h\"

namespace leitai::web {
namespace {
${arrays}constexpr Asset kAssets[] = {
${rows}};
}  // namespace

std::span<const Asset> assets() { return kAssets; }

}  // namespace leitai::web
")
