#pragma once
// Another program at the far end of a stream: real C and real Python against our encoder and decoder.

#include <string>
#include <vector>

#include "core/framing/any_codec.h"

namespace sticky::framing {

/// True where a program of that name is in PATH.
[[nodiscard]] bool have_program(const std::string& name);
/// Runs a program to its end; returns its exit status, with its standard error in `errors`.
int run_program(const std::vector<std::string>& command, std::string& errors);
/// A directory of its own, removed at the end.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory();
  /// Returns the path.
  std::string write(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// A program whose standard input is one end of a stream socket pair, in both directions.
class PeerProcess {
 public:
  explicit PeerProcess(const std::vector<std::string>& command);
  PeerProcess(const PeerProcess&) = delete;
  PeerProcess& operator=(const PeerProcess&) = delete;
  ~PeerProcess();

  /// Sends in pieces of at most `piece` bytes.
  void send(Bytes bytes, std::size_t piece);
  /// What has arrived, at most `most` bytes; nothing at the end of the stream. Waits 10 seconds at most.
  ByteVector receive(std::size_t most);
  void finish_sending();
  /// Waits for the program's end; returns what it wrote to standard output. Its exit status must be 0.
  std::string output();

 private:
  int socket_ = -1;
  int output_ = -1;
  int pid_ = -1;
};

/// Our encoder sends `messages` to the program, waiting for its acknowledgements where the strategy has them.
void send_messages(const Params& params, const std::vector<ByteVector>& messages, PeerProcess& peer);
/// What our decoder makes of everything that the program sends until the end, a few bytes a read, answering where
/// the strategy answers. An error appears as its name.
std::vector<std::string> receive_frames(const Params& params, PeerProcess& peer);

}  // namespace sticky::framing
