#include "core/experiment/applicability.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/experiment/experiment_json.h"
#include "core/experiment/limits.h"
#include "core/experiment/schema.h"

namespace sticky {
namespace {

using nlohmann::json;

std::string joined_names(const std::vector<Transport>& transports) {
  std::vector<std::string_view> names;
  for (const Transport t : transports) names.push_back(name_of(t));
  return fmt::format("{}", fmt::join(names, ", "));
}

/// Why a field with these needs would have no effect in `experiment`; nothing where it has.
std::optional<LocalText> unmet(const json& needs, const json& experiment) {
  if (needs.contains("transport")) {
    const auto transports = transports_from_json(experiment.at("transport"));
    const auto wanted = needs["transport"].get<std::vector<std::string>>();
    const bool met = std::any_of(transports.begin(), transports.end(), [&wanted](Transport t) {
      return std::find(wanted.begin(), wanted.end(), name_of(t)) != wanted.end();
    });
    if (!met) {
      const std::string names = fmt::format("{}", fmt::join(wanted, ", "));
      return LocalText{fmt::format("takes effect on {} only, and this experiment runs {}; leave it out", names,
                                   joined_names(transports)),
                       fmt::format("只对 {} 起作用，而本实验运行的是 {}；请去掉它", names, joined_names(transports))};
    }
  }
  for (const char* part : {"pattern", "link"}) {
    if (!needs.contains(part) || experiment[part]["kind"] == needs[part]) continue;
    const auto wanted = needs[part].get<std::string>();
    return LocalText{fmt::format("takes effect with {0}.kind {1} only; set that, or leave this out", part, wanted),
                     fmt::format("只在 {0}.kind 为 {1} 时起作用；请设为 {1}，或去掉此项", part, wanted)};
  }
  return std::nullopt;
}

/// Tells `found(place, default, reason)` of every field of `object` that is set to no effect, and of those below.
template <typename Found>
void find_idle(const json& schema, const json& object, const json& experiment, const std::string& place,
               const Found& found) {
  for (const auto& [name, written] : schema.at("properties").items()) {
    if (!object.contains(name)) continue;
    const json& value = object[name];
    const json& member = resolved(written, experiment_schema());
    const json usual = member.value("default", json());
    const std::string where = fmt::format("{}/{}", place, name);
    if (member.contains("x-needs") && value != usual) {
      if (const auto reason = unmet(member["x-needs"], experiment)) found(where, usual, *reason);
    }
    if (value.is_object() && member.contains("properties")) {
      find_idle(member, value, experiment, where, found);
    }
  }
}

std::vector<std::string> members_of(const std::string& pointer) {
  std::vector<std::string> members;
  for (json::json_pointer rest(pointer); !rest.empty(); rest.pop_back()) members.insert(members.begin(), rest.back());
  return members;
}

bool runs(const Experiment& e, Transport transport) {
  return std::find(e.transports.begin(), e.transports.end(), transport) != e.transports.end();
}

void check_transports(const Experiment& e) {
  const bool replies = e.pattern.kind == PatternSpec::Kind::request_reply;
  if (replies && runs(e, Transport::pipe)) {
    throw ExperimentError("/pattern/kind",
                          LocalText{"a pipe has one direction and carries no replies; use one-way or unix-stream",
                                    "管道只有一个方向，不能传应答；请用 one-way 或 unix-stream"});
  }
  if (e.link.kind == LinkSpec::Kind::private_link &&
      !std::all_of(e.transports.begin(), e.transports.end(), is_internet)) {
    throw ExperimentError(
        "/link/kind",
        LocalText{"a private link carries tcp and udp only; use loopback for " + joined_names(e.transports),
                  "私有链路只能传 tcp 和 udp；" + joined_names(e.transports) + " 请用 loopback"});
  }
  if (e.link.kind == LinkSpec::Kind::private_link && e.ip == 6 && e.link.mtu < kLeastIpv6Mtu) {
    throw ExperimentError(
        "/link/mtu", LocalText{fmt::format("{} is too small for IPv6, which needs {}", e.link.mtu, kLeastIpv6Mtu),
                               fmt::format("{} 对 IPv6 太小，至少要 {}", e.link.mtu, kLeastIpv6Mtu)});
  }
  if (e.sender.end == EndStyle::reset && !runs(e, Transport::tcp)) {
    throw ExperimentError("/sender/end",
                          LocalText{"only tcp can be reset; use close", "只有 tcp 能复位；请用 close"});
  }
}

void check_pattern(const Experiment& e) {
  if (e.pattern.kind != PatternSpec::Kind::request_reply) return;
  const auto payload = e.messages.payload.kind;
  if (payload != PayloadSpec::Kind::letters && payload != PayloadSpec::Kind::counter) {
    throw ExperimentError(
        "/messages/payload",
        LocalText{"with request-reply must be letters or counter: pattern.request and pattern.reply fix the sizes",
                  "在 request-reply 模式下只能是 letters 或 counter：大小由 pattern.request 和 pattern.reply 决定"});
  }
  if (e.pattern.new_connection_each && e.sender.connections > 1) {
    throw ExperimentError("/sender/connections",
                          LocalText{"with pattern.new_connection_each every exchange has its own; leave it out",
                                    "设了 pattern.new_connection_each 时每次往返各有一个连接；请去掉此项"});
  }
  if (e.pattern.new_connection_each && e.pattern.exchanges > kMaxConnections) {
    throw ExperimentError("/pattern/exchanges",
                          LocalText{fmt::format("{} is too large with new_connection_each; the most is {}",
                                                e.pattern.exchanges, kMaxConnections),
                                    fmt::format("设了 new_connection_each 时 {} 太大；最大是 {}", e.pattern.exchanges,
                                                kMaxConnections)});
  }
  if (e.pattern.exchanges * e.pattern.request.size() > kMaxMessages) {
    throw ExperimentError("/pattern/exchanges",
                          LocalText{fmt::format("{} requests of {} sends are more than {} messages",
                                                e.pattern.exchanges, e.pattern.request.size(), kMaxMessages),
                                    fmt::format("{} 个请求、每个 {} 次发送，超过 {} 条消息", e.pattern.exchanges,
                                                e.pattern.request.size(), kMaxMessages)});
  }
}

void check_framing(const framing::Params& params, const Experiment& e, const std::string& place) {
  const bool acknowledges = std::holds_alternative<framing::AnnounceAckParams>(params);
  if (!acknowledges && !std::holds_alternative<framing::EofParams>(params)) return;
  for (const Transport t : e.transports) {
    if (is_stream(t) && !(acknowledges && t == Transport::pipe)) continue;
    throw ExperimentError(
        place + "/strategy",
        LocalText{fmt::format("{} does not work on {}; use tcp or unix-stream", framing::name_of(params), name_of(t)),
                  fmt::format("{} 不能用于 {}；请用 tcp 或 unix-stream", framing::name_of(params), name_of(t))});
  }
  if (acknowledges && e.pattern.kind != PatternSpec::Kind::one_way) {
    throw ExperimentError(place + "/strategy",
                          LocalText{"announce_ack answers every message itself; use pattern.kind one-way",
                                    "announce_ack 自己会应答每条消息；请用 pattern.kind one-way"});
  }
}

}  // namespace

void check_needs(const json& normalized) {
  find_idle(experiment_schema(), normalized, normalized, "",
            [](const std::string& place, const json& /*usual*/, const LocalText& reason) {
              throw ExperimentError(place, reason);
            });
}

std::vector<IdleField> idle_fields(const json& normalized) {
  std::vector<IdleField> idle;
  find_idle(experiment_schema(), normalized, normalized, "",
            [&idle](const std::string& place, const json& usual, const LocalText& /*reason*/) {
              idle.push_back({place, usual});
            });
  return idle;
}

std::optional<LocalText> why_idle(const json& normalized, const std::string& pointer) {
  const json* schema = &experiment_schema();
  for (const std::string& member : members_of(pointer)) {
    if (!schema->contains("properties") || !(*schema)["properties"].contains(member)) return std::nullopt;
    schema = &resolved((*schema)["properties"][member], experiment_schema());
  }
  return schema->contains("x-needs") ? unmet((*schema)["x-needs"], normalized) : std::nullopt;
}

void check_combinations(const Experiment& experiment) {
  check_transports(experiment);
  check_pattern(experiment);
  check_framing(experiment.framing, experiment, "/framing");
  if (experiment.decode_as) check_framing(*experiment.decode_as, experiment, "/decode_as");
  const auto& random = experiment.messages.size.random;
  if (random && random->first > random->second) {
    throw ExperimentError("/messages/size",
                          LocalText{fmt::format("min {} is more than max {}", random->first, random->second),
                                    fmt::format("min {} 大于 max {}", random->first, random->second)});
  }
}

}  // namespace sticky
