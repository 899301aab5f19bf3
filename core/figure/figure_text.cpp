#include "core/figure/figure_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/message_name.h"
#include "core/figure/axis.h"

namespace sticky::figure_text {
namespace {

std::string plural(std::uint64_t count, std::string_view one) {
  return fmt::format("{} {}{}", grouped(count), one, count == 1 ? "" : "s");
}

const ByteRow* row_of(const FlowFigure& flow, RowKind kind) {
  for (const ByteRow& row : flow.rows)
    if (row.kind == kind) return &row;
  return nullptr;
}

std::string bare(std::string call) {
  call.erase(call.find('('));
  return call;
}

LocalText pick_wait(MergeCause cause, const std::string& who, const std::string& time) {
  switch (cause) {
    case MergeCause::nagle:
      return {fmt::format("Nagle holds {} for {}", who, time), fmt::format("Nagle 扣住 {} {}", who, time)};
    case MergeCause::cork:
      return {fmt::format("TCP_CORK holds {} for {}", who, time), fmt::format("TCP_CORK 扣住 {} {}", who, time)};
    case MergeCause::more:
      return {fmt::format("MSG_MORE holds {} for {}", who, time), fmt::format("MSG_MORE 扣住 {} {}", who, time)};
    case MergeCause::window:
      return {fmt::format("{} wait {} for the window", who, time), fmt::format("{} 等窗口 {}", who, time)};
    case MergeCause::queue:
      return {fmt::format("{} queue for {}", who, time), fmt::format("{} 排队 {}", who, time)};
    case MergeCause::retransmission:
      return {fmt::format("{} wait {} for what was missing", who, time),
              fmt::format("{} 等缺失的数据 {}", who, time)};
    case MergeCause::wait_all:
      return {fmt::format("MSG_WAITALL keeps {} for {}", who, time),
              fmt::format("MSG_WAITALL 让 {} 等 {}", who, time)};
    case MergeCause::low_water:
      return {fmt::format("SO_RCVLOWAT keeps {} for {}", who, time),
              fmt::format("SO_RCVLOWAT 让 {} 等 {}", who, time)};
    case MergeCause::late_reader:
      return {fmt::format("{} wait {} for the reader", who, time), fmt::format("{} 等接收方 {}", who, time)};
    default:
      return {fmt::format("{} wait {}", who, time), fmt::format("{} 等了 {}", who, time)};
  }
}

LocalText pick_rest(Pause::Why why, const std::string& time) {
  switch (why) {
    case Pause::Why::message_gap:
      return {"pause " + time, "间隔 " + time};
    case Pause::Why::split_gap:
      return {"pause inside a message " + time, "消息内间隔 " + time};
    case Pause::Why::reader_start:
      return {"reader pauses " + time + " at the start", "接收方开头停顿 " + time};
    case Pause::Why::reader_gap:
      return {"reader pauses " + time, "接收方停顿 " + time};
    case Pause::Why::accept_delay:
      return {"accept() after " + time, time + " 后才 accept()"};
    case Pause::Why::reply_delay:
      return {"reply after " + time, time + " 后才回复"};
    case Pause::Why::end_delay:
      return {"waits " + time + " before the end", "结束前等 " + time};
    case Pause::Why::pacing:
      return {"paced " + time, "限速 " + time};
  }
  return {};
}

// "; 2 segments" and the like, for the description.
void add_rows(const FlowFigure& flow, LocalText& text) {
  for (const ByteRow& row : flow.rows) {
    const LocalText label = row_label(flow, row), sizes = row_sizes(row);
    text.en += fmt::format(" {}{}{};", label.en, sizes.en.empty() ? "" : ", ", sizes.en);
    text.zh += fmt::format("{}{}{}；", label.zh, sizes.zh.empty() ? "" : "，", sizes.zh);
  }
}

}  // namespace

LocalText transport(Transport transport) {
  switch (transport) {
    case Transport::tcp:
      return {"TCP", "TCP"};
    case Transport::udp:
      return {"UDP", "UDP"};
    case Transport::unix_stream:
      return {"Unix stream", "Unix 流"};
    case Transport::unix_seqpacket:
      return {"Unix seqpacket", "Unix seqpacket"};
    case Transport::unix_datagram:
      return {"Unix datagram", "Unix 数据报"};
    case Transport::pipe:
      return {"Pipe", "管道"};
  }
  return {};
}

std::string send_call(Transport transport) {
  if (transport == Transport::pipe) return "write()";
  return transport == Transport::udp ? "sendto()" : "send()";
}

std::string receive_call(Transport transport, std::optional<std::uint32_t> asked) {
  const std::string_view name = transport == Transport::pipe  ? "read"
                                : transport == Transport::udp ? "recvfrom"
                                                              : "recv";
  return asked ? fmt::format("{}({})", name, *asked) : fmt::format("{}()", name);
}

LocalText flow_heading(const FlowFigure& flow, bool is_first) {
  LocalText name = transport(flow.transport);
  if (flow.key.direction == Direction::server_to_client) name = {name.en + ", replies", name.zh + "，回复"};
  if (flow.key.connection > 0)
    name = {fmt::format("{}, connection {}", name.en, flow.key.connection + 1),
            fmt::format("{}，第 {} 个连接", name.zh, flow.key.connection + 1)};
  if (!is_first) return {name.en + " — same messages", name.zh + "：同样的消息"};
  return {fmt::format("{} — where each layer cut the same {}", name.en, plural(flow.total, "byte")),
          fmt::format("{}：同样的 {} 字节，每一层切在哪里", name.zh, grouped(flow.total))};
}

LocalText link(const FlowFigure& flow) {
  if (!is_internet(flow.transport)) return {"inside this machine", "本机内"};
  return flow.private_link ? LocalText{"private link", "私有链路"} : LocalText{"plain loopback", "普通回环"};
}

LocalText row_label(const FlowFigure& flow, const ByteRow& row) {
  const std::string count = grouped(row.count);
  switch (row.kind) {
    case RowKind::send: {
      const std::string text = count + " × " + send_call(flow.transport);
      return {text, text};
    }
    case RowKind::segment:
      return {plural(row.count, "segment"), count + " 个报文段"};
    case RowKind::datagram:
      return {plural(row.count, "datagram"), count + " 个数据报"};
    case RowKind::receive: {
      const std::string text = count + " × " + receive_call(flow.transport, row.asked);
      return {text, text};
    }
    case RowKind::frame:
      return {plural(row.count, "frame"), count + " 帧"};
  }
  return {};
}

LocalText row_sizes(const ByteRow& row) {
  if (row.tiles.empty()) return {};
  const std::string low = bytes_text(row.smallest), high = bytes_text(row.largest);
  if (low == high) return row.tiles.size() == 1 ? LocalText{low, low} : LocalText{low + " each", "每个 " + low};
  return {low + " to " + high, low + " 到 " + high};
}

LocalText wait(const Wait& wait) {
  return pick_wait(wait.cause, message_span_name(wait.first, wait.last), duration_text(wait.end - wait.begin));
}

LocalText rest(const Rest& rest) {
  return pick_rest(rest.why, duration_text(rest.end - rest.begin));
}

LocalText sizes_not_seen() {
  return {"nothing could see where they were cut", "看不到切分的位置"};
}

LocalText timeline_heading(const FlowFigure& flow) {
  const LocalText name = transport(flow.transport);
  return {fmt::format("When ({})", name.en), fmt::format("时间（{}）", name.zh)};
}

LocalText pipe_heading(Nanoseconds since_first_send, const FlowFigure& flow) {
  const std::string time = duration_text(since_first_send);
  const LocalText where = link(flow);
  return {fmt::format("Where the bytes are {} after the first send ({})", time, where.en),
          fmt::format("首次发送后 {}，字节都在哪里（{}）", time, where.zh)};
}

LocalText wire() {
  return {"wire", "线路"};
}

LocalText queue(bool sender) {
  return sender ? LocalText{"send buffer", "发送缓冲区"} : LocalText{"receive buffer", "接收缓冲区"};
}

LocalText queue_level(std::uint64_t highest) {
  const std::string most = bytes_text(highest);
  return {"up to " + most, "最多 " + most};
}

LocalText intact(std::uint64_t frames) {
  return {fmt::format("{} intact", grouped(frames)), fmt::format("{} 帧完好", grouped(frames))};
}

LocalText claim(const FlowFigure& flow) {
  std::string en, zh;
  const auto add = [&](const std::string& english, const std::string& chinese) {
    en += (en.empty() ? "" : ", ") + english;
    zh += (zh.empty() ? "" : "，") + chinese;
  };
  if (const ByteRow* row = row_of(flow, RowKind::send))
    add(plural(row->count, "send"), fmt::format("{} 次 {}", grouped(row->count), bare(send_call(flow.transport))));
  if (const ByteRow* row = row_of(flow, RowKind::segment))
    add(plural(row->count, "segment"), grouped(row->count) + " 个报文段");
  if (const ByteRow* row = row_of(flow, RowKind::datagram))
    add(plural(row->count, "datagram"), grouped(row->count) + " 个数据报");
  if (const ByteRow* row = row_of(flow, RowKind::receive))
    add(plural(row->count, "receive"),
        fmt::format("{} 次 {}", grouped(row->count), bare(receive_call(flow.transport, std::nullopt))));
  return {en, zh};
}

LocalText description(const FlowFigure& flow, const FlowAnalysis& analysis) {
  const LocalText name = transport(flow.transport), link_name = link(flow);
  LocalText text{fmt::format("{} over {}: {}.", name.en, link_name.en, plural(flow.messages, "message")),
                 fmt::format("{}，{}：{} 条消息。", name.zh, link_name.zh, grouped(flow.messages))};
  add_rows(flow, text);
  const auto kept = std::count_if(analysis.boundaries.begin(), analysis.boundaries.end(),
                                  [](const Boundary& b) { return b.kept && b.delivered; });
  const auto lost = std::count_if(analysis.boundaries.begin(), analysis.boundaries.end(),
                                  [](const Boundary& b) { return !b.kept && b.delivered; });
  const auto cut = std::count_if(analysis.fates.begin(), analysis.fates.end(),
                                 [](const MessageFate& f) { return f.state == MessageState::cut; });
  const auto gone = std::count_if(analysis.fates.begin(), analysis.fates.end(),
                                  [](const MessageFate& f) { return f.state == MessageState::lost; });
  text.en += fmt::format(" {} of {} boundaries kept; {} messages cut, {} lost.", kept, kept + lost, cut, gone);
  text.zh += fmt::format("{} 条边界中保住 {} 条；{} 条消息被切开，{} 条丢失。", kept + lost, kept, cut, gone);
  return text;
}

}  // namespace sticky::figure_text
