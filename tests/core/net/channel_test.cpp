#include "core/net/channel.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "core/net/interrupter.h"
#include "core/net/options.h"
#include "core/net/queue_level.h"
#include "core/net/signals_blocked.h"
#include "tests/core/net/pairs.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

struct Channels {
  std::unique_ptr<Channel> client;
  std::unique_ptr<Channel> server;
};

Channels stream_channels(test::Pair pair) {
  return {std::make_unique<StreamChannel>(std::move(pair.client)),
          std::make_unique<StreamChannel>(std::move(pair.server))};
}

Channels message_channels(int type, bool end_is_seen) {
  test::Pair pair = test::unix_pair(type);
  return {std::make_unique<MessageChannel>(std::move(pair.client), end_is_seen),
          std::make_unique<MessageChannel>(std::move(pair.server), end_is_seen)};
}

/// Receives into `size` bytes and gives what came as text; empty where it was no data.
std::string received(Channel& channel, std::size_t size, RecvFlags flags = {}) {
  std::string text(size, '\0');
  const RecvResult result = channel.receive(std::as_writable_bytes(std::span(text.data(), size)), flags);
  const auto* got = std::get_if<Got>(&result);
  text.resize(got != nullptr ? got->bytes : 0);
  return text;
}

RecvResult receive_one(Channel& channel, RecvFlags flags = {}) {
  std::array<std::byte, 1> byte{};
  return channel.receive(byte, flags);
}

std::size_t accepted(const SendResult& result) {
  return std::get<Accepted>(result).bytes;
}

TEST(StreamChannel, KeepsBytesAndLosesBoundaries) {
  const Channels ends = stream_channels(test::tcp_pair());
  EXPECT_EQ(accepted(ends.client->send(as_bytes("AB"), {})), 2U);
  EXPECT_EQ(accepted(ends.client->send(as_bytes("CDE"), {})), 3U);
  EXPECT_EQ(received(*ends.server, 5, {.wait_all = true}), "ABCDE");
}

TEST(StreamChannel, WorksOverIpv6) {
  const Channels ends = stream_channels(test::tcp_pair("::1"));
  EXPECT_EQ(accepted(ends.client->send(as_bytes("six"), {})), 3U);
  EXPECT_EQ(received(*ends.server, 3, {.wait_all = true}), "six");
}

TEST(StreamChannel, APeekLeavesTheBytes) {
  const Channels ends = stream_channels(test::unix_pair(SOCK_STREAM));
  (void)ends.client->send(as_bytes("AB"), {});
  EXPECT_EQ(received(*ends.server, 8, {.peek = true}), "AB");
  EXPECT_EQ(received(*ends.server, 8), "AB");
}

TEST(StreamChannel, NothingThereIsWouldBlockAndNoEnd) {
  const Channels ends = stream_channels(test::tcp_pair());
  EXPECT_TRUE(std::holds_alternative<WouldBlock>(receive_one(*ends.server, {.dont_wait = true})));
}

TEST(StreamChannel, AClosedPeerIsAnEndOfStream) {
  const Channels ends = stream_channels(test::tcp_pair());
  ends.client->close();
  EXPECT_TRUE(std::holds_alternative<PeerClosed>(receive_one(*ends.server)));
}

TEST(StreamChannel, AskingForNothingIsNoEndOfStream) {
  const Channels ends = stream_channels(test::tcp_pair());
  (void)ends.client->send(as_bytes("A"), {});
  EXPECT_FALSE(std::holds_alternative<PeerClosed>(ends.server->receive({}, {.dont_wait = true})));
  EXPECT_EQ(received(*ends.server, 1), "A");
}

TEST(StreamChannel, AResetIsItsErrno) {
  const Channels ends = stream_channels(test::tcp_pair());
  ASSERT_EQ(reset_on_close(ends.client->descriptor(), true), 0);
  ends.client->close();
  EXPECT_EQ(std::get<Failed>(receive_one(*ends.server)).error, ECONNRESET);
}

TEST(StreamChannel, SendingToNobodyIsEpipeAndKillsNobody) {
  const Channels ends = stream_channels(test::unix_pair(SOCK_STREAM));
  ends.server->close();
  EXPECT_EQ(std::get<Failed>(ends.client->send(as_bytes("x"), {})).error, EPIPE);
}

TEST(StreamChannel, AFullBufferIsAShortWriteAndThenWouldBlock) {
  const Channels ends = stream_channels(test::tcp_pair());
  const ByteVector much(16U << 20U);
  const std::size_t taken = accepted(ends.client->send(much, {.dont_wait = true}));
  EXPECT_GT(taken, 0U);
  EXPECT_LT(taken, much.size());
  SendResult last = Accepted{};
  while (std::holds_alternative<Accepted>(last)) last = ends.client->send(much, {.dont_wait = true});
  EXPECT_TRUE(std::holds_alternative<WouldBlock>(last));
}

TEST(StreamChannel, AClosedDescriptorIsAnErrorNotACrash) {
  const Channels ends = stream_channels(test::tcp_pair());
  ends.client->close();
  EXPECT_EQ(std::get<Failed>(ends.client->send(as_bytes("x"), {})).error, EBADF);
  EXPECT_EQ(std::get<Failed>(receive_one(*ends.client)).error, EBADF);
}

