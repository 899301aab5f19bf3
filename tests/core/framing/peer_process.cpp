#include "peer_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/syscall.h"

namespace sticky::framing {
namespace {

constexpr int give_up_after_s = 10;

/// posix_spawnp(3) with descriptors of ours in place of the program's first three.
int spawn(const std::vector<std::string>& command, std::array<int, 3> descriptors) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int target = 0; target < 3; ++target) {
    posix_spawn_file_actions_adddup2(&actions, descriptors.at(static_cast<std::size_t>(target)), target);
  }
  pid_t pid = -1;
  const int error = posix_spawnp(&pid, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::system_category(), "posix_spawnp " + command.front());
  return pid;
}

int wait_for(int pid) {
  int status = 0;
  check_syscall("waitpid", waitpid(pid, &status, 0));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string read_to_end(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  ssize_t got = 0;
  while ((got = ::read(descriptor, buffer.data(), buffer.size())) > 0)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  return text;
}

}  // namespace

bool have_program(const std::string& name) {
  std::istringstream path(getenv("PATH") == nullptr ? "" : getenv("PATH"));
  for (std::string folder; std::getline(path, folder, ':');) {
    if (access((folder + "/" + name).c_str(), X_OK) == 0) return true;
  }
  return false;
}

int run_program(const std::vector<std::string>& command, std::string& errors) {
  std::array<int, 2> pipe_ends{};
  check_syscall("pipe2", pipe2(pipe_ends.data(), O_CLOEXEC));
  const int null = check_syscall("open /dev/null", open("/dev/null", O_RDWR | O_CLOEXEC));
  const int pid = spawn(command, {null, null, pipe_ends[1]});
  close(pipe_ends[1]);
  close(null);
  errors = read_to_end(pipe_ends[0]);
  close(pipe_ends[0]);
  return wait_for(pid);
}

ScratchDirectory::ScratchDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "framing-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) check_syscall("mkdtemp", -1);
  path_ = pattern;
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string ScratchDirectory::write(const std::string& name, const std::string& text) const {
  std::ofstream(path(name)) << text;
  return path(name);
}

PeerProcess::PeerProcess(const std::vector<std::string>& command) {
  std::array<int, 2> pair{};
  check_syscall("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()));
  const timeval patience{.tv_sec = give_up_after_s, .tv_usec = 0};
  check_syscall("setsockopt", setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience));
  check_syscall("setsockopt", setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience));
  // Not a pipe: a program that fills one would no longer read what it is sent.
  output_ = check_syscall("memfd_create", memfd_create("output", MFD_CLOEXEC));
  pid_ = spawn(command, {pair[1], output_, STDERR_FILENO});
  close(pair[1]);
  socket_ = pair[0];
}

PeerProcess::~PeerProcess() {
  close(socket_);
  close(output_);
  if (pid_ != -1) wait_for(pid_);
}

void PeerProcess::send(Bytes bytes, std::size_t piece) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), std::min(piece, bytes.size()), MSG_NOSIGNAL);
    ASSERT_GT(sent, 0) << "the program closed its end, or read nothing for " << give_up_after_s << " s";
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
}

ByteVector PeerProcess::receive(std::size_t most) {
  ByteVector bytes(most);
  const ssize_t got = recv(socket_, bytes.data(), most, 0);
  EXPECT_GE(got, 0) << "the program sent nothing for " << give_up_after_s << " s";
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return bytes;
}

void PeerProcess::finish_sending() {
  shutdown(socket_, SHUT_WR);
}

std::string PeerProcess::output() {
  EXPECT_EQ(wait_for(pid_), 0);
  pid_ = -1;
  check_syscall("lseek", static_cast<int>(lseek(output_, 0, SEEK_SET)));
  return read_to_end(output_);
}

void send_messages(const Params& params, const std::vector<ByteVector>& messages, PeerProcess& peer) {
  constexpr std::size_t small_piece = 7;
  constexpr std::size_t large_piece = 1000;
  AnyEncoder encoder = make_encoder(params);
  for (const ByteVector& message : messages) {
    ByteVector wire;
    ASSERT_FALSE(encoder.encode(message, wire));
    const std::size_t piece = wire.size() < 2000 ? small_piece : large_piece;
    const auto awaited = awaited_answer(params, message.size());
    peer.send(Bytes(wire).first(awaited ? awaited->after : 0), piece);
    for (ByteVector answer; awaited && answer.size() < awaited->answer.size();) {
      const ByteVector more = peer.receive(awaited->answer.size() - answer.size());
      ASSERT_FALSE(more.empty());
      answer.insert(answer.end(), more.begin(), more.end());
    }
    peer.send(Bytes(wire).subspan(awaited ? awaited->after : 0), piece);
  }
  ByteVector end;
  encoder.finish(end);
  peer.send(end, small_piece);
  peer.finish_sending();
}

std::vector<std::string> receive_frames(const Params& params, PeerProcess& peer) {
  constexpr std::size_t few = 5;
  AnyDecoder decoder = make_decoder(params);
  std::vector<std::string> frames;
  const auto note = [&](const Event& event) {
    if (const auto* frame = std::get_if<Frame>(&event)) frames.push_back(to_hex(frame->payload));
    if (const auto* error = std::get_if<Error>(&event)) frames.emplace_back(name_of(error->kind));
    if (const auto* reply = std::get_if<Reply>(&event)) peer.send(reply->wire, few);
  };
  while (true) {
    const ByteVector read = peer.receive(frames.empty() ? few : 4096);
    if (read.empty()) break;
    pump(decoder, read, [&](const Step& step) {
      note(step.event);
      return true;
    });
  }
  drain(decoder, StreamEnd::fin, note);
  return frames;
}

}  // namespace sticky::framing
