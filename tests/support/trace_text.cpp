#include "tests/support/trace_text.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "tests/support/trace_builder.h"
#include "tests/support/trace_words.h"

namespace sticky {
namespace {

/// The words of one line, options apart.
struct Words {
  std::vector<std::string> words;
  std::vector<std::pair<std::string, std::string>> options;

  [[nodiscard]] bool has(const std::string& word) const {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  [[nodiscard]] std::optional<std::string> option(const std::string& key) const {
    for (const auto& [name, value] : options) {
      if (name == key) return value;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::uint32_t number(const std::string& key, std::uint32_t otherwise) const {
    const auto value = option(key);
    return value ? static_cast<std::uint32_t>(std::stoul(*value)) : otherwise;
  }
  [[nodiscard]] std::uint32_t number_at(std::size_t position) const {
    return static_cast<std::uint32_t>(std::stoul(words.at(position)));
  }
};

Words split(const std::string& line) {
  Words split;
  std::istringstream in(line.substr(0, line.find('#')));
  for (std::string word; in >> word;) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos)
      split.words.push_back(word);
    else
      split.options.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return split;
}

Nanoseconds time_of(const std::string& text) {
  static const std::map<std::string, double> units{{"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}};
  std::size_t used = 0;
  const double number = std::stod(text, &used);
  return Nanoseconds{std::llround(number * units.at(text.substr(used)))};
}

template <typename Value>
Value named(const std::map<std::string, Value>& table, const std::string& name) {
  const auto entry = table.find(name);
  if (entry == table.end()) throw std::runtime_error("unknown word " + name);
  return entry->second;
}

std::int32_t error_in(const Words& line) {
  const auto name = line.option("error");
  return name ? named(trace_words::errors, *name) : 0;
}

PacketOptions packet_options(const Words& line) {
  PacketOptions options;
  for (const auto& [word, fate] : trace_words::packet_fates) {
    if (line.has(word)) options.fate = fate;
  }
  options.duplicate = line.has("duplicate");
  options.window = line.number("window", options.window);
  options.fragment_offset = line.number("fragment", 0);
  options.more_fragments = line.has("more-fragments");
  if (line.option("ack")) options.ack = std::stoull(*line.option("ack"));
  for (const auto& [word, flag] : trace_words::segment_flags) {
    if (line.has(word)) options.flags |= flag;
  }
  return options;
}

SendOptions send_options(const Words& line) {
  SendOptions options;
  options.error = error_in(line);
  if (line.option("took")) options.accepted = line.number("took", 0);
  if (line.has("more")) options.flags = options.flags | CallFlags::more;
  if (line.has("eor")) options.flags = options.flags | CallFlags::eor;
  return options;
}

ReceiveOptions receive_options(const Words& line) {
  ReceiveOptions options;
  options.asked = line.number("of", options.asked);
  options.queued = line.number("queued", not_observed);
  options.error = error_in(line);
  if (line.has("wait-all")) options.flags = options.flags | CallFlags::wait_all;
  if (line.has("peek")) options.flags = options.flags | CallFlags::peek;
  return options;
}

TcpSample sample_in(const Words& line) {
  TcpSample sample;
  sample.notsent = line.number("notsent", 0);
  sample.unacked = line.number("unacked", 0);
  sample.outq = line.number("outq", 0);
  sample.cwnd = line.number("cwnd", 10);
  sample.peer_window = line.number("window", not_observed);
  sample.mss = line.number("mss", 0);
  sample.retransmissions = line.number("retransmissions", 0);
  sample.rtt_us = line.number("rtt_us", 0);
  return sample;
}

std::vector<std::uint32_t> sizes_in(const Words& line) {
  std::vector<std::uint32_t> sizes;
  for (std::size_t i = 1; i < line.words.size(); ++i) {
    const std::size_t times = line.words[i].find('x');  // 10x9: nine of ten bytes
    const auto size = static_cast<std::uint32_t>(std::stoul(line.words[i].substr(0, times)));
    const unsigned long count = times == std::string::npos ? 1 : std::stoul(line.words[i].substr(times + 1));
    sizes.insert(sizes.end(), count, size);
  }
  return sizes;
}

void set_habits(TraceBuilder& builder, const Words& line) {
  SideHabits& habits = builder.trace().habits_of(named(trace_words::sides, line.words[0]));
  habits.nodelay = line.has("nodelay");
  habits.cork = line.has("cork-held");
  habits.more = line.has("more");
  habits.wait_all = line.has("wait-all");
  habits.low_water = line.number("low-water", 1);
  habits.max_reads = line.number("max-reads", 0);
}

void set_evidence(TraceBuilder& builder, const Words& line) {
  EvidenceInUse& evidence = builder.trace().evidence;
  evidence.tcp_info = line.has("tcp-info");
  evidence.tx_timestamps = line.has("timestamps");
  evidence.capture = line.has("capture");
}

void set_counters(TraceBuilder& builder, const Words& line) {
  FinalCounters counters;
  counters.side = named(trace_words::sides, line.words.at(1));
  counters.connection = static_cast<std::uint16_t>(line.number("connection", 0));
  counters.data_segments_out = line.number("segments", not_observed);
  counters.retransmissions = line.number("retransmissions", not_observed);
  counters.bytes_sent = line.number("bytes", 0);
  counters.bytes_retransmitted = line.number("bytes-again", 0);
  counters.mss = line.number("mss", 0);
  counters.receive_buffer_drops = line.number("drops", not_observed);
  builder.counters(counters);
}

using Setting = std::function<void(TraceBuilder&, const Words&)>;

const std::map<std::string, Setting>& settings() {
  static const std::map<std::string, Setting> table{
      {"private", [](TraceBuilder& b, const Words&) { b.private_link(); }},
      {"evidence", set_evidence},
      {"messages", [](TraceBuilder& b, const Words& w) { b.from(Side::client).messages(sizes_in(w)); }},
      {"replies",
       [](TraceBuilder& b, const Words& w) { b.from(Side::server).messages(sizes_in(w)).from(Side::client); }},
      {"client", set_habits},
      {"server", set_habits},
      {"request-reply", [](TraceBuilder& b, const Words&) { b.trace().request_reply = true; }},
      {"mss", [](TraceBuilder& b, const Words& w) { b.mss(w.number_at(1)); }},
      {"counters", set_counters},
      {"ending",
       [](TraceBuilder& b, const Words& w) {
         b.ending(named(trace_words::sides, w.words.at(1)), named(trace_words::endings, w.words.at(2)));
       }},
      {"clock-stepped", [](TraceBuilder& b, const Words&) { b.trace().evidence.clock_stepped = true; }},
      {"offload-seen", [](TraceBuilder& b, const Words&) { b.trace().evidence.offload_seen = true; }},
      {"autocorked", [](TraceBuilder& b, const Words& w) { b.trace().evidence.autocorked = w.number_at(1); }},
      {"connection",
       [](TraceBuilder& b, const Words& w) { b.connection(static_cast<std::uint16_t>(w.number_at(1))); }},
  };
  return table;
}

void add_segment(TraceBuilder& builder, const Words& line) {
  const std::string& range = line.words.at(3);
  const std::size_t dash = range.find('-');
  builder.segment(std::stoull(range.substr(0, dash)), std::stoull(range.substr(dash + 1)), packet_options(line));
}

void add_sent(TraceBuilder& builder, const Words& line) {
  if (line.has("again"))
    builder.sent_again(line.number_at(3));
  else
    builder.sent(line.number_at(3));
}

// Of each verb: what it adds, and whether the side that does it is the receiver of the flow.
struct Verb {
  Setting add;
  bool receiver = false;
};

const std::map<std::string, Verb>& verbs() {
  static const std::map<std::string, Verb> table{
      {"send", {[](TraceBuilder& b, const Words& w) { b.send(w.number_at(3), send_options(w)); }}},
      {"offer", {[](TraceBuilder& b, const Words& w) { b.offer(w.number_at(3), send_options(w)); }}},
      {"sample", {[](TraceBuilder& b, const Words& w) { b.sample(sample_in(w)); }}},
      {"sent", {add_sent}},
      {"acked", {[](TraceBuilder& b, const Words& w) { b.acked(w.number_at(3)); }}},
      {"segment", {add_segment}},
      {"packet",
       {[](TraceBuilder& b, const Words& w) { b.packet(w.number_at(3), w.number("length", 0), packet_options(w)); }}},
      {"refused", {[](TraceBuilder& b, const Words&) { b.refused(); }}},
      {"capture-lost", {[](TraceBuilder& b, const Words& w) { b.capture_lost(w.number_at(3)); }}},
      {"receive", {[](TraceBuilder& b, const Words& w) { b.receive(w.number_at(3), receive_options(w)); }, true}},
      {"datagram",
       {[](TraceBuilder& b, const Words& w) { b.receive_datagram(w.number_at(3), receive_options(w)); }, true}},
      {"strange",
       {[](TraceBuilder& b, const Words& w) { b.receive_strange(w.words.at(3), receive_options(w)); }, true}},
      {"pause", {[](TraceBuilder& b, const Words& w) { b.pause(named(trace_words::pauses, w.words.at(3))); }, true}},
      {"ack", {[](TraceBuilder& b, const Words& w) { b.ack(w.number_at(3), packet_options(w)); }, true}},
  };
  return table;
}

void add_event(TraceBuilder& builder, const Words& line) {
  const std::string& time = line.words[0];
  const std::size_t dots = time.find("..");
  const Nanoseconds begin = time_of(time.substr(0, dots));
  builder.at(begin, dots == std::string::npos ? begin : time_of(time.substr(dots + 2)));
  const Side side = named(trace_words::sides, line.words.at(1));
  const std::string& verb = line.words.at(2);
  if (const auto step = trace_words::steps.find(verb); step != trace_words::steps.end()) {
    builder.from(side).step(step->second);
    return;
  }
  const Verb& known = named(verbs(), verb);
  builder.from(known.receiver ? other(side) : side);
  known.add(builder, line);
}

Expected expectation(const Words& line, int number) {
  return {line.words.at(1), {line.words.begin() + 2, line.words.end()}, line.options, number};
}

/// Builds cases while lines go by.
class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  void line(const std::string& text, int number) {
    const Words words = split(text);
    if (words.words.empty()) return;
    const std::string& first = words.words[0];
    if (first == "case") {
      finish();
      builder_.emplace();
      case_ = {file_, text.substr(text.find("case") + 5), number, {}, {}};
    } else if (first == "transport") {
      builder_.emplace(transport_named(words.words.at(1)).value());
    } else if (first == "expect") {
      case_.expected.push_back(expectation(words, number));
    } else if (std::isdigit(static_cast<unsigned char>(first[0])) != 0) {
      add_event(builder_.value(), words);
    } else {
      named(settings(), first)(builder_.value(), words);
    }
  }

  std::vector<GoldenCase> finish() {
    if (!builder_) return cases_;
    case_.trace = builder_->build();
    cases_.push_back(std::move(case_));
    builder_.reset();
    return cases_;
  }

 private:
  std::string file_;
  std::optional<TraceBuilder> builder_;
  GoldenCase case_;
  std::vector<GoldenCase> cases_;
};

}  // namespace

std::string Expected::option(const std::string& key) const {
  for (const auto& [name, value] : options) {
    if (name == key) return value;
  }
  return {};
}

std::vector<GoldenCase> read_golden_cases(const std::string& text, const std::string& file) {
  Reader reader(file);
  std::istringstream in(text);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    try {
      reader.line(line, number);
    } catch (const std::exception& problem) {
      throw std::runtime_error(file + ":" + std::to_string(number) + ": " + problem.what() + " in \"" + line + "\"");
    }
  }
  return reader.finish();
}

std::vector<GoldenCase> load_golden_cases(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".trace") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<GoldenCase> all;
  for (const auto& file : files) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    const auto cases = read_golden_cases(text.str(), file.filename().string());
    all.insert(all.end(), cases.begin(), cases.end());
  }
  return all;
}

void PrintTo(const GoldenCase& golden, std::ostream* out) {
  *out << golden.file << ":" << golden.line << ": " << golden.title;
}

}  // namespace sticky
