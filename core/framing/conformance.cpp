#include "core/framing/conformance.h"

#include <charconv>

#include <nlohmann/json.hpp>

#include "core/framing/any_codec.h"
#include "core/framing/params_json.h"

namespace sticky::framing {
namespace {

using nlohmann::json;
using Item = Outcome::Item;

constexpr std::size_t most_bytes = 256U << 20U;
constexpr std::string_view schema = "framing-vectors/1";

/// One segment: hex, or hex "*" count.
bool append_segment(std::string_view segment, ByteVector& out) {
  const std::size_t star = segment.find('*');
  const auto bytes = from_hex(segment.substr(0, star));
  if (!bytes || bytes->empty()) return false;
  std::size_t count = 1;
  if (star != std::string_view::npos) {
    const std::string_view digits = segment.substr(star + 1);
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (failed != std::errc{} || end != digits.data() + digits.size()) return false;
  }
  if (count > (most_bytes - out.size()) / bytes->size()) return false;
  if (bytes->size() == 1) {
    out.insert(out.end(), count, bytes->front());
    return true;
  }
  for (std::size_t i = 0; i < count; ++i) out.insert(out.end(), bytes->begin(), bytes->end());
  return true;
}

ByteVector copy(Bytes bytes) {
  return {bytes.begin(), bytes.end()};
}

/// Copies events out of the decoder before its next call.
class Collector {
 public:
  void take(const Event& event) {
    if (const auto* frame = std::get_if<Frame>(&event)) {
      add({Item::Kind::frame, copy(frame->payload), copy(frame->header), frame->opcode, frame->fin});
    } else if (const auto* reply = std::get_if<Reply>(&event)) {
      add({Item::Kind::reply, copy(reply->wire)});
    } else if (const auto* error = std::get_if<Error>(&event)) {
      add({.kind = Item::Kind::error, .error = error->kind, .offset = error->offset});
    } else if (const auto* end = std::get_if<End>(&event)) {
      on_end(*end);
    }
  }
  Outcome outcome;

 private:
  void add(Item item) { outcome.items.push_back(std::move(item)); }
  void on_end(const End& end) {
    if (outcome.ended) return;
    outcome.ended = true;
    outcome.trailers.assign(end.trailers.begin(), end.trailers.end());
  }
};

// ---- vectors in, answers out

const json& member(const json& vector, const char* name) {
  const auto found = vector.find(name);
  if (found == vector.end()) throw VectorError(at_place(name, {"missing", "缺少此项"}));
  return *found;
}

std::string text_member(const json& vector, const char* name) {
  const json& value = member(vector, name);
  if (!value.is_string()) throw VectorError(at_place(name, {"must be a string", "应为字符串"}));
  return value.get<std::string>();
}

std::vector<ByteVector> byte_strings(const json& vector, const char* name) {
  const json& list = member(vector, name);
  if (!list.is_array()) {
    throw VectorError(at_place(name, {"must be an array of byte strings", "应为字节串的列表"}));
  }
  std::vector<ByteVector> strings;
  for (const json& text : list) {
    auto bytes = text.is_string() ? parse_byte_string(text.get_ref<const std::string&>()) : std::nullopt;
    if (!bytes) {
      throw VectorError(at_place(name, {"holds something that is no byte string", "里面有不是字节串的东西"}));
    }
    strings.push_back(std::move(*bytes));
  }
  return strings;
}

Params params_of(const json& vector) {
  const auto parameters = vector.find("parameters");
  const auto read =
      read_params(text_member(vector, "strategy"), parameters == vector.end() ? json::object() : *parameters);
  if (const auto* error = std::get_if<ParamsError>(&read)) throw VectorError(error->sentence);
  return std::get<Params>(read);
}

VectorEnd end_of(const json& vector) {
  const std::string end = vector.contains("end") ? text_member(vector, "end") : "open";
  if (end == "open") return VectorEnd::open;
  if (end == "eof") return VectorEnd::eof;
  if (end == "reset") return VectorEnd::reset;
  throw VectorError({"end: must be open, eof or reset", "end: 只能是 open、eof 或 reset"});
}

json to_json(const Item& item, const Params& params) {
  if (item.kind == Item::Kind::error) return {{"error", name_of(item.error)}};
  if (item.kind == Item::Kind::reply) return {{"reply", to_hex(item.bytes)}};
  json frame = {{"frame", to_hex(item.bytes)}};
  if (std::holds_alternative<WebSocketParams>(params)) {
    frame["op"] = item.opcode;
    frame["fin"] = item.fin;
  }
  if (std::holds_alternative<JsonHeaderParams>(params)) frame["header"] = to_hex(item.header);
  return frame;
}

json answer_of(const json& vector, const Params& params, const Outcome& outcome, const EncodedStream& encoded) {
  json events = json::array();
  for (const Item& item : outcome.items) events.push_back(to_json(item, params));
  if (encoded.error) events.push_back({{"error", name_of(encoded.error->kind)}});
  json trailers = json::array();
  for (const ByteVector& line : outcome.trailers) trailers.push_back(to_hex(line));
  return {{"id", member(vector, "id")},
          {"events", events},
          {"incomplete", outcome.incomplete},
          {"ended", outcome.ended},
          {"rest", to_hex(outcome.rest)},
          {"trailers", trailers},
          {"wire", nullptr}};
}

json answer_encode(const json& vector, const Params& params) {
  const EncodedStream encoded = encode_messages(params, byte_strings(vector, "messages"));
  json answer = answer_of(vector, params, {}, encoded);
  if (!encoded.error) answer["wire"] = to_hex(encoded.wire);
  return answer;
}

/// A canonical vector's frames are encoded again, too.
json answer_decode(const json& vector, const Params& params) {
  const std::vector<ByteVector> input = byte_strings(vector, "input");
  const Outcome outcome = decode_reads(params, {input.begin(), input.end()}, end_of(vector));
  json answer = answer_of(vector, params, outcome, {});
  if (!vector.value("canonical", false)) return answer;
  std::vector<ByteVector> frames;
  for (const Item& item : outcome.items) {
    if (item.kind == Item::Kind::frame) frames.push_back(item.bytes);
  }
  const EncodedStream encoded = encode_messages(params, frames);
  if (!encoded.error) answer["wire"] = to_hex(encoded.wire);
  return answer;
}

json parse_file(std::string_view file) {
  json whole = json::parse(file.begin(), file.end(), nullptr, false);
  if (whole.is_discarded()) throw VectorError({"not a JSON file", "不是 JSON 文件"});
  if (!whole.is_object() || whole.value("schema", json()) != schema) {
    const std::string wanted = "\"" + std::string(schema) + "\"";
    throw VectorError(
        {"not a vectors file: \"schema\" must be " + wanted, "不是向量文件：\"schema\" 必须是 " + wanted});
  }
  if (!whole.contains("vectors") || !whole["vectors"].is_array()) {
    throw VectorError({"not a vectors file: \"vectors\" must be an array", "不是向量文件：\"vectors\" 应为列表"});
  }
  return whole;
}

}  // namespace

std::optional<ByteVector> parse_byte_string(std::string_view text) {
  ByteVector bytes;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    if (!append_segment(text.substr(0, space), bytes)) return std::nullopt;
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
    if (text.empty()) return std::nullopt;
  }
  return bytes;
}

