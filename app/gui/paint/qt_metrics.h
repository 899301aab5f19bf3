#pragma once
// How wide text is in the window's own fonts: the answer that layouts get when they are drawn on the screen,
// into a PNG or into a PDF.

#include <QFont>
#include <QHash>

#include "core/figure/text_metrics.h"

namespace sticky::gui {

/// The font of every figure, `size` pixels: a sans face with a CJK companion.
[[nodiscard]] QFont figureFont(double size, bool bold);

/// Remembers what it measured, since a layout asks for the same few texts many times. GUI thread only.
class QtMetrics final : public TextMetrics {
 public:
  [[nodiscard]] double width(std::string_view text, double size, bool bold) const override;

 private:
  struct Key {
    QByteArray text;
    int size = 0;  // 1/64 pixels
    bool bold = false;
    bool operator==(const Key&) const = default;
    friend size_t qHash(const Key& key, size_t seed) { return qHashMulti(seed, key.text, key.size, key.bold); }
  };
  mutable QHash<Key, double> known_;
};

}  // namespace sticky::gui
