#pragma once

#include <filesystem>
#include <string>

#include "events/error.h"

/// The first account of a data folder, which can then make all others.
namespace leitai::cli {

struct FirstAccount {
  std::string login = "admin";
  std::string name;      ///< as people read it; empty: the login
  std::string password;  ///< empty: none; the account then has its token only
};

inline constexpr std::size_t kLeastPasswordBytes = 8, kMostPasswordBytes = 256;

/// Makes the account in a folder that no daemon has open, as the system itself, with the role admin, and gives its
/// first token, valid for 30 days. FORBIDDEN where there is an account already.
Result<std::string> make_first_account_offline(const std::filesystem::path& data, const FirstAccount& account);

/// Asks the daemon that runs on the folder and waits to be initialised (DIR/leitaid.json says where, DIR/setup-code
/// that one may). The password must not be empty. Errors as the daemon gives them, or INTERNAL where it is not there.
Result<std::string> make_first_account_online(const std::filesystem::path& data, const FirstAccount& account);

}  // namespace leitai::cli
