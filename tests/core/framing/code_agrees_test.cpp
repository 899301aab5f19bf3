// The programs that `sticky code` prints and our decoders read the same bytes: those of the conformance vectors, and
// those with a byte changed, lost or added. Where one delivers a message or refuses, so does the other.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "core/base/random.h"
#include "core/framing/any_codec.h"
#include "core/framing/params_json.h"
#include "printed_code.h"
#include "vectors.h"

namespace sticky::framing {
namespace {

using Answer = std::vector<std::string>;

constexpr std::uint64_t default_limit = 1U << 20U;  // what generate_code() sets where there is none
constexpr std::size_t mutations = 8;                // of each wire
constexpr std::size_t parameter_sets = 2;           // of each strategy: those with the most vectors

/// What the printed code is to answer: WebSocket's control frames are answered and not delivered, a close is an end.
Answer expected(const Params& params, const ByteVector& wire) {
  AnyDecoder decoder = make_decoder(with_default_limits(params, default_limit));
  Answer answer;
  bool done = false;
  const bool is_websocket = std::holds_alternative<WebSocketParams>(params);
  const auto note = [&](const Event& event) {
    if (done) return;
    if (const auto* frame = std::get_if<Frame>(&event)) {
      done = (is_websocket && frame->opcode == 8) || std::holds_alternative<EofParams>(params);
      if (!is_websocket || frame->opcode < 8) answer.push_back(to_hex(frame->payload));
    } else if (std::holds_alternative<Error>(event)) {
      answer.emplace_back("error");
      done = true;
    }
  };
  pump(decoder, wire, [&](const Step& step) {
    note(step.event);
    return !done;
  });
  if (!done) drain(decoder, StreamEnd::fin, note);
  return answer;
}

/// JSON that the grammar allows and jansson has no value for: numbers beyond a double, halves of surrogate pairs.
bool has_no_value(const ByteVector& wire) {
  static const std::regex beyond(R"([0-9][eE][+-]?[0-9]{3}|\\u[dD])");
  return std::regex_search(std::string(as_text(wire)), beyond);
}

/// The printed code looks at a chunk's CR LF before it gives the chunk out, and C's at no reason of a close frame.
bool agree(const Answer& decoder, Answer printed, const ByteVector& wire, const Params& params, Language language) {
  if (printed == decoder) return true;
  if (std::holds_alternative<JsonHeaderParams>(params)) {
    return language == Language::c && !printed.empty() && printed.back() == "error" && has_no_value(wire);
  }
  if (decoder.empty() || decoder.back() != "error") return false;
  if (std::holds_alternative<HttpChunkedParams>(params)) {
    return decoder.size() > 1 && printed == [&] {
      Answer without_last(decoder.begin(), decoder.end() - 2);
      without_last.emplace_back("error");
      return without_last;
    }();
  }
  const auto* websocket = std::get_if<WebSocketParams>(&params);
  printed.emplace_back("error");
  return websocket != nullptr && language == Language::c && printed == decoder;
}

ByteVector mutated(ByteVector wire, Random& random) {
  const auto place = [&] { return wire.begin() + static_cast<std::ptrdiff_t>(random.between(0, wire.size() - 1)); };
  const auto byte = [&] { return static_cast<std::byte>(random.next()); };
  for (std::uint64_t left = random.between(1, 3); left > 0 && !wire.empty(); --left) {
    switch (random.between(0, 4)) {
      case 0:
        *place() = byte();
        break;
      case 1:
        wire.erase(place());
        break;
      case 2:
        wire.insert(place(), byte());
        break;
      case 3:
        wire.insert(place(), *place());  // a byte that means something here
        break;
      default:
        wire.erase(place(), wire.end());
    }
  }
  return wire;
}

/// Wires by parameters: of each strategy, the sets of parameters with the most vectors that code is printed for.
std::vector<std::pair<Params, std::vector<ByteVector>>> wires_by_parameters() {
  std::map<std::string, std::map<std::string, std::vector<const Vector*>>> found;
  for (const Vector& vector : all_vectors()) {
    const bool is_code_possible = !generate_code(vector.params, Language::c).text.empty();
    const bool knows_boundaries = !std::holds_alternative<RawParams>(vector.params) &&
                                  !std::holds_alternative<AnnounceAckParams>(vector.params);
    if (!vector.decodes || !is_code_possible || !knows_boundaries) continue;
    if (vector.whole_input().size() > PrintedCode::most_in_a_wire / 2) continue;
    found[std::string(name_of(vector.params))][to_json(vector.params).dump()].push_back(&vector);
  }
  std::vector<std::pair<Params, std::vector<ByteVector>>> result;
  for (const auto& [strategy, sets] : found) {
    std::vector<std::vector<const Vector*>> largest;
    for (const auto& [text, vectors] : sets) largest.push_back(vectors);
    std::stable_sort(largest.begin(), largest.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    largest.resize(std::min(largest.size(), parameter_sets));
    for (const auto& vectors : largest) {
      result.emplace_back(vectors.front()->params, std::vector<ByteVector>{});
      for (const Vector* vector : vectors) result.back().second.push_back(vector->whole_input());
    }
  }
  return result;
}

TEST(CodeAgrees, WithTheDecoderOnEveryWire) {
  Random random(1, "mutations");
  std::size_t compared = 0;
  for (auto& [params, wires] : wires_by_parameters()) {
    const std::vector<ByteVector> originals = wires;
    for (const ByteVector& wire : originals) {
      for (std::size_t i = 0; i < mutations; ++i) wires.push_back(mutated(wire, random));
    }
    for (const Language language : languages_here()) {
      const auto answers = PrintedCode(params, language).answers_to(wires);
      ASSERT_EQ(answers.size(), wires.size()) << to_json(params);
      for (std::size_t i = 0; i < wires.size(); ++i, ++compared) {
        const Answer wanted = expected(params, wires[i]);
        EXPECT_TRUE(agree(wanted, answers[i], wires[i], params, language))
            << to_json(params) << (language == Language::c ? " in C: " : " in Python: ") << to_hex(wires[i])
            << "\nours " << testing::PrintToString(wanted) << "\nprinted " << testing::PrintToString(answers[i]);
      }
    }
  }
  EXPECT_TRUE(languages_here().empty() || compared > 1000U);
}

}  // namespace
}  // namespace sticky::framing
