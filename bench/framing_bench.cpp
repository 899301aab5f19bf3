// Length-prefix and line decoding against the two yardsticks that matter: memcpy of the same bytes, which no decoder
// that copies can beat, and Asio's async_read and read_until over an in-memory stream. Same process, same bytes,
// a stream far larger than the caches, read 64 KiB at a time. 15 repetitions, of which the medians count.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include <asio/buffer.hpp>
#include <asio/completion_condition.hpp>
#include <asio/error.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/read.hpp>
#include <asio/read_until.hpp>

#include "core/framing/any_codec.h"
#include "core/framing/stream_decoder.h"

namespace sticky::framing {
namespace {

constexpr std::size_t stream_bytes = 128U << 20U;
constexpr std::size_t read_size = 64U << 10U;

/// Messages of `size` bytes, encoded until the stream is full.
ByteVector encoded_stream(const Params& params, std::size_t size) {
  const ByteVector message(size, std::byte{'m'});
  AnyEncoder encoder = make_encoder(params);
  ByteVector stream;
  stream.reserve(stream_bytes + 2 * size);
  while (stream.size() < stream_bytes) encoder.encode(message, stream);
  return stream;
}

/// Touches what a program would look at first, so that delivering frames is not optimised away.
std::uint64_t touch(Bytes frame) {
  return frame.empty() ? 0 : std::to_integer<std::uint64_t>(frame.front()) + frame.size();
}

template <class D, class P>
void decode(benchmark::State& state, const P& params) {
  const ByteVector stream = encoded_stream(params, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    StreamDecoder<D> decoder{params};
    std::uint64_t seen = 0;
    for (Bytes left = stream; !left.empty(); left = left.subspan(std::min(read_size, left.size()))) {
      pump(decoder, left.first(std::min(read_size, left.size())), [&seen](const Step& step) {
        if (const auto* frame = std::get_if<Frame>(&step.event)) seen += touch(frame->payload);
        return true;
      });
    }
    benchmark::DoNotOptimize(seen);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(stream.size()));
}

void memcpy_of_the_stream(benchmark::State& state, const Params& params) {
  const ByteVector stream = encoded_stream(params, static_cast<std::size_t>(state.range(0)));
  ByteVector copy(stream.size());
  for (auto _ : state) {
    std::memcpy(copy.data(), stream.data(), stream.size());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(stream.size()));
}

/// Asio's stream concepts over bytes in memory: each read gives at most read_size bytes.
class MemoryStream {
 public:
  using executor_type = asio::io_context::executor_type;

  MemoryStream(asio::io_context& context, Bytes bytes) : executor_(context.get_executor()), left_(bytes) {}

  executor_type get_executor() { return executor_; }

  template <class Buffers>
  std::size_t read_some(const Buffers& buffers, asio::error_code& error) {
    const Bytes piece = left_.first(std::min(read_size, left_.size()));
    const std::size_t copied = asio::buffer_copy(buffers, asio::buffer(piece.data(), piece.size()));
    left_ = left_.subspan(copied);
    error = left_.empty() && copied == 0 ? asio::error_code(asio::error::eof) : asio::error_code();
    return copied;
  }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler handler) {
    asio::error_code error;
    const std::size_t copied = read_some(buffers, error);
    asio::post(executor_, [handler = std::move(handler), error, copied]() mutable { handler(error, copied); });
  }

 private:
  executor_type executor_;
  Bytes left_;
};

/// The usual chain: async_read of the header, async_read of the body, again.
class AsioPrefixReader {
 public:
  AsioPrefixReader(asio::io_context& context, Bytes stream) : stream_(context, stream) { read_header(); }
  [[nodiscard]] std::uint64_t seen() const { return seen_; }

