#include "core/trace/event.h"

#include <gtest/gtest.h>

#include "core/trace/trace.h"

namespace sticky {
namespace {

TEST(RecvCall, ReturnsDataOnlyWhereBytesLeftTheQueue) {
  RecvCall call;
  call.asked = 100;
  call.got = 10;
  EXPECT_TRUE(call.returned_data());
  call.flags = CallFlags::peek;
  EXPECT_FALSE(call.returned_data()) << "the bytes stay queued";
  call.flags = CallFlags::wait_all;
  EXPECT_TRUE(call.returned_data());
  call.got = 0;
  EXPECT_FALSE(call.returned_data());
  EXPECT_TRUE(call.end_of_stream());
  call.error = 104;
  EXPECT_FALSE(call.end_of_stream());
}

TEST(RecvCall, AskingForNothingIsNoEnd) {
  EXPECT_FALSE(RecvCall{}.end_of_stream());
}

TEST(RecvDatagram, WithoutBytesIsDataToo) {
  RecvDatagram call;
  call.asked = 100;
  EXPECT_TRUE(call.returned_data()) << "UDP carries empty datagrams";
  call.end_of_stream = true;
  EXPECT_FALSE(call.returned_data());
}

TEST(CallFlags, AreASet) {
  const CallFlags both = CallFlags::more | CallFlags::eor;
  EXPECT_TRUE(has(both, CallFlags::more));
  EXPECT_TRUE(has(both, CallFlags::eor));
  EXPECT_FALSE(has(both, CallFlags::peek));
  EXPECT_FALSE(has(CallFlags::none, CallFlags::more));
}

TEST(Segment, CoversItsPayload) {
  Segment segment;
  segment.offset = 100;
  segment.length = 48;
  EXPECT_EQ(segment.range(), (ByteRange{100, 148}));
}

TEST(Trace, KeepsWhatBelongsToASideApart) {
  Trace trace;
  trace.habits_of(Side::client).nodelay = true;
  trace.ending_of(Side::server).how = Ending::How::eof;
  const Trace& same = trace;
  EXPECT_TRUE(same.habits_of(Side::client).nodelay);
  EXPECT_FALSE(same.habits_of(Side::server).nodelay);
  EXPECT_EQ(same.ending_of(Side::client).how, Ending::How::not_read);
  EXPECT_EQ(same.ending_of(Side::server).how, Ending::How::eof);
}

TEST(FlowKey, OrdersByConnectionThenDirection) {
  EXPECT_LT((FlowKey{0, Direction::server_to_client}), (FlowKey{1, Direction::client_to_server}));
  EXPECT_LT((FlowKey{1, Direction::client_to_server}), (FlowKey{1, Direction::server_to_client}));
}

}  // namespace
}  // namespace sticky
