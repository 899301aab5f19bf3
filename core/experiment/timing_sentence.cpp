#include "core/experiment/timing_sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace sticky {
namespace {

/// {0}: how late, {1}: what was asked for, both in ms.
struct Wording {
  std::string_view en;
  std::string_view zh;
};

// By Late.
constexpr std::array<Wording, 11> kWordings{{
    {"the pauses between the client's sends took {0} ms longer than the {1} ms asked for: the machine was busy",
     "客户端各次发送之间的停顿比要求的 {1} ms 长了 {0} ms：机器繁忙"},
    {"the client's sends were to follow at once, yet lay {0} ms apart in all: the machine was busy",
     "客户端的各次发送本应紧接着进行，却一共隔开了 {0} ms：机器繁忙"},
    {"the client's send calls were held up for {0} ms, though the kernel had room for their bytes: the machine was "
     "busy",
     "内核有空间收下数据，客户端的发送调用却一共被耽误了 {0} ms：机器繁忙"},
    {"the server's send calls were held up for {0} ms, though the kernel had room for their bytes: the machine was "
     "busy",
     "内核有空间收下数据，服务器的发送调用却一共被耽误了 {0} ms：机器繁忙"},
    {"the reader's start took {0} ms longer than the {1} ms asked for: the machine was busy",
     "接收方开始读取比要求的 {1} ms 晚了 {0} ms：机器繁忙"},
    {"the reader's pauses took {0} ms longer than the {1} ms asked for: the machine was busy",
     "接收方的停顿比要求的 {1} ms 长了 {0} ms：机器繁忙"},
    {"the accept came after a wait {0} ms longer than the {1} ms asked for: the machine was busy",
     "accept() 之前的等待比要求的 {1} ms 长了 {0} ms：机器繁忙"},
    {"the server's reply delay took {0} ms longer than the {1} ms asked for: the machine was busy",
     "服务器的应答延迟比要求的 {1} ms 长了 {0} ms：机器繁忙"},
    {"the private link delivered a packet {0} ms later than the {1} ms asked for: the machine was busy",
     "私有链路交付一个数据包比要求的 {1} ms 晚了 {0} ms：机器繁忙"},
    {"a waiting reader woke {0} ms after its data had come: the machine was busy",
     "等待中的接收方在数据到达 {0} ms 之后才醒来：机器繁忙"},
    {"the client began {0} ms after the reader's pause of {1} ms had begun: the machine was busy",
     "接收方 {1} ms 的停顿开始 {0} ms 之后，客户端才开始发送：机器繁忙"},
}};

using Numbers = std::array<std::string, 2>;

std::string fill(std::string_view wording, const Numbers& numbers) {
  return fmt::format(fmt::runtime(wording), numbers[0], numbers[1]);
}

/// What stands in `sentence` where `pattern` has {0} and {1}; nothing where it is another sentence.
std::optional<Numbers> numbers_in(std::string_view sentence, std::string_view pattern) {
  Numbers numbers;
  for (;;) {
    const std::size_t hole = pattern.find('{');
    const std::string_view words = pattern.substr(0, hole);
    if (!sentence.starts_with(words)) return std::nullopt;
    sentence.remove_prefix(words.size());
    if (hole == std::string_view::npos) return sentence.empty() ? std::optional(numbers) : std::nullopt;
    const std::size_t size = std::min(sentence.find_first_not_of("0123456789."), sentence.size());
    numbers.at(pattern[hole + 1] == '0' ? 0 : 1) = sentence.substr(0, size);
    sentence.remove_prefix(size);
    pattern.remove_prefix(hole + 3);
  }
}

}  // namespace

std::string timing_sentence(Late what, Nanoseconds late, Nanoseconds asked) {
  return fill(kWordings.at(static_cast<std::size_t>(what)).en,
              {fmt::format("{:.1f}", to_ms(late)), fmt::format("{:.1f}", to_ms(asked))});
}

LocalText timing_text(const std::string& sentence) {
  for (const Wording& wording : kWordings) {
    if (const auto numbers = numbers_in(sentence, wording.en)) return {sentence, fill(wording.zh, *numbers)};
  }
  return {sentence, ""};
}

}  // namespace sticky
