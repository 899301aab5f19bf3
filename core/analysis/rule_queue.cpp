// queue: automatic corking held the bytes while the device's queue was busy (net.ipv4.tcp_autocorking).

#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kQueueSentences[]{
    {"merge.queue",
     "{boundaries} {were} lost in one segment each, and the host's counter of automatic corking rose by "
     "{autocorked}: "
     "the kernel collected small sends while its transmit queue was busy.",
     "{count} 个边界丢在同一个报文段里，主机的自动塞包计数（TCPAutoCorking）增加了 {autocorked}："
     "发送队列忙时，内核把小的发送攒在了一起。"},
};

/// Both sides left in one segment, and the host's TCPAutoCorking counter rose. Only the counter can show it, so that
/// plain loopback cannot. No event but the calls and the segment.
Finding lost_in_queue(const EdgeCase& edge) {
  if (edge.trace().transport != Transport::tcp || edge.layer() == Layer::receiver) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  const std::uint32_t autocorked = edge.trace().evidence.autocorked;
  return autocorked != not_observed && autocorked > 0 ? holds(edge.proof()) : does_not_hold();
}

}  // namespace

const Rule merge_rule::queue{.test = lost_in_queue, .sentences = kQueueSentences};

}  // namespace sticky
