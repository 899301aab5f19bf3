#include "tests/support/trace_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "core/analysis/analysis.h"
#include "core/analysis/explain.h"
#include "core/analysis/statistics.h"
#include "core/base/content_hash.h"
#include "tests/support/trace_words.h"

namespace sticky {
namespace {

template <typename Value>
std::string word_for(const std::map<std::string, Value>& table, Value value) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.second == value; });
  if (found == table.end()) throw std::runtime_error("the text of traces has no word for something in this one");
  return found->first;
}

std::string side_word(Side side) {
  return word_for(trace_words::sides, side);
}

/// " key=value", or nothing where the value is what the reader assumes.
template <typename Number>
std::string option(const char* key, Number value, Number assumed) {
  return value == assumed ? "" : fmt::format(" {}={}", key, value);
}
std::string flag(const char* word, bool is_set) {
  return is_set ? fmt::format(" {}", word) : "";
}
std::string error_option(std::int32_t error) {
  return error == 0 ? "" : " error=" + word_for(trace_words::errors, error);
}

/// Nanoseconds, exactly.
std::string time_word(Nanoseconds time) {
  return fmt::format("{}.{:03}us", time.count() / 1000, time.count() % 1000);
}

std::string packet_options(Fate fate, bool duplicate) {
  return (fate == Fate::delivered ? "" : " " + word_for(trace_words::packet_fates, fate)) +
         flag("duplicate", duplicate);
}

/// Writes what comes before the events.
class Settings {
 public:
  explicit Settings(const Trace& trace) : trace_(trace) {}

  [[nodiscard]] std::string text() const {
    std::string text = fmt::format("transport {}\n", name_of(trace_.transport));
    if (trace_.on_private_link) text += "private\n";
    if (trace_.request_reply) text += "request-reply\n";
    text += evidence();
    for (const Flow& flow : trace_.flows) text += messages(flow);
    for (const Side side : {Side::client, Side::server}) text += habits(side) + ending(side);
    for (const FinalCounters& counters : trace_.counters) text += written(counters);
    return text;
  }

 private:
  [[nodiscard]] std::string evidence() const {
    const EvidenceInUse& seen = trace_.evidence;
    std::string text = "evidence" + flag("tcp-info", seen.tcp_info) + flag("timestamps", seen.tx_timestamps) +
                       flag("capture", seen.capture) + "\n";
    if (seen.clock_stepped) text += "clock-stepped\n";
    if (seen.offload_seen) text += "offload-seen\n";
    if (seen.autocorked != not_observed) text += fmt::format("autocorked {}\n", seen.autocorked);
    return text;
  }
  [[nodiscard]] static std::string messages(const Flow& flow) {
    std::string text = fmt::format("connection {}\n", flow.key.connection);
    text += flow.key.direction == Direction::client_to_server ? "messages" : "replies";
    for (const Message& message : flow.messages) text += fmt::format(" {}", message.wire.size());
    return text + "\n";
  }
  [[nodiscard]] std::string habits(Side side) const {
    const SideHabits& habits = trace_.habits_of(side);
    return side_word(side) + flag("nodelay", habits.nodelay) + flag("cork-held", habits.cork) +
           flag("more", habits.more) + flag("wait-all", habits.wait_all) + option("low-water", habits.low_water, 1U) +
           option("max-reads", habits.max_reads, 0U) + "\n";
  }
  [[nodiscard]] std::string ending(Side side) const {
    return fmt::format("ending {} {}\n", side_word(side), word_for(trace_words::endings, trace_.ending_of(side).how));
  }
  [[nodiscard]] static std::string written(const FinalCounters& counters) {
    return "counters " + side_word(counters.side) + option("connection", counters.connection, std::uint16_t{0}) +
           option("segments", counters.data_segments_out, not_observed) +
           option("retransmissions", counters.retransmissions, not_observed) +
           option("bytes", counters.bytes_sent, std::uint64_t{0}) +
           option("bytes-again", counters.bytes_retransmitted, std::uint64_t{0}) + option("mss", counters.mss, 0U) +
           option("drops", counters.receive_buffer_drops, not_observed) + "\n";
  }

  const Trace& trace_;
};

/// Writes events, each as its verb and what follows.
class Verbs {
 public:
  explicit Verbs(const Trace& trace) : trace_(trace) {}

