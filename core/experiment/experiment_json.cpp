#include "core/experiment/experiment_json.h"

#include <string>
#include <variant>

#include "core/experiment/experiment_error.h"
#include "core/framing/params_json.h"

namespace sticky {
namespace {

using nlohmann::json;
using std::uint32_t;

template <typename T>
std::optional<T> optional_from(const json& value) {
  if (value.is_null()) return std::nullopt;
  return value.get<T>();
}

/// The position of `name` among the words of an enumeration, in the order of its values.
template <typename Enum>
Enum enum_from(const json& name, std::initializer_list<std::string_view> words) {
  unsigned position = 0;
  for (const std::string_view word : words) {
    if (name == word) return static_cast<Enum>(position);
    ++position;
  }
  throw ExperimentError("", {"the schema admits a word that the program does not know: " + name.dump(),
                             "模式允许一个程序不认识的词：" + name.dump()});
}

std::vector<uint32_t> one_or_list(const json& value) {
  return value.is_array() ? value.get<std::vector<uint32_t>>() : std::vector<uint32_t>{value.get<uint32_t>()};
}

LinkSpec link_from(const json& j) {
  LinkSpec link;
  link.kind = enum_from<LinkSpec::Kind>(j["kind"], {"loopback", "private"});
  j["rtt_ms"].get_to(link.rtt_ms);
  j["jitter_ms"].get_to(link.jitter_ms);
  j["mtu"].get_to(link.mtu);
  j["loss"].get_to(link.loss);
  j["lose"].get_to(link.lose);
  j["duplicate"].get_to(link.duplicate);
  j["reorder"].get_to(link.reorder);
  link.rate_kbps = optional_from<std::uint64_t>(j["rate_kbps"]);
  j["queue_packets"].get_to(link.queue_packets);
  j["congestion"].get_to(link.congestion);
  return link;
}

PatternSpec pattern_from(const json& j) {
  PatternSpec pattern;
  pattern.kind = enum_from<PatternSpec::Kind>(j["kind"], {"one-way", "request-reply"});
  j["exchanges"].get_to(pattern.exchanges);
  j["request"].get_to(pattern.request);
  j["reply"].get_to(pattern.reply);
  if (j["reads_per_reply"].is_number()) pattern.reads_per_reply = j["reads_per_reply"].get<uint32_t>();
  j["new_connection_each"].get_to(pattern.new_connection_each);
  return pattern;
}

void read_split(const json& split, PayloadSpec& payload) {
  if (split.is_number()) {
    payload.split = PayloadSpec::Split::bytes;
    split.get_to(payload.split_bytes);
  } else {
    payload.split = enum_from<PayloadSpec::Split>(split, {"lines", "whole"});
  }
}

PayloadSpec payload_from(const json& j) {
  PayloadSpec payload;
  if (j.is_string()) {
    payload.kind = enum_from<PayloadSpec::Kind>(j, {"letters", "counter"});
  } else if (j.contains("text")) {
    payload.kind = PayloadSpec::Kind::text;
    j["text"].get_to(payload.text);
  } else if (j.contains("file")) {
    payload.kind = PayloadSpec::Kind::file;
    j["file"].get_to(payload.file);
    read_split(j["split"], payload);
  } else {
    payload.kind = PayloadSpec::Kind::standard_input;
    read_split(j["stdin"], payload);
  }
  return payload;
}

MessagesSpec messages_from(const json& j) {
  MessagesSpec messages;
  j["count"].get_to(messages.count);
  const json& size = j["size"];
  if (size.is_object()) {
    messages.size.random = {size["min"].get<uint32_t>(), size["max"].get<uint32_t>()};
  } else {
    messages.size.repeated = one_or_list(size);
  }
  messages.gap_us = one_or_list(j["gap_us"]);
  messages.payload = payload_from(j["payload"]);
  return messages;
}

SenderSpec sender_from(const json& j) {
  SenderSpec sender;
  j["nodelay"].get_to(sender.nodelay);
  j["cork"].get_to(sender.cork);
  j["more"].get_to(sender.more);
  j["eor"].get_to(sender.eor);
  j["dont_fragment"].get_to(sender.dont_fragment);
  sender.send_buffer = optional_from<uint32_t>(j["send_buffer"]);
  sender.pacing_bytes_per_s = optional_from<std::uint64_t>(j["pacing_bytes_per_s"]);
  j["nonblocking"].get_to(sender.nonblocking);
  sender.split = optional_from<uint32_t>(j["split"]);
  j["split_gap_us"].get_to(sender.split_gap_us);
  j["connections"].get_to(sender.connections);
  sender.end = enum_from<EndStyle>(j["end"], {"shutdown", "close", "reset", "none"});
  sender.end_delay_ms = optional_from<double>(j["end_delay_ms"]);
  return sender;
}

Quickack quickack_from(const json& name) {
  return enum_from<Quickack>(name, {"default", "on", "off", "once"});
}

ReceiverSpec receiver_from(const json& j) {
  ReceiverSpec receiver;
  j["read_size"].get_to(receiver.read_size);
  j["start_delay_ms"].get_to(receiver.start_delay_ms);
  j["gap_us"].get_to(receiver.gap_us);
  receiver.receive_buffer = optional_from<uint32_t>(j["receive_buffer"]);
  j["nodelay"].get_to(receiver.nodelay);
  receiver.quickack = quickack_from(j["quickack"]);
  receiver.low_water = optional_from<uint32_t>(j["low_water"]);
  j["wait_all"].get_to(receiver.wait_all);
  j["peek"].get_to(receiver.peek);
  receiver.max_reads = optional_from<uint32_t>(j["max_reads"]);
  j["stop_on_short_read"].get_to(receiver.stop_on_short_read);
  return receiver;
}

ServerSpec server_from(const json& j) {
  ServerSpec server;
  j["listen"].get_to(server.listen);
  j["accept_delay_ms"].get_to(server.accept_delay_ms);
  j["nodelay"].get_to(server.nodelay);
  server.quickack = quickack_from(j["quickack"]);
  j["read_size"].get_to(server.read_size);
  j["reply_delay_ms"].get_to(server.reply_delay_ms);
  j["reads_request"].get_to(server.reads_request);
  server.closes = j["end"] == "close";
  return server;
}

framing::Params framing_from(const json& j, const std::string& place) {
  auto read = framing::read_params(j);
  if (const auto* error = std::get_if<framing::ParamsError>(&read)) throw ExperimentError(place, error->sentence);
  return std::get<framing::Params>(std::move(read));
}

std::optional<FramingFault> fault_from(const json& j) {
  if (j.is_null()) return std::nullopt;
  FramingFault fault{};
  fault.kind = enum_from<FramingFault::Kind>(
      j["kind"], {"byte-order", "length-counts-header", "delimiter-in-body", "flip", "truncate", "giant"});
  j["message"].get_to(fault.message);
  j["byte"].get_to(fault.byte);
  j["bit"].get_to(fault.bit);
  return fault;
}

}  // namespace

LocalText text_from_json(const json& text) {
  return {text["en"].get<std::string>(), text["zh"].get<std::string>()};
}

std::vector<Transport> transports_from_json(const json& transport) {
  if (transport == "both") return {Transport::tcp, Transport::udp};
  std::vector<Transport> transports;
  for (const json& name : transport.is_array() ? transport : json::array({transport})) {
    transports.push_back(transport_named(name.get_ref<const std::string&>()).value());
  }
  return transports;
}

Experiment experiment_from_json(const json& j) {
  Experiment experiment;
  j["id"].get_to(experiment.id);
  experiment.title = text_from_json(j["title"]);
  experiment.question = text_from_json(j["question"]);
  experiment.transports = transports_from_json(j["transport"]);
  experiment.link = link_from(j["link"]);
  experiment.pattern = pattern_from(j["pattern"]);
  experiment.messages = messages_from(j["messages"]);
  experiment.sender = sender_from(j["sender"]);
  experiment.receiver = receiver_from(j["receiver"]);
  experiment.server = server_from(j["server"]);
  experiment.max_segment = optional_from<uint32_t>(j["max_segment"]);
  j["ip"].get_to(experiment.ip);
  experiment.framing = framing_from(j["framing"], "/framing");
  if (!j["decode_as"].is_null()) experiment.decode_as = framing_from(j["decode_as"], "/decode_as");
  experiment.fault = fault_from(j["framing_fault"]);
  experiment.evidence = enum_from<EvidenceGrade>(j["evidence"], {"auto", "calls", "tcp-info", "full"});
  j["seed"].get_to(experiment.seed);
  j["repeat"].get_to(experiment.repeat);
  j["time_limit_s"].get_to(experiment.time_limit_s);
  return experiment;
}

}  // namespace sticky
