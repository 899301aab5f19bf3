#include "core/base/transport.h"

#include <gtest/gtest.h>

#include <iterator>

#include "core/base/local_text.h"

namespace sticky {
namespace {

constexpr Transport kAll[] = {Transport::tcp,           Transport::udp,
                              Transport::unix_stream,   Transport::unix_seqpacket,
                              Transport::unix_datagram, Transport::pipe};

TEST(Transport, NamesAreThoseOfTheExperimentFileAndReadBack) {
  const std::string_view names[] = {"tcp", "udp", "unix-stream", "unix-seqpacket", "unix-dgram", "pipe"};
  for (std::size_t i = 0; i < std::size(kAll); ++i) {
    EXPECT_EQ(name_of(kAll[i]), names[i]);
    EXPECT_EQ(transport_named(names[i]), kAll[i]);
  }
  for (const char* none : {"", "TCP", "both", "unix", "tcp "}) EXPECT_EQ(transport_named(none), std::nullopt) << none;
}

TEST(Transport, KnowsWhatKeepsMessagesApartAndWhatEnds) {
  EXPECT_TRUE(is_stream(Transport::pipe));
  EXPECT_FALSE(is_stream(Transport::unix_seqpacket));
  EXPECT_TRUE(has_end(Transport::unix_seqpacket)) << "a connection that keeps messages apart";
  EXPECT_FALSE(has_end(Transport::unix_datagram));
  for (const Transport t : kAll) EXPECT_TRUE(has_end(t) || !is_stream(t)) << name_of(t) << ": every stream ends";
}

TEST(Direction, HasASenderAndAReceiver) {
  for (const Side side : {Side::client, Side::server}) {
    EXPECT_EQ(sender_of(direction_from(side)), side);
    EXPECT_EQ(receiver_of(direction_from(side)), other(side));
    EXPECT_NE(name_of(side), name_of(other(side)));
  }
}

TEST(LocalText, FallsBackToTheLanguageThatIsThere) {
  EXPECT_EQ((LocalText{"sent", "已发送"}.in(Language::zh)), "已发送");
  EXPECT_EQ((LocalText{"sent", ""}.in(Language::zh)), "sent");
  EXPECT_EQ((LocalText{"", "已发送"}.in(Language::en)), "已发送");
  EXPECT_EQ(language_named("zh"), Language::zh);
  EXPECT_EQ(language_named("fr"), std::nullopt);
}

}  // namespace
}  // namespace sticky
