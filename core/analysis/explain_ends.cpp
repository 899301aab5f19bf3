#include "core/analysis/explain_ends.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>

#include "core/analysis/catalogue.h"
#include "core/analysis/decoding_failure.h"
#include "core/base/error_words.h"

namespace sticky {
namespace {

/// The number that `bytes` are, most significant byte first.
std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (const std::byte b : bytes) value = (value << 8U) | std::to_integer<std::uint64_t>(b);
  return value;
}

std::uint64_t little_endian(Bytes bytes) {
  ByteVector reversed(bytes.rbegin(), bytes.rend());
  return big_endian(reversed);
}

bool is_text(Bytes bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](std::byte b) { return b >= std::byte{0x20} && b < std::byte{0x7f}; });
}

void append(Explanation& explanation, std::string_view note, EvidenceItem evidence) {
  const LocalText text = render(note, 1, {evidence});
  explanation.text.en += " " + text.en;
  explanation.text.zh += text.zh;
  explanation.evidence.push_back(std::move(evidence));
}

/// What a length of four bytes that came out far too large may really be: text, or a number in the other byte order.
/// Said only where those bytes are the very number that was read.
void append_misreading(Explanation& explanation, const FramingError& error, Bytes payload) {
  constexpr std::size_t kWidth = 4;
  const ByteVector bytes = length_read(payload, error).number;
  if (error.kind != "too_long" || bytes.size() != kWidth) return;
  const std::uint64_t big = big_endian(bytes);
  const std::uint64_t little = little_endian(bytes);
  if (big == little || (error.declared != big && error.declared != little)) return;
  const std::uint64_t other = error.declared == big ? little : big;
  if (is_text(bytes)) {
    append(explanation, "frame.note.text", {"text", std::string(as_text(bytes))});
  } else if (other <= error.limit) {
    append(explanation, "frame.note.byte-order", {"other_order", static_cast<std::int64_t>(other)});
  }
}

/// `68 ("h")`, or `0a` where the byte cannot be shown.
std::string quoted(Bytes byte) {
  return is_text(byte) ? to_hex(byte) + " (\"" + std::string(as_text(byte)) + "\")" : to_hex(byte);
}

std::string spaced_hex(Bytes bytes) {
  std::string text;
  for (const std::byte b : bytes) text += (text.empty() ? "" : " ") + to_hex(Bytes(&b, 1));
  return text;
}

/// Which of the error's sentences fits (the part of the catalogue's key behind the code). Adds what it quotes.
std::string manner_of(const FramingError& error, Bytes payload, bool each_alone,
                      std::vector<EvidenceItem>& evidence) {
  if (error.kind == "truncated") {
    if (each_alone) return ".datagram";
    return error.declared > 0 ? ".due" : "";
  }
  if (error.kind != "too_long" && error.kind != "corrupt_length") return "";
  const LengthRead read = length_read(payload, error);
  if (!read.refused.empty()) evidence.push_back({"refused", quoted(read.refused)});
  if (read.number.empty()) return read.refused.empty() ? "" : ".no-digit";
  evidence.push_back({"first", static_cast<std::int64_t>(error.length.begin)});
  if (read.refused.empty()) {
    evidence.push_back({"last", static_cast<std::int64_t>(error.length.end - 1)});
    evidence.push_back({"read", spaced_hex(read.number)});
    return ".read";
  }
  evidence.push_back({"read", "\"" + std::string(as_text(read.number)) + "\""});
  return ".after-digits";
}

/// What the error means for the bytes behind it.
const char* aftermath(const FramingError& error, bool each_alone) {
  if (each_alone) return "frame.note.datagram";
  return error.fatal ? "frame.note.fatal" : "frame.note.resumed";
}

Explanation told(const std::string& kind, std::uint64_t count, const FramingError& first, Bytes payload,
                 bool each_alone) {
  Explanation explanation;
  explanation.code = "frame." + kind;
  explanation.count = count;
  explanation.evidence = {{"offset", static_cast<std::int64_t>(first.offset)},
                          {"declared", std::to_string(first.declared)},  // as read: may exceed a signed number
                          {"limit", std::to_string(first.limit)}};
  if (first.received_by != no_id<EventId>) explanation.events.push_back(first.received_by);
  const std::string manner = manner_of(first, payload, each_alone, explanation.evidence);
  explanation.text = render(explanation.code + manner, count, explanation.evidence);
  if (kind == "truncated") return explanation;  // nothing can follow the end of the stream
  append_misreading(explanation, first, payload);
  const LocalText note = render(aftermath(first, each_alone), count, {});
  explanation.text.en += " " + note.en;
  explanation.text.zh += note.zh;
  return explanation;
}

