#include "app/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "app/cli/view/words.h"
#include "core/base/clock.h"

namespace sticky::cli {
namespace {

constexpr Nanoseconds kSilence = std::chrono::milliseconds(500);

void write_to_terminal(const std::string& text) {
  [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, text.data(), text.size());  // only decoration
}

}  // namespace

std::string progress_text(const RunKey& key, std::size_t number, std::size_t total, Nanoseconds elapsed,
                          Language language) {
  return fmt::format(fmt::runtime(either(language, "run {} of {} ({}) · {}", "第 {} / {} 次运行（{}）· {}")),
                     number + 1, total, name_of(key.transport), milliseconds_text(to_ms(elapsed)));
}

ProgressLine::ProgressLine(Language language)
    : language_(language), on_terminal_(::isatty(STDERR_FILENO) != 0), begin_(MonotonicClock().now()) {}

ProgressLine::~ProgressLine() {
  if (shown_) write_to_terminal("\r\x1b[K");
}

void ProgressLine::run_started(const RunKey& key, std::size_t number, std::size_t total) {
  key_ = key;
  number_ = number;
  total_ = total;
  show(Nanoseconds(0));
}

void ProgressLine::run_goes_on(Nanoseconds elapsed) {
  show(elapsed);
}

void ProgressLine::show(Nanoseconds elapsed) {
  if (!on_terminal_ || MonotonicClock().now() - begin_ < kSilence) return;
  write_to_terminal("\r\x1b[K" + progress_text(key_, number_, total_, elapsed, language_));
  shown_ = true;
}

}  // namespace sticky::cli
