#include "core/report/spread_name.h"

#include <array>
#include <cctype>

namespace sticky {
namespace {

struct SpreadName {
  std::string_view ending;
  const char* en;
  const char* zh;
};
constexpr std::array<SpreadName, 8> kSpreadNames{{
    {".duration_ms", "duration", "时长"},
    {".send_calls", "send calls", "发送次数"},
    {".recv_calls", "receive calls", "接收次数"},
    {".boundaries.lost", "boundaries lost", "丢失的边界"},
    {".messages.cut", "messages cut", "被切断的消息"},
    {".segments", "segments", "报文段"},
    {".datagrams.received", "datagrams received", "收到的数据报"},
    {".exchange_ms", "duration of an exchange", "一次往返的时长"},
}};

std::string in_capitals(std::string_view where) {
  std::string text;
  for (const char c : where) text += c == '.' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

LocalText name_of_spread(std::string_view field) {
  for (const SpreadName& name : kSpreadNames) {
    if (!field.ends_with(name.ending)) continue;
    const std::string where = in_capitals(field.substr(0, field.size() - name.ending.size()));
    return {where + " " + name.en, where + " " + name.zh};
  }
  return {std::string(field), std::string(field)};
}

std::string unit_of_spread(std::string_view field) {
  return field.ends_with("_ms") ? "ms" : "";
}

}  // namespace sticky
