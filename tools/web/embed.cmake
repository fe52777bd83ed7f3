# Writes all files of a folder, and what gzip makes of them, into one C++ source. Run by the build, when the folder is
# there:
#   cmake -DFOLDER=folder -DWORK=folder -DOUT=file.cc -DFUNCTION=name -DGZIP=program -P embed.cmake
# index.html is "/", any other file "/" and its path in the folder. An entity tag is the first 32 hex digits of a file's
# SHA-256. The bytes themselves are taken in by the assembler: they cost no compile time.
cmake_minimum_required(VERSION 3.25)

set(text_types .html .css .js .mjs .svg .json .map .txt .webmanifest)
function(content_type name out)
  get_filename_component(extension "${name}" LAST_EXT)
  set(type_.html "text/html; charset=utf-8")
  set(type_.css "text/css; charset=utf-8")
  set(type_.js "text/javascript; charset=utf-8")
  set(type_.mjs "text/javascript; charset=utf-8")
  set(type_.svg "image/svg+xml; charset=utf-8")
  set(type_.json "application/json; charset=utf-8")
  set(type_.map "application/json; charset=utf-8")
  set(type_.txt "text/plain; charset=utf-8")
  set(type_.webmanifest "application/manifest+json; charset=utf-8")
  set(type_.woff2 "font/woff2")
  set(type_.png "image/png")
  set(type_.jpg "image/jpeg")
  set(type_.webp "image/webp")
  set(type_.ico "image/x-icon")
  set(type_.wasm "application/wasm")
  if(NOT DEFINED type_${extension})
    message(FATAL_ERROR "${name}: no content type is known for '${extension}' (tools/web/embed.cmake)")
  endif()
  set(${out} "${type_${extension}}" PARENT_SCOPE)
endfunction()

# The file's bytes between two symbols.
function(take_in file symbol out)
  set(${out} "__asm__(\".section .rodata\\n.balign 8\\n${symbol}:\\n.incbin \\\"${file}\\\"\\n.byte 0\\n.previous\\n\");
extern \"C\" const char ${symbol}[];
" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE names RELATIVE "${FOLDER}" "${FOLDER}/*")
if(NOT "index.html" IN_LIST names)
  message(FATAL_ERROR "${FOLDER}: there is no index.html in it")
endif()
list(TRANSFORM names PREPEND "/")
list(TRANSFORM names REPLACE "^/index\\.html$" "/")
list(SORT names)
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")

set(taken "")
set(rows "")
set(number 0)
foreach(path ${names})
  string(REGEX REPLACE "^/" "" name "${path}")
  if(path STREQUAL "/")
    set(name index.html)
  endif()
  content_type("${name}" type)
  set(file "${FOLDER}/${name}")
  file(SIZE "${file}" size)
  if(size EQUAL 0)
    message(FATAL_ERROR "${file}: the file is empty")
  endif()
  file(SHA256 "${file}" digest)
  string(SUBSTRING "${digest}" 0 32 tag)
  set(symbol "${FUNCTION}_${number}")
  take_in("${file}" "${symbol}" one)
  string(APPEND taken "// ${name}\n${one}")
  set(compressed "{}")
  get_filename_component(extension "${name}" LAST_EXT)
  if(extension IN_LIST text_types OR extension STREQUAL ".wasm")
    execute_process(COMMAND "${GZIP}" -9nc "${file}" OUTPUT_FILE "${WORK}/${number}.gz" COMMAND_ERROR_IS_FATAL ANY)
    file(SIZE "${WORK}/${number}.gz" small)
    if(small LESS size)
      take_in("${WORK}/${number}.gz" "${symbol}_gzip" one)
      string(APPEND taken "${one}")
      set(compressed "std::string_view(${symbol}_gzip, ${small})")
    endif()
  endif()
  string(APPEND rows "    {\"${path}\", \"${type}\", \"\\\"${tag}\\\"\",
     std::string_view(${symbol}, ${size}), ${compressed}},\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE "${OUT}" "// Made by tools/web/embed.cmake.
#include \"tools/web/assets.h\"

${taken}
namespace leitai::web {
namespace {
constexpr Asset kAssets[] = {
${rows}};
}  // namespace

std::span<const Asset> ${FUNCTION}();
std::span<const Asset> ${FUNCTION}() { return kAssets; }

}  // namespace leitai::web
")
