#pragma once
// Namespaces of this process: user_namespaces(7), network_namespaces(7).

#include "core/net/file_descriptor.h"

namespace sticky::helper {

/// Moves this (single-threaded) process into a user namespace of its own, in which it is root, and nowhere else.
/// Throws std::system_error that names the call.
void enter_own_user_namespace();

/// Moves this process into a new, empty network namespace and returns a handle to it.
[[nodiscard]] FileDescriptor enter_new_network_namespace();
/// Moves this process back into a namespace made before.
void enter_network_namespace(const FileDescriptor& name_space);

}  // namespace sticky::helper
