# npm ci, tried three times: a registry may be out of reach for a moment. Run by the build:
#   cmake -DNPM=npm -DAPP=folder -DSTAMP=file -P install.cmake
foreach(attempt RANGE 1 3)
  execute_process(
    COMMAND "${NPM}" ci --no-audit --no-fund --ignore-scripts --loglevel=error
    WORKING_DIRECTORY "${APP}" RESULT_VARIABLE status)
  if(status EQUAL 0)
    file(TOUCH "${STAMP}")
    return()
  endif()
  if(attempt LESS 3)
    message("npm ci: 第 ${attempt} 次失败,稍后再试 / attempt ${attempt} failed, trying again")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E sleep 5)
  endif()
endforeach()
message(FATAL_ERROR "npm ci 失败。需要能访问 npm 的软件源(npm config get registry);经代理时设 HTTPS_PROXY,"
  "自签证书时设 NODE_EXTRA_CA_CERTS。\n"
  "npm ci failed. npm's registry must be reachable (npm config get registry); set HTTPS_PROXY behind a proxy, "
  "NODE_EXTRA_CA_CERTS for a certificate authority of your own.")
