#pragma once
// How large things are in a layout. Colours are the theme's business.

#include "core/base/local_text.h"

namespace sticky {

/// Pixels. The defaults are for a screen at arm's length; slides scale all of it.
struct Style {
  Language language = Language::en;
  double heading = 20;
  double body = 15;
  double small = 13;
  double letter = 17;
  double row = 42;    ///< height of a row of bytes
  double mark = 28;   ///< height of a call on the timeline
  double stroke = 1;  ///< factor on line widths

  [[nodiscard]] Style scaled(double factor) const {
    Style s = *this;
    for (double* size : {&s.heading, &s.body, &s.small, &s.letter, &s.row, &s.mark, &s.stroke}) *size *= factor;
    return s;
  }
};

}  // namespace sticky