/// The catalogue's key, or nothing where the ending needs no words.
const char* ending_code(Ending::How how) {
  switch (how) {
    case Ending::How::reset:
      return "end.reset";
    case Ending::How::timeout:
      return "end.timeout";
    case Ending::How::error:
      return "end.error";
    case Ending::How::interrupted:
      return "end.interrupted";
    case Ending::How::eof:
    case Ending::How::not_read:
    case Ending::How::finished:
      break;
  }
  return nullptr;
}

/// When `side` called close(2); nothing where it did not.
std::optional<Nanoseconds> closed_at(const Trace& trace, Side side) {
  for (const Event& event : trace.events) {
    const auto* step = std::get_if<Step>(&event.what);
    if (step != nullptr && event.side == side && step->what == Step::What::close) return event.begin;
  }
  return std::nullopt;
}

/// Bytes of one connection that the kernel of `closer` had when it closed, as an acknowledgement or a captured packet
/// shows, and that its program never read.
std::uint64_t left_unread(const Trace& trace, Side closer) {
  const auto closed = closed_at(trace, closer);
  constexpr std::size_t kFlowsOfOne = 2;
  if (!closed || trace.flows.size() > kFlowsOfOne) return 0;
  std::uint64_t arrived = 0;
  std::uint64_t read = 0;
  for (const Event& event : trace.events) {
    if (const auto* call = std::get_if<RecvCall>(&event.what)) {
      if (event.side == closer && call->returned_data()) read += call->got;
    }
    if (event.side == closer || event.end > *closed) continue;
    const auto* stamp = std::get_if<TxStamp>(&event.what);
    const auto* segment = std::get_if<Segment>(&event.what);
    if (stamp != nullptr && stamp->kind == TxStamp::Kind::acked) arrived = std::max(arrived, stamp->offset);
    if (segment != nullptr && segment->length > 0 && segment->fate == Fate::delivered) {
      arrived = std::max(arrived, segment->range().end);
    }
  }
  return arrived - std::min(arrived, read);
}

/// A run of datagrams says so, once, whatever its framing.
void tell_each_alone(const RunAnalysis& analysis, Direction direction, std::vector<Explanation>& all) {
  Explanation alone;
  for (const FlowAnalysis& flow : analysis.flows) {
    if (flow.key.direction != direction || !flow.frames.each_alone) continue;
    if (alone.count == 0 && !flow.receives.empty()) alone.events = {flow.receives.front().event};
    alone.count += flow.receives.size();
  }
  if (alone.count == 0) return;
  alone.code = "frame.datagrams";
  alone.direction = direction;
  alone.text = render(alone.code, alone.count, {});
  all.push_back(std::move(alone));
}

/// Messages that went into the front of an intact frame: they were sent apart, and the decoder took them for its
/// header, as it should. Raw datagrams have no front: an empty one merely ends before the next does.
void tell_swallowed(const Trace& trace, const RunAnalysis& analysis, Direction direction,
                    std::vector<Explanation>& all) {
  Explanation swallowed;
  for (std::size_t i = 0; i < analysis.flows.size(); ++i) {
    const FrameReplay& frames = analysis.flows[i].frames;
    if (analysis.flows[i].key.direction != direction || frames.each_alone || !frames.finds_boundaries) continue;
    auto message = trace.flows[i].messages.begin();
    for (const DecodedFrame& frame : frames.frames) {
      if (!frame.intact) continue;
      while (message != trace.flows[i].messages.end() && message->wire.begin < frame.wire.begin) ++message;
      for (; message != trace.flows[i].messages.end() && message->wire.end < frame.wire.end; ++message) {
        if (swallowed.count++ == 0) swallowed.events = {frame.received_by};
      }
    }
  }
  if (swallowed.count == 0) return;
  swallowed.code = "frame.swallowed";
  swallowed.direction = direction;
  swallowed.text = render(swallowed.code, swallowed.count, {});
  all.push_back(std::move(swallowed));
}