  /// The line of `event`, or nothing where it is no evidence of anything.
  std::string line(const Event& event) {
    const std::string verb = std::visit([&](const auto& what) { return this->verb(event, what); }, event.what);
    if (verb.empty()) return "";
    std::string text = event.connection == connection_ ? "" : fmt::format("connection {}\n", event.connection);
    connection_ = event.connection;
    text += time_word(event.begin) + (event.end == event.begin ? "" : ".." + time_word(event.end));
    return text + " " + side_word(event.side) + " " + verb + "\n";
  }

 private:
  [[nodiscard]] std::string verb(const Event& event, const SendCall& call) const {
    const std::string how = error_option(call.error) + flag("more", has(call.flags, CallFlags::more)) +
                            flag("eor", has(call.flags, CallFlags::eor));
    if (is_stream(trace_.transport)) {
      const std::uint32_t taken_for_granted = call.error == 0 ? call.asked : 0;
      return fmt::format("send {}", call.asked) + option("took", call.accepted, taken_for_granted) + how;
    }
    const Flow& flow = flow_of({event.connection, direction_from(event.side)});
    return fmt::format("offer {}", call.message.value - flow.first_message.value) + how;
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const RecvCall& call) {
    return fmt::format("receive {}", call.got) + option("of", call.asked, 4096U) +
           option("queued", call.queued_before, not_observed) + error_option(call.error) +
           flag("peek", has(call.flags, CallFlags::peek)) + flag("wait-all", has(call.flags, CallFlags::wait_all));
  }
  [[nodiscard]] std::string verb(const Event& event, const RecvDatagram& call) const {
    if (call.error == ECONNREFUSED) return "refused";
    if (!call.returned_data()) return "";
    const Flow& flow = flow_of({event.connection, direction_from(other(event.side))});
    const auto is_it = [&](const Message& message) {
      const Bytes sent = Bytes(flow.payload).subspan(message.wire.begin, message.wire.size());
      return sent.size() == call.length && content_hash(sent.first(call.got)) == call.content;
    };
    const auto message = std::find_if(flow.messages.begin(), flow.messages.end(), is_it);
    if (message == flow.messages.end()) throw std::runtime_error("a datagram that nobody sent");
    return fmt::format("datagram {}", message - flow.messages.begin()) + option("of", call.asked, 4096U) +
           option("queued", call.queued_before, not_observed);
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const TcpSample& sample) {
    return "sample" + option("notsent", sample.notsent, 0U) + option("unacked", sample.unacked, 0U) +
           option("outq", sample.outq, 0U) + option("cwnd", sample.cwnd, 10U) +
           option("window", sample.peer_window, not_observed) + option("mss", sample.mss, 0U) +
           option("retransmissions", sample.retransmissions, 0U) + option("rtt_us", sample.rtt_us, 0U);
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const TxStamp& stamp) {
    return fmt::format("{} {}", stamp.kind == TxStamp::Kind::sent ? "sent" : "acked", stamp.offset) +
           flag("again", stamp.repeated);
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const Pause& pause) {
    return "pause " + word_for(trace_words::pauses, pause.why);
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const Step& step) {
    return word_for(trace_words::steps, step.what);
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const Segment& segment) {
    const bool acknowledges = (segment.flags & Segment::ack_valid) != 0;
    const std::string how =
        option("window", segment.window, 65535U) + packet_options(segment.fate, segment.duplicate);
    const std::uint8_t with_psh = Segment::ack_valid | Segment::psh;
    const bool only_acknowledges = acknowledges && (segment.flags & ~with_psh) == 0;
    if (segment.length == 0 && only_acknowledges && !segment.duplicate)
      return fmt::format("ack {}", segment.ack) + how;
    std::string text = fmt::format("segment {}-{}", segment.offset, segment.range().end) + how;
    if (acknowledges) text += fmt::format(" ack={}", segment.ack);
    for (const auto& [word, bit] : trace_words::segment_flags) text += flag(word.c_str(), (segment.flags & bit) != 0);
    return text;
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const WireDatagram& datagram) {
    return fmt::format("packet {}", datagram.ordinal) + option("length", datagram.length, 0U) +
           option("fragment", datagram.fragment_offset, 0U) + flag("more-fragments", datagram.more_fragments) +
           packet_options(datagram.fate, datagram.duplicate);
  }
  [[nodiscard]] static std::string verb(const Event& /*event*/, const CaptureLost& lost) {
    return fmt::format("capture-lost {}", lost.frames);
  }

