#pragma once
// The program's two voices: results on standard output, messages on standard error.

#include <string_view>

namespace sticky::cli {

/// Writes all of `text` to standard output. That its reader has gone (EPIPE) is no error: the rest is dropped.
/// Throws CommandError (machine_cannot) for any other failure, such as a full disk.
void write_result(std::string_view text);

/// "sticky: MESSAGE" on one line of standard error, whatever characters the message holds.
void write_message(std::string_view message);
/// What stands before messages in place of "sticky", from now on. A string literal.
void set_program_name(std::string_view name);

}  // namespace sticky::cli
