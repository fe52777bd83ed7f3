#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "events/error.h"

/// A certificate that vouches for itself, and its key: for a daemon in a hall, where nobody else can vouch for it and
/// its fingerprint is compared instead. Thread-safe.
namespace leitai::tools {

struct TlsPair {
  std::filesystem::path certificate, key;
  std::string fingerprint;  ///< SHA-256 of the certificate, 64 lower-case hex digits
};

/// Beside the data folder, not in it: "DIR.tls.crt" and "DIR.tls.key".
TlsPair default_tls_files(const std::filesystem::path& data);

/// A new pair in two new files of mode 0600, for these names and addresses (of 127.0.0.1, ::1 and localhost it is
/// always), valid for two years. FORBIDDEN where there is a file: nothing is overwritten.
Result<TlsPair> make_tls_pair(TlsPair files, const std::vector<std::string>& names);

/// The fingerprint of a PEM file's first certificate. NOT_FOUND, MALFORMED.
Result<std::string> certificate_fingerprint(const std::filesystem::path& file);

/// What others may call this machine: its name, and the addresses of its network interfaces.
std::vector<std::string> names_of_this_machine();

/// "AB:CD:...": as browsers show it.
std::string shown_fingerprint(const std::string& hex);

}  // namespace leitai::tools
