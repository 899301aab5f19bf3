#pragma once
// Words with typing errors, read as words that are known.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sticky {

class Spelling {
 public:
  /// A known word, and in how many texts it stands.
  void add(const std::string& stem, std::size_t texts) { known_[stem] = texts; }
  [[nodiscard]] bool knows(const std::string& stem) const { return known_.contains(stem); }

  /// What an unknown word was meant to be: known words written together (tcpnodelay), or the nearest known word by
  /// insertions, omissions, exchanges and swapped neighbours (recieve). Empty where none is near; numbers are never
  /// mistyped.
  [[nodiscard]] std::vector<std::string> corrected(const std::string& word) const;

 private:
  [[nodiscard]] std::vector<std::string> parts_of(std::string_view word) const;
  /// The stem of the word with two neighbours swapped back, where that is known. Before stemming: nodelya and nodelay
  /// have ends that are cut off differently.
  [[nodiscard]] std::string unswapped(const std::string& word) const;
  [[nodiscard]] std::string nearest_to(const std::string& stem) const;

  std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace sticky