 private:
  void read_header() {
    asio::async_read(stream_, asio::buffer(header_), [this](const asio::error_code& error, std::size_t /*n*/) {
      if (!error) read_body();
    });
  }
  void read_body() {
    std::uint32_t size = 0;
    for (const std::byte byte : header_) size = size << 8U | std::to_integer<std::uint32_t>(byte);
    body_.resize(size);
    asio::async_read(stream_, asio::buffer(body_), [this](const asio::error_code& error, std::size_t /*n*/) {
      if (error) return;
      seen_ += touch(body_);
      read_header();
    });
  }

  MemoryStream stream_;
  std::array<std::byte, 4> header_{};
  ByteVector body_;
  std::uint64_t seen_ = 0;
};

void asio_async_read(benchmark::State& state) {
  const ByteVector stream = encoded_stream(LengthPrefixParams{}, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    asio::io_context context;
    AsioPrefixReader reader(context, stream);
    context.run();
    benchmark::DoNotOptimize(reader.seen());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(stream.size()));
}

void asio_read_until(benchmark::State& state) {
  const ByteVector stream = encoded_stream(LineParams{}, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    asio::io_context context;
    MemoryStream source(context, stream);
    std::string held;
    asio::error_code error;
    std::uint64_t seen = 0;
    while (true) {
      const std::size_t line = asio::read_until(source, asio::dynamic_buffer(held), '\n', error);
      if (error) break;
      seen += touch(as_bytes(std::string_view(held).substr(0, line)));
      held.erase(0, line);
    }
    benchmark::DoNotOptimize(seen);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(stream.size()));
}

const LengthPrefixParams prefix{.max = 1U << 20U};
const LineParams line{.max = 1U << 20U};

void length_prefix_ours(benchmark::State& state) {
  decode<LengthPrefixDecoder>(state, prefix);
}
void length_prefix_memcpy(benchmark::State& state) {
  memcpy_of_the_stream(state, prefix);
}
void line_ours(benchmark::State& state) {
  decode<LineDecoder>(state, line);
}
void line_memcpy(benchmark::State& state) {
  memcpy_of_the_stream(state, line);
}

void all_sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->Arg(64)->Arg(1024)->Arg(65536);
  benchmark->Unit(benchmark::kMillisecond)->Repetitions(15)->ReportAggregatesOnly(true);
}

BENCHMARK(length_prefix_ours)->Apply(all_sizes);
BENCHMARK(length_prefix_memcpy)->Apply(all_sizes);
BENCHMARK(asio_async_read)->Apply(all_sizes);
BENCHMARK(line_ours)->Apply(all_sizes);
BENCHMARK(line_memcpy)->Apply(all_sizes);
BENCHMARK(asio_read_until)->Apply(all_sizes);

/// Adds to the usual table how our medians compare with Asio's.
class AsioReporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      if (run.aggregate_name == "median")
        medians_[{run.run_name.function_name, run.run_name.args}] = run.GetAdjustedRealTime();
    }
  }
  void Finalize() override {
    print_mean("length_prefix_ours", "asio_async_read");
    print_mean("line_ours", "asio_read_until");
  }

 private:
  /// The geometric mean, which treats twice as fast and half as fast alike.
  void print_mean(const std::string& ours, const std::string& theirs) {
    double logarithms = 0;
    int sizes = 0;
    for (const auto& [name, time] : medians_) {
      const auto other = medians_.find({theirs, name.second});
      if (name.first != ours || other == medians_.end()) continue;
      logarithms += std::log(other->second / time);
      ++sizes;
    }
    if (sizes == 0) return;
    GetOutputStream() << ours << " against " << theirs << ": " << std::exp(logarithms / sizes)
                      << " times as fast, geometric mean of " << sizes << " sizes\n";
  }

  std::map<std::pair<std::string, std::string>, double> medians_;  ///< by function and size
};

}  // namespace

int run_framing_bench(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  AsioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
  return 0;
}

}  // namespace sticky::framing

int main(int argc, char** argv) {
  return sticky::framing::run_framing_bench(argc, argv);
}
