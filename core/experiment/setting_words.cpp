#include "core/experiment/setting_words.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/experiment/value_words.h"

namespace sticky {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestValue = 60;  // bytes

struct InBoth {
  std::string_view en;
  std::string_view zh;
  [[nodiscard]] LocalText text() const { return {std::string(en), std::string(zh)}; }
};

constexpr InBoth kMessagesGroup{"Messages", "消息"};
constexpr InBoth kSenderGroup{"Sender", "发送方"};
constexpr InBoth kReceiverGroup{"Receiver", "接收方"};
constexpr InBoth kServerGroup{"Server", "服务器"};
constexpr InBoth kFramingGroup{"Framing", "分帧"};
constexpr InBoth kLinkGroup{"Link", "链路"};
constexpr InBoth kRunGroup{"Run", "运行"};

struct Field {
  std::string_view pointer;
  InBoth group;
  InBoth name;
  const char* unit;
};

constexpr Field kFields[]{
    {"/transport", kMessagesGroup, {"Transport", "传输方式"}, ""},
    {"/messages/count", kMessagesGroup, {"Count", "条数"}, ""},
    {"/messages/size", kMessagesGroup, {"Size", "大小"}, "B"},
    {"/messages/gap_us", kMessagesGroup, {"Gap", "间隔"}, "µs"},
    {"/messages/payload", kMessagesGroup, {"Content", "内容"}, ""},
    {"/pattern/kind", kMessagesGroup, {"Pattern", "通信模式"}, ""},
    {"/pattern/exchanges", kMessagesGroup, {"Exchanges", "往返次数"}, ""},
    {"/pattern/request", kMessagesGroup, {"Sends of a request", "请求的各次发送"}, "B"},
    {"/pattern/reply", kMessagesGroup, {"Reply sizes", "应答大小"}, "B"},
    {"/pattern/reads_per_reply", kMessagesGroup, {"Reads per reply", "每个应答读几次"}, ""},
    {"/pattern/new_connection_each", kMessagesGroup, {"Connection for each", "每次新建连接"}, ""},
    {"/sender/nodelay", kSenderGroup, {"Nagle", "Nagle 算法"}, ""},
    {"/sender/cork", kSenderGroup, {"Cork", "攒包（Cork）"}, ""},
    {"/sender/more", kSenderGroup, {"More to come", "后面还有"}, ""},
    {"/sender/eor", kSenderGroup, {"End of record", "记录结束"}, ""},
    {"/sender/send_buffer", kSenderGroup, {"Send buffer", "发送缓冲区"}, "B"},
    {"/sender/pacing_bytes_per_s", kSenderGroup, {"Pacing", "限速"}, "B/s"},
    {"/sender/nonblocking", kSenderGroup, {"Non-blocking", "非阻塞"}, ""},
    {"/sender/split", kSenderGroup, {"First send call", "先单独发送"}, "B"},
    {"/sender/split_gap_us", kSenderGroup, {"Pause after it", "其后停顿"}, "µs"},
    {"/sender/dont_fragment", kSenderGroup, {"No IP fragments", "禁止 IP 分片"}, ""},
    {"/sender/connections", kSenderGroup, {"Connections", "连接数"}, ""},
    {"/sender/end", kSenderGroup, {"Ends by", "结束方式"}, ""},
    {"/sender/end_delay_ms", kSenderGroup, {"Pause before end", "结束前停顿"}, "ms"},
    {"/receiver/start_delay_ms", kReceiverGroup, {"Starts after", "延迟开始"}, "ms"},
    {"/receiver/read_size", kReceiverGroup, {"recv() size", "recv() 大小"}, "B"},
    {"/receiver/quickack", kReceiverGroup, {"ACKs", "确认（ACK）"}, ""},
    {"/receiver/gap_us", kReceiverGroup, {"Pause after recv()", "recv() 后停顿"}, "µs"},
    {"/receiver/receive_buffer", kReceiverGroup, {"Receive buffer", "接收缓冲区"}, "B"},
    {"/receiver/low_water", kReceiverGroup, {"Low-water mark", "低水位"}, "B"},
    {"/receiver/wait_all", kReceiverGroup, {"Wait for all", "等齐再返回"}, ""},
    {"/receiver/peek", kReceiverGroup, {"Peek first", "先窥探"}, ""},
    {"/receiver/max_reads", kReceiverGroup, {"Stops after", "读几次后停"}, ""},
    {"/receiver/stop_on_short_read", kReceiverGroup, {"Short read is the end", "未读满即结束"}, ""},
    {"/receiver/nodelay", kReceiverGroup, {"Nagle", "Nagle 算法"}, ""},
    {"/server/listen", kServerGroup, {"Listens", "监听"}, ""},
    {"/server/accept_delay_ms", kServerGroup, {"Accepts after", "多久后 accept"}, "ms"},
    {"/server/read_size", kServerGroup, {"recv() size", "recv() 大小"}, "B"},
    {"/server/reply_delay_ms", kServerGroup, {"Replies after", "多久后应答"}, "ms"},
    {"/server/reads_request", kServerGroup, {"Reads requests", "先读请求"}, ""},
    {"/server/nodelay", kServerGroup, {"Nagle", "Nagle 算法"}, ""},
    {"/server/quickack", kServerGroup, {"ACKs", "确认（ACK）"}, ""},
    {"/server/end", kServerGroup, {"Closes", "何时关闭"}, ""},
    {"/framing", kFramingGroup, {"Strategy", "策略"}, ""},
    {"/decode_as", kFramingGroup, {"Decode as", "按此解码"}, ""},
    {"/framing_fault", kFramingGroup, {"Fault", "错误"}, ""},
    {"/framing_fault/message", kFramingGroup, {"In message", "在第几条消息"}, ""},
    {"/framing_fault/byte", kFramingGroup, {"In byte", "在第几字节"}, ""},
    {"/framing_fault/bit", kFramingGroup, {"In bit", "在第几位"}, ""},
    {"/link/kind", kLinkGroup, {"Link", "链路"}, ""},
    {"/link/rtt_ms", kLinkGroup, {"RTT", "往返时延"}, "ms"},
    {"/link/mtu", kLinkGroup, {"MTU", "MTU"}, "B"},
    {"/link/loss", kLinkGroup, {"Loss", "丢包率"}, "%"},
    {"/link/jitter_ms", kLinkGroup, {"Jitter", "抖动"}, "ms"},
    {"/link/lose", kLinkGroup, {"Lose packets", "丢弃哪些包"}, ""},
    {"/link/duplicate", kLinkGroup, {"Duplication", "重复"}, "%"},
    {"/link/reorder", kLinkGroup, {"Reordering", "乱序"}, "%"},
    {"/link/rate_kbps", kLinkGroup, {"Rate", "速率"}, "kbit/s"},
    {"/link/queue_packets", kLinkGroup, {"Queue", "队列"}, ""},
    {"/link/congestion", kLinkGroup, {"Congestion control", "拥塞控制"}, ""},
    {"/max_segment", kLinkGroup, {"Largest segment", "最大报文段"}, "B"},
    {"/ip", kLinkGroup, {"IP version", "IP 版本"}, ""},
    {"/evidence", kRunGroup, {"Evidence", "证据"}, ""},
    {"/repeat", kRunGroup, {"Repeat", "重复次数"}, ""},
    {"/seed", kRunGroup, {"Seed", "随机种子"}, ""},
    {"/time_limit_s", kRunGroup, {"Time limit", "时限"}, "s"},
};

struct Parameter {
  std::string_view name;
  InBoth words;
};

// Of all framing strategies: what has the same name in several of them means the same.
constexpr Parameter kParameters[]{
    {"size", {"Frame size", "帧长"}},
    {"on_eof", {"Unfinished frame", "未完的帧"}},
    {"pad", {"Pad byte (hex)", "填充字节（十六进制）"}},
    {"delimiters", {"Delimiters (hex)", "分隔符（十六进制）"}},
    {"strip", {"Strip", "去掉界定部分"}},
    {"skip_empty", {"Skip empty frames", "跳过空帧"}},
    {"max", {"Largest frame", "最大帧"}},
    {"on_too_long", {"Frame too long", "帧过长时"}},
    {"fail_fast", {"Report at once", "立即报错"}},
    {"terminator", {"Sender writes (hex)", "发送方写入（十六进制）"}},
    {"strip_cr", {"CR ends lines, too", "CR 也属行尾"}},
    {"max_counts_cr", {"Limit counts CR", "上限计入 CR"}},
    {"field_size", {"Length field", "长度字段"}},
    {"endian", {"Byte order", "字节序"}},
    {"signed", {"Signed length", "有符号长度"}},
    {"offset", {"Before the field", "字段之前"}},
    {"adjustment", {"Adjustment", "修正值"}},
    {"length_includes_header", {"Counts the header", "计入头部"}},
    {"max_scope", {"Limit counts", "上限计的是"}},
    {"bits", {"Width in bits", "位宽"}},
    {"reject_overlong", {"Refuse overlong", "拒绝过长写法"}},
    {"allow_leading_zeros", {"Leading zeros", "允许前导零"}},
    {"end", {"END (hex)", "END（十六进制）"}},
    {"esc", {"ESC (hex)", "ESC（十六进制）"}},
    {"esc_end", {"Escaped END (hex)", "转义 END（十六进制）"}},
    {"esc_esc", {"Escaped ESC (hex)", "转义 ESC（十六进制）"}},
    {"on_bad_escape", {"Bad escape", "错误转义"}},
    {"emit_empty", {"Empty frames", "交付空帧"}},
    {"on_error", {"After an error", "出错之后"}},
    {"leading_end", {"END in front, too", "前面也加 END"}},
    {"empty", {"Empty frame", "空帧"}},
    {"leading_zero", {"Zero in front, too", "前面也加零"}},
    {"max_chunk", {"Largest chunk", "最大块"}},
    {"max_body", {"Largest body", "最大总长"}},
    {"max_line", {"Longest size line", "最长长度行"}},
    {"max_trailer", {"Longest trailer", "最长尾部"}},
    {"trailing_ws", {"Blanks after size", "长度后空白"}},
    {"extensions", {"Extensions", "扩展"}},
    {"bare_lf", {"LF without CR", "无 CR 的 LF"}},
    {"mask", {"Masking", "掩码"}},
    {"reassemble", {"Join fragments", "合并分片"}},
    {"max_frame", {"Largest frame", "最大帧"}},
    {"max_message", {"Largest message", "最大消息"}},
    {"allow_rsv", {"Reserved bits", "允许保留位"}},
    {"require_minimal", {"Shortest length form", "最短长度形式"}},
    {"validate_close", {"Check close frames", "检查关闭帧"}},
    {"validate_utf8", {"Check UTF-8", "检查 UTF-8"}},
    {"opcode", {"Opcode", "操作码"}},
    {"mask_key", {"Masking key (hex)", "掩码键（十六进制）"}},
    {"prefix_size", {"Length field", "长度字段"}},
    {"size_key", {"Key of the size", "大小的键名"}},
    {"max_header", {"Largest header", "最大报头"}},
    {"max_payload", {"Largest message", "最大消息"}},
    {"announce", {"Announcement", "宣告"}},
    {"ack", {"Acknowledgement (hex)", "确认（十六进制）"}},
    {"strict", {"Strict", "严格"}},
};

/// "field_size" of "/framing/field_size"; empty where the pointer is no parameter of a framing.
std::string_view parameter_in(std::string_view pointer) {
  for (const std::string_view place : {"/framing/", "/decode_as/"}) {
    if (pointer.starts_with(place)) return pointer.substr(place.size());
  }
  return {};
}

std::string pointer_of(std::string_view path) {
  std::string pointer(path);
  if (!pointer.starts_with('/')) pointer.insert(pointer.begin(), '/');
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  return pointer;
}

std::string path_of(std::string_view pointer) {
  std::string path(pointer.starts_with('/') ? pointer.substr(1) : pointer);
  std::replace(path.begin(), path.end(), '/', '.');
  return path;
}

/// "Nagle" is a setting of the sender, the receiver and the server: all but the first say whose it is. A framing is
/// called by its group: its own name there is "Strategy".
LocalText full_name(std::string_view pointer, const SettingWords& words) {
  if (pointer == "/framing") return words.group;
  const auto* first = std::find_if(std::begin(kFields), std::end(kFields),
                                   [&](const Field& field) { return field.name.text() == words.name; });
  if (first == std::end(kFields) || first->pointer == pointer) return words.name;
  return {words.group.en + " · " + words.name.en, words.group.zh + " · " + words.name.zh};
}

// Cut between characters, not within one.
std::string shortened(std::string text) {
  if (text.size() <= kLongestValue) return text;
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

SettingWords words_of_setting(std::string_view pointer) {
  const auto* field =
      std::find_if(std::begin(kFields), std::end(kFields), [&](const Field& one) { return one.pointer == pointer; });
  if (field != std::end(kFields)) return {field->group.text(), field->name.text(), field->unit};
  const std::string_view name = parameter_in(pointer);
  const auto* parameter = std::find_if(std::begin(kParameters), std::end(kParameters),
                                       [&](const Parameter& one) { return one.name == name; });
  if (parameter != std::end(kParameters)) return {kFramingGroup.text(), parameter->words.text(), ""};
  return {{}, {}, ""};
}

bool is_shown_inverted(std::string_view pointer) {
  return pointer.ends_with("/nodelay");
}

LocalText setting_text(std::string_view path, const json& value) {
  const std::string pointer = pointer_of(path);
  const SettingWords words = words_of_setting(pointer);
  const LocalText text = value_text(pointer, value, words.unit);
  const LocalText name =
      words.name.empty() ? LocalText{path_of(pointer), path_of(pointer)} : full_name(pointer, words);
  return {name.en + " " + shortened(text.en), name.zh + " " + shortened(text.zh)};
}

}  // namespace sticky
