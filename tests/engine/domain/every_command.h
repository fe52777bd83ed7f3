#pragma once

#include <capnp/dynamic.h>

#include <functional>
#include <string>

#include "events/schema/api.capnp.h"

/// Every command there is, from the schema itself: what a later command adds is found by the tests that use it.
namespace leitai::test {

/// "contest.submitMark" and an empty command of that kind.
inline void for_every_command(const std::function<void(const std::string&, schema::Command::Builder)>& visit) {
  for (auto aggregate : capnp::Schema::from<schema::Command>().getUnionFields()) {
    if (!aggregate.getType().isStruct()) continue;
    for (auto kind : aggregate.getType().asStruct().getUnionFields()) {
      if (!kind.getType().isStruct()) continue;
      capnp::MallocMessageBuilder message;
      auto command = message.initRoot<schema::Command>();
      capnp::DynamicStruct::Builder(command).init(aggregate).as<capnp::DynamicStruct>().init(kind);
      visit(std::string(aggregate.getProto().getName().cStr()) + "." + kind.getProto().getName().cStr(), command);
    }
  }
}

}  // namespace leitai::test
