#pragma once
// Settings below /proc/sys/net, which belong to the network namespace that this process is in.

#include <string_view>

namespace sticky::helper {

/// Writes a setting such as "net/ipv4/tcp_autocorking". False where this kernel has no such setting, or where
/// /proc/sys may not be written (some containers): every caller can live without.
bool set_kernel_setting(std::string_view name, std::string_view value);

/// Applies to devices made afterwards: no router discovery, no link-local address. False where there is no IPv6.
bool silence_ipv6();

/// What a host needs so that runs do not influence each other and nothing outlives them.
/// Returns whether automatic corking is off.
bool settle_tcp();

}  // namespace sticky::helper
