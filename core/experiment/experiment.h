#pragma once
// An experiment as its file describes it, every field present: the reader (read_experiment.h) has already
// filled in defaults from the schema and refused what is out of limits. Field names and units are the file's.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/local_text.h"
#include "core/base/transport.h"
#include "core/framing/params.h"
#include "core/link/link_spec.h"

namespace sticky {

struct PatternSpec {
  enum class Kind : std::uint8_t { one_way, request_reply } kind = Kind::one_way;
  std::uint32_t exchanges = 10;
  std::vector<std::uint32_t> request{10, 10};    ///< bytes of each send of one request
  std::vector<std::uint32_t> reply{10};          ///< bytes of the reply of exchange i: reply[i mod n]
  std::optional<std::uint32_t> reads_per_reply;  ///< nothing: read until the reply is complete ("all")
  bool new_connection_each = false;
};

/// Sizes of messages, in bytes: a list that repeats, or random in [least, most].
struct SizeSpec {
  std::vector<std::uint32_t> repeated{10};
  std::optional<std::pair<std::uint32_t, std::uint32_t>> random;
};

struct PayloadSpec {
  enum class Kind : std::uint8_t { letters, counter, text, file, standard_input } kind = Kind::letters;
  std::vector<std::string> text;
  std::string file;  ///< as written, relative to the experiment file
  enum class Split : std::uint8_t { lines, whole, bytes } split = Split::lines;
  std::uint32_t split_bytes = 0;  ///< for Split::bytes
};

struct MessagesSpec {
  std::uint32_t count = 10;
  SizeSpec size;
  std::vector<std::uint32_t> gap_us{0};  ///< repeated
  PayloadSpec payload;
};

enum class EndStyle : std::uint8_t { shutdown, close, reset, none };
enum class Quickack : std::uint8_t { system_default, on, off, once };

struct SenderSpec {
  bool nodelay = false;
  bool cork = false;
  bool more = false;
  bool eor = false;
  bool dont_fragment = false;
  std::optional<std::uint32_t> send_buffer;         ///< bytes asked of SO_SNDBUF
  std::optional<std::uint64_t> pacing_bytes_per_s;  ///< SO_MAX_PACING_RATE
  bool nonblocking = false;
  std::optional<std::uint32_t> split;
  std::uint32_t split_gap_us = 0;
  std::uint32_t connections = 1;
  EndStyle end = EndStyle::shutdown;
  std::optional<double> end_delay_ms;  ///< nothing: until all is acknowledged, at most 300 ms
};

struct ReceiverSpec {
  std::uint32_t read_size = 4096;
  double start_delay_ms = 0;
  std::uint32_t gap_us = 0;
  std::optional<std::uint32_t> receive_buffer;
  bool nodelay = false;
  Quickack quickack = Quickack::system_default;
  std::optional<std::uint32_t> low_water;
  bool wait_all = false;
  bool peek = false;
  std::optional<std::uint32_t> max_reads;
  bool stop_on_short_read = false;
};

struct ServerSpec {
  bool listen = true;
  double accept_delay_ms = 0;
  bool nodelay = false;
  Quickack quickack = Quickack::system_default;
  std::uint32_t read_size = 4096;
  double reply_delay_ms = 0;
  bool reads_request = true;
  bool closes = false;  ///< as soon as it is done, rather than after the client
};

/// A deliberate error in one message's framing (contract, framing_fault).
struct FramingFault {
  enum class Kind : std::uint8_t { byte_order, length_counts_header, delimiter_in_body, flip, truncate, giant } kind;
  std::uint32_t message = 0;
  std::uint32_t byte = 0;
  std::uint32_t bit = 0;
};

enum class EvidenceGrade : std::uint8_t { automatic, calls, tcp_info, full };

struct Expectation {
  std::string field;     ///< [variant.]transport.X
  std::string relation;  ///< is, not, less, more, at_least, at_most, near
  nlohmann::json value;  ///< near: {"value": v, "tolerance": t}
  std::string minus{};   ///< another field, subtracted from the first; empty: none
};

/// One variant's experiment. `variants` and `expect` belong to the file's own (A).
struct Experiment {
  std::string id;
  LocalText title;
  LocalText question;
  std::vector<Transport> transports;  ///< one run each, in order
  LinkSpec link;
  PatternSpec pattern;
  MessagesSpec messages;
  SenderSpec sender;
  ReceiverSpec receiver;
  ServerSpec server;
  std::optional<std::uint32_t> max_segment;  ///< TCP_MAXSEG, bytes
  int ip = 4;                                ///< 4 or 6
  framing::Params framing;
  std::optional<framing::Params> decode_as;
  std::optional<FramingFault> fault;
  EvidenceGrade evidence = EvidenceGrade::automatic;
  std::uint64_t seed = 1;
  std::uint32_t repeat = 1;
  double time_limit_s = 10;
};

struct Variant {
  std::string id;  ///< "A" is the file itself
  LocalText title;
  nlohmann::json set;     ///< {"/json/pointer": value}; empty for A
  Experiment experiment;  ///< the file with `set` applied
};

/// A whole experiment file: variants in order, A first.
struct ExperimentFile {
  nlohmann::json normalized;  ///< the file with every default filled in; what reports and saved runs carry
  std::vector<Variant> variants;
  std::vector<Expectation> expect;
};

}  // namespace sticky