  [[nodiscard]] const Flow& flow_of(FlowKey key) const {
    return *std::find_if(trace_.flows.begin(), trace_.flows.end(), [&](const Flow& flow) { return flow.key == key; });
  }

  const Trace& trace_;
  std::uint16_t connection_ = UINT16_MAX;  ///< that the reader thinks of
};

/// Writes what the analysis found of one flow.
class Findings {
 public:
  Findings(const FlowAnalysis& found, bool is_stream) : found_(found), is_stream_(is_stream) {
    if (found.key.direction == Direction::server_to_client) which_ += " reply=yes";
    which_ += option("connection", found.key.connection, std::uint16_t{0});
  }

  [[nodiscard]] std::string text() const {
    std::string text = row("sends", found_.sends);
    if (is_stream_) {
      text += found_.segments ? row("segments", *found_.segments) : "expect segments unknown" + which_ + "\n";
      text += row("receives", found_.receives) + boundaries() + cuts();
    } else {
      text += datagrams();
    }
    const MessageTotals m = message_totals(found_);
    return text + fmt::format("expect messages whole={} alone={} merged={} cut={} lost={}{}\n", m.whole, m.alone,
                              m.merged, m.cut, m.lost, which_);
  }

 private:
  [[nodiscard]] std::string row(const char* name, const Row& tiles) const {
    std::string text = fmt::format("expect {}", name);
    for (const Tile& tile : tiles) text += fmt::format(" {}", tile.range.size());
    return text + which_ + "\n";
  }
  [[nodiscard]] std::string boundaries() const {
    std::string text;
    for (const Boundary& it : found_.boundaries) {
      if (!it.delivered) continue;
      text += it.kept ? fmt::format("expect kept {}", it.offset)
                      : fmt::format("expect lost {} {}", it.offset, name_of(it.cause)) + proof(it.proof);
      text += which_ + "\n";
    }
    return text;
  }
  [[nodiscard]] std::string cuts() const {
    std::string text;
    for (const Cut& cut : found_.cuts) {
      text += fmt::format("expect cut {} {}", cut.offset, name_of(cut.cause)) + proof(cut.proof) + which_ + "\n";
    }
    return text;
  }
  [[nodiscard]] static std::string proof(const Proof& proof) {
    return option("bytes", proof.bytes, decltype(proof.bytes){0}) +
           option("held_us", proof.held.count() / 1000, decltype(proof.held.count()){0});
  }
  [[nodiscard]] std::string datagrams() const {
    std::string text;
    for (std::size_t i = 0; i < found_.datagrams.size(); ++i) {
      const DatagramVerdict& it = found_.datagrams[i];
      text += fmt::format("expect datagram {} {}", i, word_for(trace_words::datagram_fates, it.fate)) +
              (it.reordered ? " reordered=yes" : "") + fmt::format(" copies={}", it.copies) +
              option("lacks", it.bytes_truncated, 0U) + which_ + "\n";
    }
    return text;
  }

  const FlowAnalysis& found_;
  bool is_stream_;
  std::string which_;
};

std::string explanations(const Trace& trace, const RunAnalysis& analysis) {
  std::map<std::string, std::uint64_t> counts;
  for (const Explanation& explanation : explain(trace, analysis)) counts[explanation.code] += explanation.count;
  std::string text;
  for (const auto& [code, count] : counts) text += fmt::format("expect explained {} {}\n", code, count);
  return text;
}

}  // namespace

std::string write_golden_case(const Trace& trace, const std::string& title) {
  std::string text = "case " + title + "\n" + Settings(trace).text();
  Verbs verbs(trace);
  for (const Event& event : trace.events) text += verbs.line(event);
  const RunAnalysis analysis = analyze(trace, framing::RawParams{});
  for (const FlowAnalysis& flow : analysis.flows) text += Findings(flow, is_stream(trace.transport)).text();
  return text + explanations(trace, analysis);
}

}  // namespace sticky
