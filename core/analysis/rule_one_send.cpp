// one-send: the application gave both sides in one call; nothing below it could keep them apart.
#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kOneSendSentences[]{
    {"merge.one-send",
     "{boundaries} {were} lost before the network: the program itself gave both messages to the kernel in one send "
     "call.",
     "{count} 个边界在进入网络之前就没有了：程序自己在一次发送调用里交出了两条消息。"},
};

Finding lost_in_one_send(const EdgeCase& edge) {
  const bool one = edge.send_before != nullptr && edge.send_before == edge.send_after;
  return one ? holds(edge.proof()) : does_not_hold();
}

}  // namespace

const Rule merge_rule::one_send{.test = lost_in_one_send, .sentences = kOneSendSentences};

}  // namespace sticky
