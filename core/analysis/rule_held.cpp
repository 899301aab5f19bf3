#include "core/analysis/rule_held.h"

#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kCorkSentences[]{
    {"merge.cork",
     "{boundaries} {were} lost to TCP_CORK: the sender had corked the connection, so the kernel collected the "
     "messages (up to {held_ms} ms) and sent them as one segment of {segment_bytes} B.",
     "TCP_CORK 使 {count} 个边界丢失：发送方塞住了连接，内核把消息攒着（最长 {held_ms} ms），合成一个 "
     "{segment_bytes} 字节的报文段发出。"},
    {"wait.cork",
     "TCP_CORK held back data at {places}, up to {held_ms} ms: less than a segment waited until the program uncorked "
     "the connection or ended its sending. That lost no boundary, but time.",
     "TCP_CORK 在 {count} 处扣住了不满一个报文段的数据（最长 {held_ms} ms），直到程序取消 TCP_CORK 或结束发送。"
     "这没有丢失边界，但耽误了时间。"},
    {"wait.cork.timer",
     "TCP_CORK held back data at {places}, up to {held_ms} ms: less than a segment waited, and the program did not "
     "uncork; TCP gives up after about 200 ms. That lost no boundary, but time.",
     "TCP_CORK 在 {count} 处扣住了不满一个报文段的数据（最长 {held_ms} ms）：程序没有取消 TCP_CORK，TCP 等了大约 "
     "200 ms 才放行。这没有丢失边界，但耽误了时间。"},
};

constexpr Sentence kMoreSentences[]{
    {"merge.more",
     "{boundaries} {were} lost to MSG_MORE: the send call itself said that more would follow, so the kernel waited "
     "for it and joined both.",
     "MSG_MORE 使 {count} 个边界丢失：发送调用自己声明“后面还有数据”，内核便等到后面的数据再一起发出。"},
    {"wait.more",
     "MSG_MORE held back data at {places}, up to {held_ms} ms: the send call itself said that more would follow, and "
     "less than a segment waited until the program ended its sending. That lost no boundary, but time.",
     "MSG_MORE 在 {count} 处扣住了不满一个报文段的数据（最长 {held_ms} ms）：发送调用自己声明“后面还有数据”，"
     "直到程序结束发送才放行。这没有丢失边界，但耽误了时间。"},
    {"wait.more.timer",
     "MSG_MORE held back data at {places}, up to {held_ms} ms: the send call itself said that more would follow, and "
     "nothing did until TCP gave up after about 200 ms. That lost no boundary, but time.",
     "MSG_MORE 在 {count} 处扣住了不满一个报文段的数据（最长 {held_ms} ms）：发送调用自己声明“后面还有数据”，"
     "却一直没有，TCP 等了大约 200 ms 才放行。这没有丢失边界，但耽误了时间。"},
};

bool is_full(const EdgeCase& edge) {
  return edge.mss > 0 && edge.wire_after->range.size() >= edge.mss;
}

/// TCP_CORK was on during both sends, and the segment left at the uncork, after the cork's 200 ms, or full.
/// witness = the cork step; release = the uncork step where it left then.
Finding lost_to_cork(const EdgeCase& edge) {
  if (!corked(edge)) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (edge.layer() == Layer::receiver || edge.first_send == nullptr) return does_not_hold();
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  Proof proof = edge.proof();
  proof[Shown::witness] = edge.corked.cork;
  proof.held = since(edge.event(*edge.first_send).end, left);
  proof.bytes = to_u32(edge.wire_after->range.size());
  if (left_at(edge.trace(), edge.corked.uncork, left)) {
    proof[Shown::release] = edge.corked.uncork;
    return holds(proof);
  }
  return proof.held >= cork_limit || is_full(edge) ? holds(proof) : does_not_hold();
}

/// MSG_MORE was given with the send call that ends at the edge: send_before shows it.
Finding lost_to_more(const EdgeCase& edge) {
  if (edge.send_before == nullptr || !has(edge.send(*edge.send_before).flags, CallFlags::more))
    return does_not_hold();
  if (edge.send_before->range.end != edge.offset) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (edge.layer() == Layer::receiver) return does_not_hold();
  Proof proof = edge.proof();
  proof.held = since(edge.event(*edge.send_before).end, edge.evidence.departure_of(*edge.wire_after));
  return holds(proof);
}

}  // namespace

bool corked(const EdgeCase& edge) {
  return edge.send_after != nullptr && edge.corked.covers(edge.trace(), edge.event(*edge.send_after));
}

const Rule merge_rule::cork{
    .test = lost_to_cork, .held = "held_ms", .bytes = "segment_bytes", .sentences = kCorkSentences};

const Rule merge_rule::more{.test = lost_to_more, .held = "held_ms", .sentences = kMoreSentences};

}  // namespace sticky