Outcome decode_reads(const Params& params, const std::vector<Bytes>& reads, VectorEnd end) {
  AnyDecoder decoder(params);
  Collector collector;
  Outcome& outcome = collector.outcome;
  for (const Bytes read : reads) {
    const std::size_t used = pump(decoder, read, [&](const Step& step) {
      collector.take(step.event);
      return true;
    });
    const Bytes unread = read.subspan(used);
    outcome.rest.insert(outcome.rest.end(), unread.begin(), unread.end());
  }
  if (end != VectorEnd::open) {
    const StreamEnd how = end == VectorEnd::eof ? StreamEnd::fin : StreamEnd::reset;
    drain(decoder, how, [&](const Event& event) { collector.take(event); });
  }
  outcome.incomplete = mid_frame(decoder.state());
  return outcome;
}

EncodedStream encode_messages(const Params& params, const std::vector<ByteVector>& messages) {
  AnyEncoder encoder(params);
  EncodedStream stream;
  for (const ByteVector& message : messages) {
    if (auto error = encoder.encode(message, stream.wire)) return {{}, error};
  }
  encoder.finish(stream.wire);
  return stream;
}

std::string answer_vector(const json& vector) {
  if (!vector.is_object()) throw VectorError({"a vector must be an object", "一条向量应为对象"});
  const std::string direction = text_member(vector, "direction");
  const Params params = params_of(vector);
  if (direction == "decode") return answer_decode(vector, params).dump();
  if (direction == "encode") return answer_encode(vector, params).dump();
  throw VectorError({"direction: must be decode or encode", "direction: 只能是 decode 或 encode"});
}

std::vector<LocalText> answer_vectors(std::string_view file,
                                      const std::function<void(const std::string& line)>& answer) {
  const json whole = parse_file(file);
  std::vector<LocalText> problems;
  std::size_t place = 0;
  for (const json& vector : whole["vectors"]) {
    try {
      answer(answer_vector(vector));
    } catch (const VectorError& problem) {
      const bool named = vector.is_object() && vector.contains("id");
      const std::string number = std::to_string(place);
      const LocalText id = named ? LocalText{"vector " + vector["id"].dump(), "向量 " + vector["id"].dump()}
                                 : LocalText{"vector number " + number, "编号 " + number + " 的向量"};
      problems.push_back(at_place(id, problem.text()));
    }
    ++place;
  }
  return problems;
}

}  // namespace sticky::framing
