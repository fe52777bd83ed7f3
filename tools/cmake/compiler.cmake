# Language, warnings and sanitizers, the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(LEITAI_TESTS "Build the tests" ON)
set(LEITAI_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them; empty for none")
option(LEITAI_FUZZ "Build the libFuzzer targets (clang only)" OFF)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Warnings are errors in our own code; a package's headers are system headers.
add_library(leitai_compiler INTERFACE)
target_compile_options(leitai_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Woverloaded-virtual
  -Wcast-qual -Wextra-semi -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports std::string's operator+ as overlapping or overrunning memcpy when optimising (GCC bug 105329).
  target_compile_options(leitai_compiler INTERFACE -Wno-restrict -Wno-array-bounds)
  # ... and, with sanitizers, std::regex as uninitialised (GCC bug 105562) and std::string as overflowing.
  if(LEITAI_SANITIZE)
    target_compile_options(leitai_compiler INTERFACE -Wno-maybe-uninitialized -Wno-stringop-overflow)
  endif()
  # Asio's queues use a fence, which ThreadSanitizer cannot see; what they guard has its own locks.
  if(LEITAI_SANITIZE MATCHES "thread")
    target_compile_options(leitai_compiler INTERFACE -Wno-tsan)
  endif()
endif()
target_include_directories(leitai_compiler INTERFACE "${CMAKE_SOURCE_DIR}")
# Asio and Beast: no deprecated names; what is no template is compiled once, in tools/net.
target_compile_definitions(leitai_compiler INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION)

if(LEITAI_SANITIZE)
  add_compile_options(-fsanitize=${LEITAI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LEITAI_SANITIZE})
endif()
if(LEITAI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # what is fuzzed tells libFuzzer where it went
endif()
