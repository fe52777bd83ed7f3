# What the project stands on: Debian 12's packages, found once, here.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url)
find_package(CapnProto REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(RocksDB 7.8 REQUIRED)
find_package(spdlog REQUIRED)
find_package(date REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc)

# Packages without a CMake configuration of their own.
function(leitai_import name header library)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  add_library(${name}::${name} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${name}::${name} PROPERTIES
    IMPORTED_LOCATION "${${name}_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${${name}_INCLUDE_DIR}")
endfunction()
leitai_import(sodium sodium.h sodium)
leitai_import(utf8proc utf8proc.h utf8proc)
leitai_import(jemalloc jemalloc/jemalloc.h jemalloc)
leitai_import(zip zip.h zip)
leitai_import(expat expat.h expat)
leitai_import(xlsxwriter xlsxwriter.h xlsxwriter)