/// Frames that are no messages, though the decoder had nothing against them.
void tell_misread(const RunAnalysis& analysis, Direction direction, std::vector<Explanation>& all) {
  Explanation misread;
  std::int64_t decoded = 0;
  for (const FlowAnalysis& flow : analysis.flows) {
    const FrameReplay& frames = flow.frames;
    if (flow.key.direction != direction || !frames.finds_boundaries) continue;
    if (!frames.errors.empty()) return;
    decoded += static_cast<std::int64_t>(frames.frames.size());
    for (const DecodedFrame& frame : frames.frames) {
      if (frame.intact) continue;
      if (misread.count++ == 0) misread.events = {frame.received_by};
    }
  }
  if (misread.count == 0) return;
  misread.code = "frame.misread";
  misread.direction = direction;
  misread.evidence = {{"decoded", decoded}};
  misread.text = render(misread.code, misread.count, misread.evidence);
  all.push_back(std::move(misread));
}

/// What ended was the side's sending: there was nothing that it might have read, or its last call was a send that the
/// kernel took only a part of.
bool was_sending(const Trace& trace, Side side) {
  const bool reads = std::any_of(trace.flows.begin(), trace.flows.end(), [side](const Flow& flow) {
    return receiver_of(flow.key.direction) == side && !flow.messages.empty();
  });
  if (!reads) return true;
  const SendCall* last = nullptr;
  for (const Event& event : trace.events) {
    if (event.side != side) continue;
    if (const auto* send = std::get_if<SendCall>(&event.what)) last = send;
    if (std::holds_alternative<RecvCall>(event.what) || std::holds_alternative<RecvDatagram>(event.what)) {
      last = nullptr;
    }
  }
  return last != nullptr && last->accepted < last->asked;
}

/// Which of the ending's sentences fits.
std::string manner_of(const Trace& trace, Side side, const Ending& ending) {
  const bool broken_pipe = ending.how == Ending::How::reset && ending.error == EPIPE;  // recv(2) reports no EPIPE
  const bool stopped = ending.how == Ending::How::timeout && was_sending(trace, side);
  return broken_pipe || stopped ? ".send" : "";
}

}  // namespace

void explain_frames(const Trace& trace, const RunAnalysis& analysis, Direction direction,
                    std::vector<Explanation>& all) {
  struct Errors {
    std::uint64_t count = 0;
    FramingError first;
    Bytes payload;  // of the flow of the first
    bool each_alone = false;
  };
  std::map<std::string, Errors> kinds;
  for (std::size_t i = 0; i < analysis.flows.size(); ++i) {
    if (analysis.flows[i].key.direction != direction) continue;
    for (const FramingError& error : analysis.flows[i].frames.errors) {
      Errors& errors = kinds[error.kind];
      if (errors.count++ == 0) {
        errors = {1, error, trace.flows[i].payload, analysis.flows[i].frames.each_alone};
      }
    }
  }
  for (const auto& [kind, errors] : kinds) {
    all.push_back(told(kind, errors.count, errors.first, errors.payload, errors.each_alone));
    all.back().direction = direction;
  }
  tell_each_alone(analysis, direction, all);
  tell_swallowed(trace, analysis, direction, all);
  tell_misread(analysis, direction, all);
}

void explain_endings(const Trace& trace, std::vector<Explanation>& all) {
  for (const Side side : {Side::client, Side::server}) {
    const Ending& ending = trace.ending_of(side);
    const char* code = ending_code(ending.how);
    if (code == nullptr) continue;
    Explanation explanation;
    explanation.code = code;
    explanation.direction = direction_from(other(side));
    explanation.count = 1;
    explanation.evidence = {{"side", std::string(name_of(side))}};
    std::vector<EvidenceItem> words = explanation.evidence;
    words.push_back({"side_zh", std::string(side == Side::client ? "客户端" : "服务器")});
    if (ending.how == Ending::How::error) {
      explanation.evidence.push_back({"attempt", ending.attempt});
      explanation.evidence.push_back({"error", error_words(ending.error).en});
      words.insert(words.end(), explanation.evidence.begin() + 1, explanation.evidence.end());
      words.push_back({"error_zh", error_words(ending.error).zh});
    }
    explanation.text = render(code + manner_of(trace, side, ending), 1, words);
    const std::uint64_t unread = ending.how == Ending::How::reset ? left_unread(trace, other(side)) : 0;
    if (unread > 0) append(explanation, "end.note.unread", {"unread_bytes", static_cast<std::int64_t>(unread)});
    all.push_back(std::move(explanation));
  }
}

}  // namespace sticky
