// The settings of a recording in one line, for the foot of a picture.

#include <fmt/format.h>

#include "core/figure/axis.h"
#include "core/figure/figure_text.h"
#include "core/report/figure_export.h"

namespace sticky {
namespace {

class SettingsText {
 public:
  void add(const std::string& en, const std::string& zh) {
    text_.en += (text_.en.empty() ? "" : ", ") + en;
    text_.zh += (text_.zh.empty() ? "" : "，") + zh;
  }
  void add(const std::string& both) { add(both, both); }
  [[nodiscard]] LocalText take() { return std::move(text_); }

 private:
  LocalText text_;
};

std::string sizes_text(const SizeSpec& size) {
  if (size.random) return fmt::format("{}–{} B", size.random->first, size.random->second);
  if (size.repeated.size() == 1) return fmt::format("{} B", size.repeated[0]);
  return fmt::format("{}, … B", size.repeated.empty() ? 0 : size.repeated[0]);
}

void add_messages(const Experiment& e, SettingsText& line) {
  if (e.pattern.kind == PatternSpec::Kind::request_reply) {
    line.add(fmt::format("{} exchanges", e.pattern.exchanges), fmt::format("{} 次往返", e.pattern.exchanges));
    return;
  }
  if (e.messages.payload.kind == PayloadSpec::Kind::letters || e.messages.payload.kind == PayloadSpec::Kind::counter)
    line.add(fmt::format("{} × {}", grouped(e.messages.count), sizes_text(e.messages.size)));
  if (!e.messages.gap_us.empty() && e.messages.gap_us[0] > 0) {
    const std::string gap = duration_text(std::chrono::microseconds(e.messages.gap_us[0]));
    line.add("gap " + gap, "间隔 " + gap);
  }
}

void add_link(const Experiment& e, SettingsText& line) {
  if (e.link.kind != LinkSpec::Kind::private_link) {
    line.add("loopback", "回环");
    return;
  }
  line.add(fmt::format("RTT {:g} ms", e.link.rtt_ms));
  line.add(fmt::format("MTU {}", e.link.mtu));
  if (e.link.loss > 0)
    line.add(fmt::format("loss {:g} %", e.link.loss * 100), fmt::format("丢包 {:g} %", e.link.loss * 100));
}

}  // namespace

LocalText settings_line(const Recording& recording) {
  SettingsText line;
  if (recording.file.variants.empty()) return line.take();
  const Experiment& e = recording.file.variants.front().experiment;
  std::string transports;
  for (Transport t : e.transports) transports += (transports.empty() ? "" : " + ") + figure_text::transport(t).en;
  line.add(transports);
  add_messages(e, line);
  line.add(e.sender.nodelay ? "NODELAY on" : "NODELAY off", e.sender.nodelay ? "NODELAY 开" : "NODELAY 关");
  if (e.receiver.start_delay_ms > 0)
    line.add(fmt::format("reader {:g} ms late", e.receiver.start_delay_ms),
             fmt::format("读取方晚 {:g} ms", e.receiver.start_delay_ms));
  add_link(e, line);
  if (!recording.environment.kernel.empty()) line.add(recording.environment.kernel);
  line.add("measured", "实测");
  if (!e.id.empty()) line.add(e.id);
  return line.take();
}

}  // namespace sticky
