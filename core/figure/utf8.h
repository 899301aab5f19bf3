#pragma once
// Iterates over the characters of text that nobody has checked: whatever is no valid UTF-8, and every character
// that XML 1.0 forbids, is given as U+FFFD.

#include <cstdint>
#include <string_view>

namespace sticky {

class Utf8View {
 public:
  explicit Utf8View(std::string_view text) : text_(text) {}

  class Iterator {
   public:
    explicit Iterator(std::string_view rest) : rest_(rest) { read(); }
    std::string_view operator*() const { return character_; }
    Iterator& operator++() {
      rest_.remove_prefix(length_);
      read();
      return *this;
    }
    bool operator!=(const Iterator& end) const { return rest_.size() != end.rest_.size(); }

   private:
    void read();
    std::string_view rest_, character_;
    std::size_t length_ = 0;  ///< bytes of rest_ that the character stands for
  };

  [[nodiscard]] Iterator begin() const { return Iterator(text_); }
  [[nodiscard]] Iterator end() const { return Iterator(text_.substr(text_.size())); }

 private:
  std::string_view text_;
};

}  // namespace sticky
