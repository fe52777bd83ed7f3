#include <cstdio>
#include <fstream>
#include <sstream>

#include "events/schema/api.capnp.h"
#include "tools/web/types/typescript.h"

/// Writes the page's API types to the file that is named; a file that says the same is left as it is.
int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "用法 / usage: leitai_web_types FILE.ts\n");
    return 2;
  }
  using capnp::Schema;
  namespace schema = leitai::schema;
  const std::string text = leitai::web::typescript_of(
      {Schema::from<schema::Request>(), Schema::from<schema::Response>(), Schema::from<schema::Init>(),
       Schema::from<schema::NewAccount>(), Schema::from<schema::NewPassword>(), Schema::from<schema::LoggedIn>()});
  std::stringstream before;
  before << std::ifstream(argv[1]).rdbuf();
  if (before.str() == text) return 0;
  std::ofstream out(argv[1], std::ios::binary);
  out << text;
  out.close();
  if (!out) {
    std::fprintf(stderr, "leitai_web_types: 无法写入 / cannot write: %s\n", argv[1]);
    return 1;
  }
  return 0;
}
