#include "core/experiment/value_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include <nlohmann/json.hpp>

#include "core/experiment/setting_words.h"

namespace sticky {
namespace {

using nlohmann::json;

struct Word {
  std::string_view word;
  const char* en;
  const char* zh;
};

constexpr Word kWords[]{
    {"both", "TCP and UDP", "TCP 和 UDP"},
    {"tcp", "TCP", "TCP"},
    {"udp", "UDP", "UDP"},
    {"unix-stream", "Unix stream", "Unix 流"},
    {"unix-seqpacket", "Unix seqpacket", "Unix 有序包"},
    {"unix-dgram", "Unix datagrams", "Unix 数据报"},
    {"pipe", "Pipe", "管道"},
    {"loopback", "Loopback", "回环"},
    {"private", "Private link", "私有链路"},
    {"one-way", "One way", "单向"},
    {"request-reply", "Request and reply", "请求应答"},
    {"default", "System’s choice", "由系统决定"},
    {"on", "At once", "立即"},
    {"off", "Delayed", "延迟"},
    {"once", "At once, first only", "仅开头立即"},
    {"wait", "After the client", "客户端之后"},
    {"shutdown", "shutdown()", "shutdown()"},
    {"close", "close()", "close()"},
    {"reset", "Reset (RST)", "复位（RST）"},
    {"none", "Not at all", "不结束"},
    {"auto", "Automatic", "自动"},
    {"calls", "Calls only", "只记调用"},
    {"tcp-info", "Calls and TCP_INFO", "调用和 TCP_INFO"},
    {"full", "Everything", "全部"},
    {"letters", "Letters A, B, C…", "字母 A、B、C……"},
    {"counter", "Their numbers", "消息序号"},
    {"raw", "None", "不分帧"},
    {"fixed", "Fixed size", "定长"},
    {"delimiter", "Delimiter", "分隔符"},
    {"line", "Lines (LF)", "按行（LF）"},
    {"length_prefix", "Length prefix", "长度前缀"},
    {"varint", "Varint length", "变长长度"},
    {"netstring", "Netstring", "Netstring"},
    {"slip", "SLIP", "SLIP"},
    {"cobs", "COBS", "COBS"},
    {"http_chunked", "HTTP chunks", "HTTP 分块"},
    {"websocket", "WebSocket frames", "WebSocket 帧"},
    {"eof", "End of connection", "连接结束"},
    {"json_header", "JSON header", "JSON 报头"},
    {"announce_ack", "Announce, acknowledge", "先报大小再确认"},
    {"byte-order", "Wrong byte order", "字节序错误"},
    {"length-counts-header", "Length counts header", "长度多算头部"},
    {"delimiter-in-body", "Delimiter in the body", "内容含分隔符"},
    {"flip", "One bit flipped", "翻转一位"},
    {"truncate", "Frame cut short", "帧被截短"},
    {"giant", "Giant length", "超大长度"},
    {"big", "Big-endian", "大端"},
    {"little", "Little-endian", "小端"},
    {"error", "Is an error", "报错"},
    {"emit", "Deliver it", "照样交付"},
    {"drop", "Drop it", "丢弃"},
    {"fail", "Stop", "终止"},
    {"discard", "Skip it", "跳过"},
    {"resync", "Go on at the next", "从下一帧继续"},
    {"keep", "Keep it", "保留"},
    {"ignore", "Ignore", "忽略"},
    {"reject", "Refuse", "拒绝"},
    {"accept", "Accept", "接受"},
    {"any", "Either", "均可"},
    {"required", "Required", "必须"},
    {"forbidden", "Forbidden", "禁止"},
    {"payload", "Payload", "载荷"},
    {"frame", "Whole frame", "整个帧"},
    {"value", "The field’s value", "字段的值"},
    {"ascii_line", "Digits and LF", "数字加 LF"},
    {"ascii_chunk", "Digits, one call", "数字，一次读完"},
};

LocalText same(const std::string& text) {
  return {text, text};
}

void add(LocalText& list, const LocalText& one) {
  list.en += (list.en.empty() ? "" : ", ") + one.en;
  list.zh += (list.zh.empty() ? "" : ", ") + one.zh;
}

std::string in_small_letters(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// What tells one framing of a strategy from another: "4 B, big-endian".
LocalText details_of(const json& framing) {
  const std::string strategy = framing.value("strategy", "");
  LocalText details;
  if (strategy == "length_prefix") {
    const LocalText order = name_of_word(framing.value("endian", "big"));
    add(details, same(fmt::format("{} B", framing.value("field_size", 4))));
    add(details, {in_small_letters(order.en), order.zh});
  } else if (strategy == "fixed") {
    add(details, same(fmt::format("{} B", framing.value("size", 10))));
  } else if (strategy == "delimiter") {
    for (const json& one : framing.value("delimiters", json::array({"0a"}))) {
      add(details, same("0x" + one.get<std::string>()));
    }
  }
  return details;
}

LocalText name_of_null(std::string_view pointer) {
  if (pointer == "/framing" || pointer == "/decode_as") return name_of_framing(nullptr);
  if (pointer == "/framing_fault") return name_of_fault(nullptr);
  return {"auto", "自动"};
}

std::string json_words(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

LocalText name_of_object(std::string_view pointer, const json& value) {
  if (value.contains("strategy")) return name_of_framing(value);
  if (pointer == "/framing_fault") return name_of_fault(value);
  if (value.size() == 2 && value.contains("min") && value.contains("max")) {
    return same(json_words(value["min"]) + "-" + json_words(value["max"]));
  }
  return same(json_words(value));
}

LocalText plain_text(std::string_view pointer, const json& value) {
  if (value.is_null()) return name_of_null(pointer);
  if (value.is_boolean()) {
    return (value == true) != is_shown_inverted(pointer) ? LocalText{"on", "开"} : LocalText{"off", "关"};
  }
  if (value.is_string()) {
    const std::string quoted = json_words(value);
    return name_of_word(quoted.substr(1, quoted.size() - 2));
  }
  if (value.is_object()) return name_of_object(pointer, value);
  if (!value.is_array()) return same(json_words(value));
  LocalText list;
  for (const json& one : value) add(list, plain_text(pointer, one));
  return list.empty() ? LocalText{"none", "无"} : list;
}

bool has_unit(const json& value) {
  return value.is_number() || (value.is_array() && !value.empty()) || (value.is_object() && value.contains("min"));
}

}  // namespace

LocalText name_of_word(std::string_view word) {
  const auto* found =
      std::find_if(std::begin(kWords), std::end(kWords), [&](const Word& one) { return one.word == word; });
  return found != std::end(kWords) ? LocalText{found->en, found->zh} : same(std::string(word));
}

LocalText name_of_framing(const json& framing) {
  if (framing.is_null()) return {"Same as sent", "与发送方相同"};
  const LocalText name = name_of_word(framing.value("strategy", ""));
  const LocalText details = details_of(framing);
  if (details.empty()) return name;
  return {name.en + " (" + details.en + ")", name.zh + " (" + details.zh + ")"};
}

LocalText name_of_fault(const json& fault) {
  return fault.is_null() ? LocalText{"No fault", "无错误"} : name_of_word(fault.value("kind", ""));
}

LocalText value_text(std::string_view pointer, const json& value, std::string_view unit) {
  if (unit == "%" && value.is_number()) return same(fmt::format("{:g} %", value.get<double>() * 100));
  const LocalText text = plain_text(pointer, value);
  if (unit.empty() || !has_unit(value)) return text;
  return {text.en + " " + std::string(unit), text.zh + " " + std::string(unit)};
}

}  // namespace sticky
