#pragma once
// What `sticky code` prints, made a program that sends and receives: to be run against our encoder and decoder.

#include <string>
#include <vector>

#include "core/framing/code.h"
#include "peer_process.h"

namespace sticky::framing {

/// The languages whose compiler or interpreter is here.
[[nodiscard]] std::vector<Language> languages_here();

/// The printed functions for `params` in a program: "send HEX..." sends those messages, of which one goes on in the
/// next argument where it ends with +; "each" is answers_to(); "receive" prints what arrives
/// in hex until an error, "recover" goes on after errors.
class PrintedCode {
 public:
  PrintedCode(const Params& params, Language language);

  /// The command line without the mode.
  [[nodiscard]] const std::vector<std::string>& command() const { return command_; }
  /// What the program prints when it is sent `wire`; `mode` is receive or recover.
  [[nodiscard]] std::string answer_to(std::string_view wire, const std::string& mode = "receive") const;
  /// For each of the `wires`, on a connection of its own that ends behind it: the messages in hex, and "error" last
  /// where there was one. At most most_in_a_wire bytes each.
  [[nodiscard]] std::vector<std::vector<std::string>> answers_to(const std::vector<ByteVector>& wires) const;
  static constexpr std::size_t most_in_a_wire = 8192;

 private:
  ScratchDirectory scratch_;
  std::vector<std::string> command_;
};

/// Expects an error that says `saying`.
void expect_refused(const PrintedCode& code, std::string_view wire, const std::string& saying = "error ");

}  // namespace sticky::framing
