// The settings of a picture in one line, for its foot.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/figure/axis.h"
#include "core/figure/figure_text.h"
#include "core/report/figure_export.h"

namespace sticky {
namespace {

using Clauses = std::vector<LocalText>;

void add(Clauses& clauses, const std::string& en, const std::string& zh) {
  clauses.push_back({en, zh});
}
void add(Clauses& clauses, const std::string& both) {
  add(clauses, both, both);
}

std::string sizes_text(const SizeSpec& size) {
  if (size.random) return fmt::format("{}–{} B", size.random->first, size.random->second);
  if (size.repeated.size() == 1) return fmt::format("{} B", size.repeated[0]);
  return fmt::format("{}, … B", size.repeated.empty() ? 0 : size.repeated[0]);
}

void add_messages(const Experiment& e, Clauses& line) {
  if (e.pattern.kind == PatternSpec::Kind::request_reply) {
    add(line, fmt::format("{} exchanges", e.pattern.exchanges), fmt::format("{} 次往返", e.pattern.exchanges));
    return;
  }
  if (e.messages.payload.kind == PayloadSpec::Kind::letters || e.messages.payload.kind == PayloadSpec::Kind::counter)
    add(line, fmt::format("{} × {}", grouped(e.messages.count), sizes_text(e.messages.size)));
  if (!e.messages.gap_us.empty() && e.messages.gap_us[0] > 0) {
    const std::string gap = duration_text(std::chrono::microseconds(e.messages.gap_us[0]));
    add(line, "gap " + gap, "间隔 " + gap);
  }
}

void add_link(const Experiment& e, Clauses& line) {
  if (e.link.kind != LinkSpec::Kind::private_link) {
    add(line, "loopback", "回环");
    return;
  }
  add(line, fmt::format("RTT {:g} ms", e.link.rtt_ms));
  add(line, fmt::format("MTU {}", e.link.mtu));
  if (e.link.loss > 0)
    add(line, fmt::format("loss {:g} %", e.link.loss * 100), fmt::format("丢包 {:g} %", e.link.loss * 100));
}

Clauses clauses_of(const Experiment& e) {
  Clauses line;
  std::string transports;
  for (Transport t : e.transports) transports += (transports.empty() ? "" : " + ") + figure_text::transport(t).en;
  add(line, transports);
  add_messages(e, line);
  if (std::find(e.transports.begin(), e.transports.end(), Transport::tcp) != e.transports.end())
    add(line, e.sender.nodelay ? "NODELAY on" : "NODELAY off", e.sender.nodelay ? "NODELAY 开" : "NODELAY 关");
  if (e.receiver.start_delay_ms > 0)
    add(line, fmt::format("reader {:g} ms late", e.receiver.start_delay_ms),
        fmt::format("接收方晚 {:g} ms", e.receiver.start_delay_ms));
  add_link(e, line);
  return line;
}

void keep_shared(Clauses& clauses, const Clauses& others) {
  std::erase_if(clauses, [&](const LocalText& clause) {
    return std::find(others.begin(), others.end(), clause) == others.end();
  });
}

LocalText joined(const Clauses& clauses) {
  LocalText line;
  for (const LocalText& clause : clauses) {
    line.en += (line.en.empty() ? "" : ", ") + clause.en;
    line.zh += (line.zh.empty() ? "" : "，") + clause.zh;
  }
  return line;
}

}  // namespace

LocalText settings_line(const std::vector<const Recording*>& recordings) {
  std::optional<Clauses> shared;
  for (const Recording* recording : recordings) {
    for (const Variant& variant : recording->file.variants) {
      Clauses own = clauses_of(variant.experiment);
      if (!recording->environment.kernel.empty()) add(own, recording->environment.kernel);
      add(own, "measured", "实测");
      if (!variant.experiment.id.empty()) add(own, variant.experiment.id);
      if (shared) {
        keep_shared(*shared, own);
      } else {
        shared = std::move(own);
      }
    }
  }
  return joined(shared.value_or(Clauses{}));
}

}  // namespace sticky
