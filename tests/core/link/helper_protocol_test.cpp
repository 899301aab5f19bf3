#include "core/link/helper_protocol.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <system_error>

namespace sticky {
namespace {

struct Pair {
  FileDescriptor a, b;
};
Pair make_pair() {
  int ends[2] = {-1, -1};
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

HelperRequest set_up(std::uint32_t mtu, std::string_view congestion) {
  HelperRequest request{.kind = HelperRequest::Kind::set_up, .mtu = mtu};
  put_text(request.congestion, congestion);
  return request;
}
HelperRequest make_socket(int domain, int type, int protocol) {
  HelperRequest request{.kind = HelperRequest::Kind::make_socket};
  request.domain = domain;
  request.type = type;
  request.protocol = protocol;
  return request;
}

TEST(FindFault, SetUpNeedsAnMtuThatADeviceTakesAndACongestionControl) {
  EXPECT_FALSE(find_fault(set_up(68, "reno")));
  EXPECT_FALSE(find_fault(set_up(65535, "cubic")));
  EXPECT_TRUE(find_fault(set_up(67, "reno")));
  EXPECT_TRUE(find_fault(set_up(65536, "reno")));
  EXPECT_TRUE(find_fault(set_up(1500, "")));
  HelperRequest endless = set_up(1500, "reno");
  std::fill(std::begin(endless.congestion), std::end(endless.congestion), 'x');
  EXPECT_TRUE(find_fault(endless)) << "a name without its 0";
}

TEST(FindFault, OnlyInternetStreamsAndDatagramsAreMade) {
  EXPECT_FALSE(find_fault(make_socket(AF_INET, SOCK_STREAM, 0)));
  EXPECT_FALSE(find_fault(make_socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP)));
  EXPECT_TRUE(find_fault(make_socket(AF_PACKET, SOCK_RAW, 0)));
  EXPECT_TRUE(find_fault(make_socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)));
  EXPECT_TRUE(find_fault(make_socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP)));
  EXPECT_TRUE(find_fault(make_socket(AF_UNIX, SOCK_STREAM, 0)));
  EXPECT_TRUE(find_fault(make_socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)));
  HelperRequest nowhere = make_socket(AF_INET, SOCK_STREAM, 0);
  nowhere.side = static_cast<Side>(2);
  EXPECT_TRUE(find_fault(nowhere));
}

TEST(FindFault, AnUnknownKindIsAFault) {
  EXPECT_TRUE(find_fault({.kind = static_cast<HelperRequest::Kind>(0)}));
  EXPECT_TRUE(find_fault({.kind = static_cast<HelperRequest::Kind>(99)}));
  EXPECT_FALSE(find_fault({.kind = HelperRequest::Kind::read_counters}));
}

TEST(Text, IsCutToTheFieldAndAlwaysEnds) {
  char field[4] = {'?', '?', '?', '?'};
  put_text(field, "ab");
  EXPECT_EQ(get_text(field), "ab");
  put_text(field, "abcdef");
  EXPECT_EQ(get_text(field), "abc");
}

TEST(Messages, CarryBytesAndDescriptors) {
  const Pair pair = make_pair();
  const FileDescriptor null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const int handed[] = {null.get(), pair.a.get()};
  const HelperRequest sent = set_up(1500, "reno");
  send_message(pair.a.get(), std::as_bytes(std::span(&sent, 1)), handed);

  HelperRequest got;
  const auto received = receive_message(pair.b.get(), std::as_writable_bytes(std::span(&got, 1)));
  EXPECT_EQ(received.size, sizeof got);
  EXPECT_EQ(got.mtu, 1500U);
  EXPECT_EQ(get_text(got.congestion), "reno");
  ASSERT_EQ(received.descriptors.size(), 2U);
  for (const auto& descriptor : received.descriptors) {
    EXPECT_NE(::fcntl(descriptor.get(), F_GETFD) & FD_CLOEXEC, 0) << "must not leak into other programs";
  }
}

TEST(Messages, AClosedPeerReadsAsSizeZeroAndWritesAsEpipe) {
  Pair pair = make_pair();
  pair.a.close();
  HelperReply reply;
  EXPECT_EQ(receive_message(pair.b.get(), std::as_writable_bytes(std::span(&reply, 1))).size, 0U);
  try {
    send_message(pair.b.get(), std::as_bytes(std::span(&reply, 1)));
    FAIL() << "sending to nobody should throw";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().value(), EPIPE);
  }
}

TEST(Messages, OneThatIsTooLongTellsItsTrueLength) {
  const Pair pair = make_pair();
  const std::vector<std::byte> much(sizeof(HelperRequest) + 100);
  send_message(pair.a.get(), much);
  HelperRequest request;
  EXPECT_EQ(receive_message(pair.b.get(), std::as_writable_bytes(std::span(&request, 1))).size, much.size());
}

}  // namespace
}  // namespace sticky
