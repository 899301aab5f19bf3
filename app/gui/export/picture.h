#pragma once
// A recording, or two compared, as a picture in a file's format. All formats draw the same DrawList: what the screen
// shows. No window is needed, only a QGuiApplication; any thread may draw.

#include <QByteArray>
#include <QImage>
#include <QString>
#include <optional>
#include <string>

#include "core/base/local_error.h"
#include "core/report/figure_export.h"

namespace sticky::gui {

enum class PictureFormat : std::uint8_t { svg, png, pdf };
/// By the ending of the name: .svg, .png, .pdf.
[[nodiscard]] std::optional<PictureFormat> pictureFormatOf(const QString& path);

struct PictureOptions {
  FigureOptions figure;
  double scale = 1;            ///< pixels of an image for each pixel of the layout
  std::optional<QSize> exact;  ///< pixels of the whole picture, whatever its content needs
};

/// Larger than kLargestPicture.
class PictureTooLarge : public LocalError {
 public:
  using LocalError::LocalError;
};

inline constexpr int kSmallestPicture = 64;
inline constexpr int kLargestPicture = 16384;  ///< pixels in a row or column

/// What is drawn: one recording with its variants, or two that are compared. They must outlive it.
using PictureSubject = std::vector<RecordedSide>;
[[nodiscard]] PictureSubject subjectOf(const Recording& recording, const Understanding& understanding);

/// The content, on a page as wide and high as `options` ask for. Measured with the fonts of this machine. Throws
/// NoSuchFigure where the subject has none of that kind.
[[nodiscard]] DrawList layOutPicture(const PictureSubject& subject, const PictureOptions& options);
/// Throws PictureTooLarge.
[[nodiscard]] QImage imageOf(const DrawList& picture, ThemeName theme, double scale);
/// The picture as the bytes of a file. Throws as layOutPicture() and imageOf().
[[nodiscard]] QByteArray encodePicture(const PictureSubject& subject, PictureFormat format,
                                       const PictureOptions& options);

/// Why texts in `language` cannot be drawn here, and what to install; nothing where they can.
[[nodiscard]] std::optional<LocalText> whyNoText(Language language);

}  // namespace sticky::gui
