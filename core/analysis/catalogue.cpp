#include "core/analysis/catalogue.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <stdexcept>

#include "core/analysis/rules.h"

namespace sticky {
namespace {

const std::vector<Sentence> kUnknownMerges{
    {"merge.unknown.transmit-record",
     "Why {boundaries} {were} lost cannot be told: there is no complete record of which bytes left in which segment.",
     "{count} 个边界为何丢失，无法判定：没有完整记录说明哪些字节在哪个报文段里发出。"},
    {"merge.unknown.queue-level",
     "Why {boundaries} {were} lost cannot be told: nobody asked how much waited in the receive buffer before the "
     "call.",
     "{count} 个边界为何丢失，无法判定：没有记录接收调用之前缓冲区里已有多少字节。"},
    {"merge.unknown.tcp-sample",
     "Why {boundaries} {were} lost cannot be told: the state of TCP at the send is not recorded.",
     "{count} 个边界为何丢失，无法判定：没有记录发送时 TCP 的状态。"},
    {"merge.unknown.retransmission",
     "Why {boundaries} {were} lost cannot be told: the connection retransmitted, and plain loopback does not show "
     "what a retransmission joined. Run again, or on the private link.",
     "{count} 个边界为何丢失，无法判定：连接发生过重传，而普通回环看不出重传把哪些数据合在了一起。请重新运行，"
     "或改用私有链路。"},
    {"merge.unknown.clock",
     "Why {boundaries} {were} lost cannot be told: the wall clock was set during the run, so the kernel's times "
     "cannot "
     "be compared. Run again.",
     "{count} 个边界为何丢失，无法判定：运行期间系统时钟被调整，内核的时间无法比较。请重新运行。"},
    {"merge.unknown.frames",
     "Why {boundaries} {were} lost cannot be told: the packet record has holes (the recorder missed frames, or met "
     "frames larger than the MTU). Run again with fewer or slower messages.",
     "{count} 个边界为何丢失，无法判定：抓包记录不完整（漏了帧，或出现了超过 MTU 的帧）。请减少消息或放慢发送，"
     "重新运行。"},
    {"merge.unknown.arrival-order",
     "Why {boundaries} {were} lost cannot be told: by its time the later message arrived after the call that "
     "returned "
     "it had ended, so the times of this run are not to be trusted. Run again.",
     "{count} "
     "个边界为何丢失，无法判定：按记录的时刻，后一条消息在返回它的那次调用结束之后才到达，所以这次运行的时间不可信。"
     "请重新运行。"},
    {"merge.unknown.proof",
     "Why {boundaries} {were} lost cannot be told: the records are complete, and they show none of the known causes.",
     "{count} 个边界为何丢失，无法判定：记录是完整的，但没有显示出任何已知的原因。"},
};

const std::vector<Sentence> kUnknownCuts{
    {"cut.unknown.transmit-record",
     "Why messages were cut at {places} cannot be told: there is no complete record of the segments (transmit "
     "timestamps do not show edges inside one send call).",
     "消息为何在 {count} 处被切断，无法判定：没有完整的报文段记录（发送时间戳看不到一次发送调用内部的分段）。"},
    {"cut.unknown.queue-level",
     "Why messages were cut at {places} cannot be told: nobody asked how much waited in the receive buffer before "
     "the call.",
     "消息为何在 {count} 处被切断，无法判定：没有记录接收调用之前缓冲区里已有多少字节。"},
    {"cut.unknown.tcp-sample",
     "Why messages were cut at {places} cannot be told: the state of TCP at the send is not recorded.",
     "消息为何在 {count} 处被切断，无法判定：没有记录发送时 TCP 的状态。"},
    {"cut.unknown.clock",
     "Why messages were cut at {places} cannot be told: the wall clock was set during the run, so the kernel's times "
     "cannot be compared. Run again.",
     "消息为何在 {count} 处被切断，无法判定：运行期间系统时钟被调整，内核的时间无法比较。请重新运行。"},
    {"cut.unknown.frames",
     "Why messages were cut at {places} cannot be told: the packet record has holes. Run again with fewer or slower "
     "messages.",
     "消息为何在 {count} 处被切断，无法判定：抓包记录不完整。请减少消息或放慢发送，重新运行。"},
    {"cut.unknown.arrival-order",
     "Why messages were cut at {places} cannot be told: the rest arrived so close to the return of the call that "
     "their "
     "order is not known. Run again, or several times with \"repeat\".",
     "消息为何在 {count} 处被切断，无法判定：其余部分到达的时刻与调用返回太接近，先后不明。请重新运行，或用 "
     "\"repeat\" 多运行几次。"},
    {"cut.unknown.proof",
     "Why messages were cut at {places} cannot be told: the records are complete, and they show none of the known "
     "causes.",
     "消息为何在 {count} 处被切断，无法判定：记录是完整的，但没有显示出任何已知的原因。"},
};

/// What would tell an unknown cause, as far as this run could have it.
const std::vector<Sentence> kUnknownNotes{
    {"unknown.note.evidence-or-link",
     R"(Run with "evidence": "full", or on the private link, where every packet is captured.)",
     "请用 \"evidence\": \"full\" 运行，或改用私有链路，那里会抓取每个数据包。"},
    {"unknown.note.evidence", R"(Run with "evidence": "tcp-info" or "full".)",
     "请用 \"evidence\": \"tcp-info\" 或 \"full\" 运行。"},
    {"unknown.note.link", "The private link, where every packet is captured, sees more than plain loopback.",
     "私有链路会抓取每个数据包，能看到的比普通回环更多。"},
    {"unknown.note.nothing", "Nothing more that could be recorded here decides it.",
     "在这里能记录的都记录了，没有别的能判定它。"},
};

const std::vector<Sentence> kDatagrams{
    {"udp.truncated",
     "{datagrams} {were} truncated: the receive call had room for {room_bytes} B, and the rest ({lost_bytes} B in "
     "all) "
     "was thrown away.",
     "{count} 个数据报被截断：接收调用只留了 {room_bytes} 字节的空间，其余部分（共 {lost_bytes} 字节）被丢弃。"},
    {"udp.overflow",
     "{datagrams} {were} dropped at the receiver: the socket's receive buffer was full, and its drop counter says "
     "so.",
     "{count} 个数据报在接收方被丢弃：套接字的接收缓冲区已满，它的丢弃计数器记下了这些。"},
    {"udp.lost", "{datagrams} {were} lost on the link, and nothing sends {them} again.",
     "{count} 个数据报在链路上丢失，也不会有人重发。"},
    {"udp.lost.unknown",
     "{datagrams} {were} sent and not received, and nothing shows where {they} went: no drop was counted, and {they} "
     "may still have been waiting when the reader stopped.",
     "{count} 个数据报已发出却没有收到，去向不明：没有丢弃计数，也可能在接收方停止读取时仍在排队。"},
    {"udp.lost.arrived",
     "{datagrams} reached the receiving host, as captured, and {were} not received: no drop was counted, and {they} "
     "may still have been waiting when the reader stopped.",
     "{count} 个数据报已到达接收方主机（抓包为证），却没有被读取：没有丢弃计数，可能在接收方停止读取时仍在排队。"},
    {"udp.note.link", "The private link records every packet.", "私有链路会记录每个数据包。"},
    {"udp.refused",
     "{datagrams} {were} refused: nobody listened at the other end. The refusal was reported by the next call, not "
     "by "
     "the one that sent it.",
     "{count} 个数据报被拒绝：对端没有程序在监听。拒绝由下一次调用报告，而不是发送它的那一次。"},
    {"udp.reordered", "{datagrams} {were} received out of order.", "{count} 个数据报没有按发送顺序收到。"},
    {"udp.duplicated", "{datagrams} {were} received more often than sent.", "有 {count} 个数据报是多收到的副本。"},
    {"udp.fragment-lost",
     "{datagrams} {were} lost because one IP fragment was: the datagram was larger than the MTU, and the other "
     "fragments are useless without it.",
     "{count} 个数据报因丢失一个 IP 分片而整个丢失：数据报超过 MTU 被分片，缺了一片，其余分片也就没用了。"},
    {"udp.too-large",
     "{datagrams} {were} not sent: a datagram of {size_bytes} B is more than the socket can send in one (EMSGSIZE).",
     "{count} 个数据报没有发出：{size_bytes} 字节超过了一个数据报的上限（EMSGSIZE）。"},
    {"udp.not-sent", "{datagrams} {were} not sent: the send call failed ({error}).",
     "{count} 个数据报没有发出：发送调用失败（{error_zh}）。"},
    {"udp.fragmented",
     "Datagrams larger than the MTU travelled in {count} IP fragments. Each datagram is received whole, or not at "
     "all.",
     "超过 MTU 的数据报被拆成 {count} 个 IP 分片传输；每个数据报要么完整收到，要么一点也收不到。"},
    {"udp.note.equal",
     "Datagrams of equal content cannot be told apart, so that reordering among them cannot be seen.",
     "内容相同的数据报无法区分，它们之间是否乱序也就看不出来。"},
};

const std::vector<Sentence> kFrames{
    {"frame.too_long",
     "Decoding met a frame that is too long at byte {offset}: {declared} B, where {limit} B are allowed.",
     "在第 {offset} 字节处，解码遇到过长的帧：{declared} 字节，而上限是 {limit} 字节。"},
    {"frame.too_long.read",
     "Decoding met a frame that is too long: its length, bytes {first} to {last} ({read}), announces {declared} B, "
     "where {limit} B are allowed.",
     "解码遇到过长的帧：它的长度在第 {first} 到 {last} 字节（{read}），宣布 {declared} 字节，而上限是 {limit} "
     "字节。"},
    {"frame.corrupt_length", "Decoding met an impossible length; byte {offset} proved it.",
     "解码遇到不可能的长度；读到第 {offset} 字节时确定。"},
    {"frame.corrupt_length.read",
     "Decoding met an impossible length: bytes {first} to {last}, which are {read}, cannot be one here.",
     "解码遇到不可能的长度：第 {first} 到 {last} 字节是 {read}，在这里不能作为长度。"},
    {"frame.corrupt_length.after-digits",
     "Decoding met an impossible length: from byte {first} on {read} was read, and the next byte, byte {offset}, is "
     "{refused}, which cannot stand there.",
     "解码遇到不可能的长度：从第 {first} 字节起读到 {read}，接着第 {offset} 字节是 {refused}，不能出现在那里。"},
    {"frame.corrupt_length.no-digit",
     "Decoding met an impossible length: where its first digit was due, at byte {offset}, is {refused}. No number "
     "was read.",
     "解码遇到不可能的长度：第 {offset} 字节应当是长度的第一个数字，却是 {refused}。没有读到任何数。"},
    {"frame.bad_terminator", "At byte {offset} the bytes that must close a frame were not there.",
     "在第 {offset} 字节处，应当结束一帧的字节不在那里。"},
    {"frame.bad_escape",
     "At byte {offset} an escape byte was followed by neither of the two codes that may follow it.",
     "在第 {offset} 字节处，转义字节后面不是允许的两个编码之一。"},
    {"frame.bad_encoding", "At byte {offset} a zero stood inside an encoded block.",
     "在第 {offset} 字节处，编码块内部出现了零字节。"},
    {"frame.bad_header", "At byte {offset} the frame's header says something that the protocol forbids.",
     "在第 {offset} 字节处，帧头的内容不符合协议。"},
    {"frame.bad_payload", "At byte {offset} the payload is one that the protocol forbids.",
     "在第 {offset} 字节处，载荷不符合协议。"},
    {"frame.protocol", "At byte {offset} came a legal unit at the wrong moment.",
     "在第 {offset} 字节处，合法的单元出现在错误的时刻。"},
    {"frame.truncated", "The stream ended inside a frame, at byte {offset}: the last message is incomplete.",
     "数据流在一帧的中间结束（第 {offset} 字节）：最后一条消息不完整。"},
    {"frame.truncated.due",
     "The stream ended inside a frame, at byte {offset}: the frame was to have at least {declared} B, and its rest "
     "never came. That is an error, not a short message.",
     "数据流在一帧的中间结束（第 {offset} 字节）：这一帧至少应有 {declared} "
     "字节，其余的再也没来。这是错误，不能当作一条短消息。"},
    {"frame.truncated.datagram",
     "A datagram ended inside a frame, at byte {offset}: the rest of the frame was not in it, and no other datagram "
     "completes it.",
     "数据报在一帧的中间结束（第 {offset} 字节）：这一帧的其余部分不在其中，别的数据报也不会补上。"},
    {"frame.datagrams",
     "Each of the {datagrams} received was decoded alone, by a decoder that knew nothing of the others: no frame "
     "reaches from one into the next.",
     "收到的 {count} 个数据报各自单独解码，互不相干：没有一帧会从一个数据报延续到下一个。"},
    {"frame.swallowed",
     "Messages that the decoder took for the front of the next frame, such as its announced size: {count}. To it "
     "they "
     "are no messages of their own, so fewer come out intact than were sent, though no byte was lost.",
     "有 {count} "
     "条消息被解码器当作下一帧的开头（例如预告的长度）。在它看来那不是单独的消息，所以完好的消息少于发送的条数，"
     "但没有丢失字节。"},
    {"frame.misread",
     "Frames that the decoder found and that are no message as it was sent: {count} of {decoded}. It noticed "
     "nothing, "
     "because under its rules these bytes are sound: they do not say what they were meant to be.",
     "解码器找到 {decoded} 帧，其中 {count} "
     "帧不是发送时的消息。它没有发现任何问题，因为按它的规则这些字节是合法的：字节本身不会说明原来的意思。"},
    {"frame.note.text", "Those four bytes are the text \"{text}\": it was no length.",
     "这四个字节其实是文本“{text}”，并不是长度。"},
    {"frame.note.byte-order", "Read in the other byte order the same four bytes are {other_order}.",
     "同样的四个字节，换一种字节序读就是 {other_order}。"},
    {"frame.note.fatal", "After that the decoder cannot find where the next frame begins.",
     "此后解码器再也找不到下一帧从哪里开始。"},
    {"frame.note.resumed", "The decoder went on at the next boundary.", "解码器在下一个边界处恢复。"},
    {"frame.note.datagram", "That ends the decoding of this datagram; the next one is decoded afresh.",
     "这个数据报的解码到此为止；下一个数据报重新开始解码。"},
    {"frame.note.name.too_long", "too_long", "帧过长"},
    {"frame.note.name.corrupt_length", "corrupt_length", "长度不可能"},
    {"frame.note.name.bad_terminator", "bad_terminator", "结束字节不对"},
    {"frame.note.name.bad_escape", "bad_escape", "转义错误"},
    {"frame.note.name.bad_encoding", "bad_encoding", "编码错误"},
    {"frame.note.name.bad_header", "bad_header", "帧头不合法"},
    {"frame.note.name.bad_payload", "bad_payload", "载荷不合法"},
    {"frame.note.name.protocol", "protocol", "违反协议次序"},
    {"frame.note.name.truncated", "truncated", "帧不完整"},
};

const std::vector<Sentence> kFaults{
    {"fault.byte-order",
     "A fault on purpose: the length of message {message} (counted from 0), bytes {first} to {last}, was turned "
     "into the other byte order before sending: {instead_of} became {sent}.",
     "故意制造的错误：发送之前，消息 {message}（从 0 数起）的长度（第 {first} 到 {last} "
     "字节）被换成相反的字节序：{instead_of} 变成 {sent}。"},
    {"fault.length-counts-header",
     "A fault on purpose: the length of message {message} (counted from 0), bytes {first} to {last}, was written by "
     "the wrong rule about whether the header counts: {instead_of} became {sent}.",
     "故意制造的错误：消息 {message}（从 0 数起）的长度（第 {first} 到 {last} "
     "字节）在是否计入头部上用错了规则：{instead_of} 变成 {sent}。"},
    {"fault.delimiter-in-body",
     "A fault on purpose: inside message {message} (counted from 0) the delimiter was written from byte {first} to "
     "{last}: {sent}.",
     "故意制造的错误：消息 {message}（从 0 数起）的内部，第 {first} 到 {last} 字节被写成了分隔符：{sent}。"},
    {"fault.flip",
     "A fault on purpose: in message {message} (counted from 0) bit {bit} of byte {first} was flipped before "
     "sending: "
     "{instead_of} became {sent}.",
     "故意制造的错误：发送之前，消息 {message}（从 0 数起）里第 {first} 字节的第 {bit} 位被翻转：{instead_of} 变成 "
     "{sent}。"},
    {"fault.truncate",
     "A fault on purpose: of message {message} (counted from 0) only the first {kept_bytes} B were given to be sent, "
     "and the rest was left out before byte {first}.",
     "故意制造的错误：消息 {message}（从 0 数起）只发送前 {kept_bytes} 字节，其余部分在第 {first} 字节之前被去掉。"},
    {"fault.giant",
     "A fault on purpose: the length of message {message} (counted from 0), bytes {first} to {last}, was replaced by "
     "a huge one: {sent}.",
     "故意制造的错误：消息 {message}（从 0 数起）的长度（第 {first} 到 {last} 字节）被换成极大的数：{sent}。"},
    {"fault.none",
     "This variant has no fault on purpose, unlike another of the file: its decoder ({decoder}) brought {intact} of "
     "{expected} messages back intact.",
     "文件里另有变体故意制造错误，这个变体没有：它的解码器（{decoder}）把 {expected} 条消息中的 {intact} "
     "条完好地取了回来。"},
    {"fault.note.raw", "Nothing is decoded here (raw), so nothing could notice it.",
     "这里不解码（raw），所以没有谁能发现它。"},
    {"fault.note.unseen",
     "The bytes of that message were not all received as sent, so what a decoder makes of it was not seen.",
     "那条消息的字节没有原样全部收到，所以没有看到解码器会怎样处理。"},
    {"fault.note.noticed", "The decoder ({decoder}) reported {noticed} at byte {noticed_at}.",
     "解码器（{decoder}）在第 {noticed_at} 字节处报告“{noticed_zh}”。"},
    {"fault.note.unnoticed", "The decoder ({decoder}) reported no error.", "解码器（{decoder}）没有报告错误。"},
    {"fault.note.harmless", "Every message came out intact all the same.", "所有消息仍然完好。"},
    {"fault.note.changed", "Came out changed: message {changed}.", "变了样的消息：{changed}。"},
    {"fault.note.missing", "Came out as no frame of its own: message {missing}.",
     "没有得到自己的帧的消息：{missing}。"},
    {"fault.note.back", "It found its way back: from message {back} on everything came out intact.",
     "它自己恢复了：从消息 {back} 起全部完好。"},
    {"fault.note.lost", "It did not find its way back: the last message received did not come out intact.",
     "它没有恢复：收到的最后一条消息也不完好。"},
    {"fault.note.last", "No message followed, so whether it finds its way back was not seen.",
     "后面没有消息，所以没有看到它能否恢复。"},
};

const std::vector<Sentence> kEndings{
    {"end.reset",
     "The {side}'s reading ended by a reset: the connection was torn down, and what had not arrived by then never "
     "will.",
     "{side_zh}的读取因连接被重置（RST）而结束：那时还没有到达的数据不会再来。"},
    {"end.reset.send",
     "The {side}'s sending failed (EPIPE): the connection had been reset, so the other side takes nothing any more.",
     "{side_zh}的发送失败（EPIPE）：连接已被重置，对端不再接收任何数据。"},
    {"end.note.unread",
     "The other side had closed with {unread_bytes} B unread in its receive buffer: such a close is a reset, and "
     "throws "
     "away what it had not sent yet.",
     "对端 close 时接收缓冲区里还有 {unread_bytes} 字节没读：这样的 close 会变成复位，它还没发出的数据也一起丢掉。"},
    {"end.timeout", "The {side}'s reading was stopped by the time limit of the run.",
     "{side_zh}的读取因达到运行时限而停止。"},
    {"end.timeout.send", "The {side}'s sending was stopped by the time limit of the run.",
     "{side_zh}的发送因达到运行时限而停止。"},
    {"end.error", "The {side}'s part ended with an error: {attempt}: {error}.",
     "{side_zh}因出错而结束：{attempt}：{error_zh}。"},
    {"end.interrupted", "The run was interrupted; this is what had been seen until then.",
     "运行被中断；以上是中断之前观察到的情况。"},
};

const std::vector<Sentence> kLink{
    {"link.late",
     "A packet arrived {late_ms} ms later than the link was to deliver it, where {limit_ms} ms are tolerable: this "
     "machine was busy, and the times of this run are less exact than usual.",
     "有数据包比链路应当送达的时刻晚了 {late_ms} ms（可容忍 {limit_ms} "
     "ms）：本机当时繁忙，这次运行的时间不如平常准确。"},
    {"link.capture-lost",
     "Packets that the recorder itself missed: {count}. That is no network loss; causes that they would have shown "
     "are not known.",
     "记录器自己漏记的数据包：{count} 个。这不是网络丢包；它们本可说明的原因无从得知。"},
    {"link.window-closed",
     "The receive buffer was full, and the {side} closed its window for {closed_ms} ms in all. Window probes sent "
     "meanwhile to ask whether it had opened: {probes}.",
     "接收缓冲区已满，{side_zh}关闭了窗口，共 {closed_ms} ms；期间对方发出窗口探测 {probes} "
     "次，询问窗口是否已打开。"},
};

const std::vector<Sentence> kSuggestions{
    {"try.nodelay",
     "Switch Nagle's algorithm off (TCP_NODELAY): small messages no longer wait for the ACK of an earlier one.",
     "关掉 Nagle 算法（TCP_NODELAY）：小消息不再等前一条的 ACK。"},
    {"try.uncork", "Do not cork the connection: the kernel then waits for no later data on its behalf.",
     "不要塞住连接（TCP_CORK）：内核就不会为它等后面的数据。"},
    {"try.no-more", "Send without MSG_MORE: the kernel then waits for no later data on its behalf.",
     "发送时不用 MSG_MORE：内核就不会为它等后面的数据。"},
    {"try.gap", "Pause between the messages: the window can empty, and the reader can keep up.",
     "在消息之间停顿：窗口有时间腾空，接收方也跟得上。"},
    {"try.no-wait-all", "Receive without MSG_WAITALL: a call returns as soon as something is there.",
     "接收时不用 MSG_WAITALL：一有数据调用就返回。"},
    {"try.no-low-water", "Leave SO_RCVLOWAT alone: a call returns as soon as something is there.",
     "不设 SO_RCVLOWAT：一有数据调用就返回。"},
    {"try.prompt-reader", "Let the reader begin at once: it may take the messages one by one, with luck.",
     "让接收方立刻开始读：运气好时能一条一条取走消息。"},
    {"try.framing", "Frame the messages (length_prefix): then it does not matter where the calls begin and end.",
     "给消息加上帧（length_prefix）：这样收发调用从哪里开始、到哪里结束都不要紧。"},
    {"try.evidence", "Collect all evidence: then the cause may be told.", "收集全部证据：这样或许能判定原因。"},
    {"try.private-link", "Run on the private link, where every packet is captured.",
     "改用私有链路，那里会抓取每个数据包。"},
    {"try.large-read", "Ask for more in each receive call: it cuts fewer messages, and may merge more.",
     "每次接收多要一些：切断的消息变少，合并的可能变多。"},
    {"try.no-loss", "Run without loss on the link.", "让链路不丢包，再运行一次。"},
    {"try.datagram-room", "Give the receive call room for the largest datagram: nothing is cut off.",
     "给接收调用留出最大数据报的空间：就不会被截断。"},
    {"try.receive-buffer", "Give the receiving socket a larger buffer: it holds more before it drops.",
     "加大接收缓冲区：丢弃之前能多装一些。"},
    {"try.small-datagrams", "Send datagrams that fit the MTU: one lost packet then costs one datagram.",
     "让数据报不超过 MTU：丢一个包只损失一个数据报。"},
    {"try.listen", "Let the server listen: the datagrams have somewhere to go.", "让服务器监听：数据报才有去处。"},
};

std::vector<Sentence> all_sentences() {
  std::vector<Sentence> all;
  const auto add = [&all](std::span<const Sentence> part) { all.insert(all.end(), part.begin(), part.end()); };
  for (const auto& [cause, rule] : merge_rules()) add(rule->sentences);
  for (const auto& [cause, rule] : cut_rules()) add(rule->sentences);
  for (const auto* part : {&kUnknownMerges, &kUnknownCuts, &kUnknownNotes, &kDatagrams, &kFrames, &kFaults, &kEndings,
                           &kLink, &kSuggestions}) {
    add(*part);
  }
  return all;
}

/// "97,480", as the figures and the panels have it; what is no number stays as it is.
std::string with_commas(std::string digits) {
  constexpr std::size_t kGroup = 3;
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  if (digits.find_first_not_of("0123456789", sign) != std::string::npos) return digits;
  for (std::size_t at = digits.size(); at > sign + kGroup;) digits.insert(at -= kGroup, 1, ',');
  return digits;
}

/// Values as they stand in a sentence.
struct InWords {
  std::string operator()(std::int64_t value) const { return with_commas(fmt::format("{}", value)); }
  std::string operator()(double value) const {
    return value < 1 ? fmt::format("{:.3f}", value) : fmt::format("{:.1f}", value);
  }
  std::string operator()(const std::string& value) const { return with_commas(value); }
  std::string operator()(const std::vector<std::string>& value) const {
    return fmt::format("{}", fmt::join(value, ", "));
  }
};

using Arguments = fmt::dynamic_format_arg_store<fmt::format_context>;

std::string counted(std::uint64_t count, const char* one, const char* many) {
  return fmt::format("{} {}", with_commas(std::to_string(count)), count == 1 ? one : many);
}

void add_count(Arguments& arguments, std::uint64_t count) {
  arguments.push_back(fmt::arg("count", with_commas(std::to_string(count))));
  arguments.push_back(fmt::arg("boundaries", counted(count, "boundary", "boundaries")));
  arguments.push_back(fmt::arg("places", counted(count, "place", "places")));
  arguments.push_back(fmt::arg("datagrams", counted(count, "datagram", "datagrams")));
  arguments.push_back(fmt::arg("were", count == 1 ? "was" : "were"));
  arguments.push_back(fmt::arg("they", count == 1 ? "it" : "they"));
  arguments.push_back(fmt::arg("them", count == 1 ? "it" : "them"));
}

const Sentence& sentence(std::string_view key) {
  const auto& all = catalogue();
  const auto found = std::find_if(all.begin(), all.end(), [key](const Sentence& s) { return s.key == key; });
  if (found == all.end()) throw std::out_of_range("no sentence for " + std::string(key));
  return *found;
}

}  // namespace

const std::vector<Sentence>& catalogue() {
  static const std::vector<Sentence> all = all_sentences();
  return all;
}

LocalText render(std::string_view key, std::uint64_t count, const std::vector<EvidenceItem>& evidence) {
  const Sentence& wanted = sentence(key);
  Arguments arguments;
  add_count(arguments, count);
  for (const EvidenceItem& item : evidence) {
    arguments.push_back(fmt::arg(item.name.c_str(), std::visit(InWords{}, item.value)));
  }
  return {fmt::vformat(wanted.en, arguments), fmt::vformat(wanted.zh, arguments)};
}

}  // namespace sticky