TEST(MessageChannel, KeepsBoundariesAndTellsTheTrueLength) {
  for (const int type : {SOCK_DGRAM, SOCK_SEQPACKET}) {
    const Channels ends = message_channels(type, type == SOCK_SEQPACKET);
    (void)ends.client->send(as_bytes("ABCDE"), {});
    (void)ends.client->send(as_bytes("F"), {});
    std::array<std::byte, 2> small{};
    const auto got = std::get<Got>(ends.server->receive(small, {}));
    EXPECT_EQ(got.bytes, 2U);
    EXPECT_EQ(got.length, 5U) << "the rest of the datagram is gone, its length is told";
    EXPECT_EQ(received(*ends.server, 8), "F");
  }
}

TEST(MessageChannel, AnEmptyDatagramIsData) {
  const Channels ends = message_channels(SOCK_DGRAM, false);
  (void)ends.client->send({}, {});
  EXPECT_EQ(std::get<Got>(receive_one(*ends.server)).bytes, 0U);
}

TEST(MessageChannel, OnSeqpacketNothingMeansTheEnd) {
  const Channels ends = message_channels(SOCK_SEQPACKET, true);
  ends.client->close();
  EXPECT_TRUE(std::holds_alternative<PeerClosed>(receive_one(*ends.server)));
}

TEST(MessageChannel, ATooLargeDatagramIsRefusedWhole) {
  const StopSignal never;
  FileDescriptor receiver = make_socket(AF_INET, SOCK_DGRAM, 0);
  bind_to(receiver.get(), Address::internet("127.0.0.1", 0));
  FileDescriptor sender = make_socket(AF_INET, SOCK_DGRAM, 0);
  set_peer(sender.get(), Address::local_of(receiver.get()));
  MessageChannel channel(std::move(sender), false);
  EXPECT_EQ(std::get<Failed>(channel.send(ByteVector(65508), {})).error, EMSGSIZE);
  EXPECT_EQ(accepted(channel.send(ByteVector(65507), {})), 65507U);
}

TEST(PipeChannel, CarriesBytesOneWay) {
  PipeEnds ends = make_pipe();
  PipeChannel writer(std::move(ends.write));
  PipeChannel reader(std::move(ends.read));
  (void)writer.send(as_bytes("AB"), {});
  (void)writer.send(as_bytes("C"), {});
  EXPECT_EQ(received(reader, 8), "ABC") << "a pipe merges, too";
  EXPECT_EQ(std::get<Failed>(reader.send(as_bytes("x"), {})).error, EBADF);
  EXPECT_EQ(std::get<Failed>(receive_one(writer)).error, EBADF);
  writer.close();
  EXPECT_TRUE(std::holds_alternative<PeerClosed>(receive_one(reader)));
}

TEST(PipeChannel, ANonblockingReaderFindsNothing) {
  PipeEnds ends = make_pipe();
  set_nonblocking(ends.read.get(), true);
  PipeChannel reader(std::move(ends.read));
  EXPECT_TRUE(std::holds_alternative<WouldBlock>(receive_one(reader)));
}

TEST(PipeChannel, WritingToNobodyIsEpipeWhereSigpipeIsBlocked) {
  SendResult result = Accepted{};
  {
    const SignalsBlocked blocked;
    std::jthread([&] {  // the pending SIGPIPE goes with its thread
      PipeEnds ends = make_pipe();
      ends.read.close();
      PipeChannel writer(std::move(ends.write));
      result = writer.send(as_bytes("x"), {});
    })
        .join();
  }
  EXPECT_EQ(std::get<Failed>(result).error, EPIPE);
}

// --- Interrupter: what poll cannot wake.

TEST(Interrupter, WakesAReceiveThatWaitsForAll) {
  const Channels ends = stream_channels(test::tcp_pair());
  Interrupter interrupter;
  const Interrupter::Guard guard(interrupter, ends.server->descriptor());
  (void)ends.client->send(as_bytes("AB"), {});
  std::jthread stopper([&] {
    std::this_thread::sleep_for(10ms);  // most often it sleeps in recv() by now; if not, it must return as well
    interrupter.interrupt();
  });
  const std::string got = received(*ends.server, 100, {.wait_all = true});
  EXPECT_TRUE(got == "AB" || got.empty()) << got;
}

TEST(Interrupter, WakesASendThatWaitsForRoom) {
  const Channels ends = stream_channels(test::tcp_pair());
  Interrupter interrupter;
  const Interrupter::Guard guard(interrupter, ends.client->descriptor());
  std::jthread stopper([&] {
    std::this_thread::sleep_for(10ms);
    interrupter.interrupt();
  });
  const ByteVector much(64U << 20U);
  const SendResult result = ends.client->send(much, {});
  if (const auto* part = std::get_if<Accepted>(&result)) {
    EXPECT_LT(part->bytes, much.size());
  }
}

TEST(Interrupter, WakesWhoeverComesLater) {
  const Channels ends = stream_channels(test::tcp_pair());
  Interrupter interrupter;
  interrupter.interrupt();
  const Interrupter::Guard guard(interrupter, ends.server->descriptor());
  EXPECT_TRUE(std::holds_alternative<PeerClosed>(receive_one(*ends.server)));
}

TEST(Interrupter, LeavesAloneWhatHasUnregistered) {
  const Channels ends = stream_channels(test::tcp_pair());
  Interrupter interrupter;
  Interrupter::Guard guard(interrupter, ends.server->descriptor());
  Interrupter::Guard moved = std::move(guard);
  moved.release();
  moved.release();
  interrupter.interrupt();
  (void)ends.client->send(as_bytes("A"), {});
  EXPECT_EQ(received(*ends.server, 1), "A");
}

}  // namespace
}  // namespace sticky
