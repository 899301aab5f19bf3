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

class NeedsCheck {
 public:
  explicit NeedsCheck(const json& experiment)
      : experiment_(experiment), transports_(transports_from_json(experiment.at("transport"))) {}

  /// Checks every field of `object`, which `schema` describes, and those below.
  void check(const json& schema, const json& object, const std::string& place) const {
    for (const auto& [name, written] : schema.at("properties").items()) {
      if (!object.contains(name)) continue;
      const json& value = object[name];
      const json& member = resolved(written, experiment_schema());
      const std::string where = place + "/" + name;
      if (member.contains("x-needs") && value != member.value("default", json()))
        check_field(member["x-needs"], where);
      if (value.is_object() && member.contains("properties")) check(member, value, where);
    }
  }

 private:
  void check_field(const json& needs, const std::string& place) const {
    if (needs.contains("transport") && !runs_one_of(needs["transport"])) {
      throw ExperimentError(place, fmt::format("takes effect on {} only, and this experiment runs {}; leave it out",
                                               fmt::join(needs["transport"].get<std::vector<std::string>>(), ", "),
                                               joined_names(transports_)));
    }
    for (const char* part : {"pattern", "link"}) {
      if (needs.contains(part) && experiment_[part]["kind"] != needs[part]) {
        throw ExperimentError(place, fmt::format("takes effect with {0}.kind {1} only; set that, or leave this out",
                                                 part, needs[part].get<std::string>()));
      }
    }
  }

  bool runs_one_of(const json& names) const {
    return std::any_of(transports_.begin(), transports_.end(), [&names](Transport t) {
      return std::find(names.begin(), names.end(), name_of(t)) != names.end();
    });
  }

  const json& experiment_;
  std::vector<Transport> transports_;
};

bool runs(const Experiment& e, Transport transport) {
  return std::find(e.transports.begin(), e.transports.end(), transport) != e.transports.end();
}

void check_transports(const Experiment& e) {
  const bool replies = e.pattern.kind == PatternSpec::Kind::request_reply;
  if (replies && runs(e, Transport::pipe)) {
    throw ExperimentError("/pattern/kind",
                          "a pipe has one direction and carries no replies; use one-way or unix-stream");
  }
  if (e.link.kind == LinkSpec::Kind::private_link &&
      !std::all_of(e.transports.begin(), e.transports.end(), is_internet)) {
    throw ExperimentError("/link/kind",
                          "a private link carries tcp and udp only; use loopback for " + joined_names(e.transports));
  }
  if (e.link.kind == LinkSpec::Kind::private_link && e.ip == 6 && e.link.mtu < kLeastIpv6Mtu) {
    throw ExperimentError("/link/mtu",
                          fmt::format("{} is too small for IPv6, which needs {}", e.link.mtu, kLeastIpv6Mtu));
  }
  if (e.sender.end == EndStyle::reset && !runs(e, Transport::tcp)) {
    throw ExperimentError("/sender/end", "only tcp can be reset; use close");
  }
}

void check_pattern(const Experiment& e) {
  if (e.pattern.kind != PatternSpec::Kind::request_reply) return;
  const auto payload = e.messages.payload.kind;
  if (payload != PayloadSpec::Kind::letters && payload != PayloadSpec::Kind::counter) {
    throw ExperimentError("/messages/payload",
                          "with request-reply must be letters or counter: pattern.request and "
                          "pattern.reply fix the sizes");
  }
  if (e.pattern.new_connection_each && e.sender.connections > 1) {
    throw ExperimentError("/sender/connections",
                          "with pattern.new_connection_each every exchange has its own; leave it out");
  }
  if (e.pattern.new_connection_each && e.pattern.exchanges > kMaxConnections) {
    throw ExperimentError("/pattern/exchanges",
                          fmt::format("{} is too large with new_connection_each; the most is {}", e.pattern.exchanges,
                                      kMaxConnections));
  }
  if (e.pattern.exchanges * e.pattern.request.size() > kMaxMessages) {
    throw ExperimentError("/pattern/exchanges",
                          fmt::format("{} requests of {} sends are more than {} messages", e.pattern.exchanges,
                                      e.pattern.request.size(), kMaxMessages));
  }
}

void check_framing(const framing::Params& params, const Experiment& e, const std::string& place) {
  const bool acknowledges = std::holds_alternative<framing::AnnounceAckParams>(params);
  if (!acknowledges && !std::holds_alternative<framing::EofParams>(params)) return;
  for (const Transport t : e.transports) {
    if (is_stream(t) && !(acknowledges && t == Transport::pipe)) continue;
    throw ExperimentError(place + "/strategy", fmt::format("{} does not work on {}; use tcp or unix-stream",
                                                           framing::name_of(params), name_of(t)));
  }
  if (acknowledges && e.pattern.kind != PatternSpec::Kind::one_way) {
    throw ExperimentError(place + "/strategy", "announce_ack answers every message itself; use pattern.kind one-way");
  }
}

}  // namespace

void check_needs(const json& normalized) {
  NeedsCheck(normalized).check(experiment_schema(), normalized, "");
}

void check_combinations(const Experiment& experiment) {
  check_transports(experiment);
  check_pattern(experiment);
  check_framing(experiment.framing, experiment, "/framing");
  if (experiment.decode_as) check_framing(*experiment.decode_as, experiment, "/decode_as");
  const auto& random = experiment.messages.size.random;
  if (random && random->first > random->second) {
    throw ExperimentError("/messages/size", fmt::format("min {} is more than max {}", random->first, random->second));
  }
}

}  // namespace sticky
