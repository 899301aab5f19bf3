#include "app/cli/view/words.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "app/cli/view/text.h"

namespace sticky::cli {
namespace {

struct NounForms {
  const char* singular;
  const char* plural;
  const char* zh;
};

constexpr std::array<NounForms, 10> kNouns{{{"send", "sends", "次发送"},
                                            {"segment", "segments", "个报文段"},
                                            {"datagram", "datagrams", "个数据报"},
                                            {"receive", "receives", "次接收"},
                                            {"frame", "frames", "个帧"},
                                            {"message", "messages", "条消息"},
                                            {"boundary", "boundaries", "个边界"},
                                            {"run", "runs", "次运行"},
                                            {"exchange", "exchanges", "次问答"},
                                            {"event", "events", "个事件"}}};

}  // namespace

std::string count_of(Language language, Noun noun, std::uint64_t count) {
  const NounForms& forms = kNouns[static_cast<std::size_t>(noun)];
  if (language == Language::zh) return fmt::format("{} {}", grouped(count), forms.zh);
  return fmt::format("{} {}", grouped(count), count == 1 ? forms.singular : forms.plural);
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::uint64_t kLargestPlain = 10'000;
  constexpr double kKib = 1024;
  if (bytes < kLargestPlain) return grouped(bytes) + " B";
  const double kib = static_cast<double>(bytes) / kKib;
  if (kib < kKib) return fmt::format("{:.1f} KiB", kib);
  if (kib < kKib * kKib) return fmt::format("{:.1f} MiB", kib / kKib);
  return fmt::format("{:.1f} GiB", kib / kKib / kKib);
}

std::string milliseconds_text(double ms) {
  if (ms < 1) return fmt::format("{:.3f} ms", ms);
  if (ms < 1000) return fmt::format("{:.1f} ms", ms);
  return fmt::format("{:.2f} s", ms / 1000);
}

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).substr(0, 2) == "zh" ? Language::zh : Language::en;
  }
  return Language::en;
}

}  // namespace sticky::cli
