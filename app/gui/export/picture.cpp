#include "app/gui/export/picture.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFontDatabase>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>
#include <cmath>

#include "app/gui/paint/painter.h"
#include "app/gui/paint/qt_metrics.h"
#include "core/experiment/filled.h"
#include "core/figure/svg_writer.h"
#include "core/report/json_text.h"
#include "core/report/recorded_figures.h"

namespace sticky::gui {
namespace {

constexpr double kPointsPerPixel = 0.75;  // CSS: 96 pixels are 72 points
constexpr int kPdfResolution = 96;        // units of a pixel, so that patterns are as wide as on the screen

/// `picture` in the middle of a page of the shape of `size`.
DrawList onPage(const DrawList& picture, const QSize& size) {
  const double shape = static_cast<double>(size.width()) / size.height();
  DrawList page;
  page.width = std::max(picture.width, picture.height * shape);
  page.height = page.width / shape;
  page.stroke = picture.stroke;
  append(page, picture, {(page.width - picture.width) / 2, (page.height - picture.height) / 2});
  return page;
}

DrawList layOut(const PictureSubject& subject, const PictureOptions& options, const TextMetrics& metrics) {
  FigureOptions figure = options.figure;
  if (options.exact) figure.width = options.exact->width() / options.scale;
  const RecordedSide& first = subject.front();
  const DrawList picture = subject.size() > 1 ? draw_comparison(subject, figure, metrics)
                                              : draw_recording(first.recording, first.understanding, figure, metrics);
  return options.exact ? onPage(picture, *options.exact) : picture;
}

/// The picture's claim, and what it shows in sentences.
std::pair<std::string, std::string> wordsOf(const PictureSubject& subject, Language language) {
  if (subject.size() > 1) return {claim_of(subject).in(language), description_of(subject).in(language)};
  const auto& [name, recording, understanding, settings] = subject.front();
  return {claim_of(recording, understanding).in(language),
          RecordedFigures(recording, understanding).description().in(language)};
}

/// A drawing carries the experiment that it can be made from again; a comparison has two, and carries none.
std::string experimentOf(const PictureSubject& subject) {
  return subject.size() > 1 ? std::string() : json_text(subject.front().recording.file.normalized);
}

void paintOn(QPainter& painter, const DrawList& picture, ThemeName name) {
  const QRectF page(0, 0, picture.width, picture.height);
  painter.fillRect(page, toQt(theme(name).page));
  paint(painter, picture, theme(name), page);
}

QByteArray pdfOf(const DrawList& picture, ThemeName theme, const QString& title) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setTitle(title);
  writer.setCreator(QStringLiteral("StickyLab"));
  writer.setResolution(kPdfResolution);
  writer.setPageSize(QPageSize(QSizeF(picture.width, picture.height) * kPointsPerPixel, QPageSize::Point, {},
                               QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF());
  QPainter painter(&writer);
  paintOn(painter, picture, theme);
  painter.end();
  return bytes;
}

QByteArray pngOf(const DrawList& picture, ThemeName theme, double scale, const QString& title,
                 const QString& description) {
  QImage image = imageOf(picture, theme, scale);
  image.setText(QStringLiteral("Title"), title);
  image.setText(QStringLiteral("Description"), description);
  image.setText(QStringLiteral("Software"), QStringLiteral("StickyLab"));
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

}  // namespace

std::optional<PictureFormat> pictureFormatOf(const QString& path) {
  const QString ending = QFileInfo(path).suffix().toLower();
  if (ending == QLatin1String("svg")) return PictureFormat::svg;
  if (ending == QLatin1String("png")) return PictureFormat::png;
  if (ending == QLatin1String("pdf")) return PictureFormat::pdf;
  return std::nullopt;
}

PictureSubject subjectOf(const Recording& recording, const Understanding& understanding) {
  return {{{}, recording, understanding, {}}};
}

DrawList layOutPicture(const PictureSubject& subject, const PictureOptions& options) {
  return layOut(subject, options, QtMetrics{});
}

QImage imageOf(const DrawList& picture, ThemeName theme, double scale) {
  const QSize size(static_cast<int>(std::lround(std::min(picture.width * scale, 1e6))),
                   static_cast<int>(std::lround(std::min(picture.height * scale, 1e6))));
  if (size.width() > kLargestPicture || size.height() > kLargestPicture) {
    throw PictureTooLarge(filled("the picture would be {} x {} pixels, more than {}; choose a smaller size, or SVG",
                                 "图会有 {} x {} 像素，超过 {}；请选小一些的尺寸，或用 SVG", size.width(),
                                 size.height(), kLargestPicture));
  }
  QImage image(size.expandedTo({1, 1}), QImage::Format_RGB32);
  image.fill(toQt(sticky::theme(theme).page));
  QPainter painter(&image);
  painter.scale(scale, scale);
  paintOn(painter, picture, theme);
  return image;
}

QByteArray encodePicture(const PictureSubject& subject, PictureFormat format, const PictureOptions& options) {
  const Language language = options.figure.language;
  const auto [title, description] = wordsOf(subject, language);
  if (format == PictureFormat::svg) {
    return QByteArray::fromStdString(
        write_svg(layOut(subject, options, TableMetrics{}), {.theme = options.figure.theme,
                                                             .language = language,
                                                             .title = title,
                                                             .description = description,
                                                             .experiment = experimentOf(subject)}));
  }
  const DrawList picture = layOutPicture(subject, options);
  if (format == PictureFormat::pdf) return pdfOf(picture, options.figure.theme, QString::fromStdString(title));
  const double scale = options.exact ? options.exact->width() / picture.width : options.scale;
  return pngOf(picture, options.figure.theme, scale, QString::fromStdString(title),
               QString::fromStdString(description));
}

std::optional<LocalText> whyNoText(Language language) {
  if (QFontDatabase::families().isEmpty()) {
    return LocalText{"no font is installed; install one (Debian: fonts-dejavu-core)",
                     "没有安装任何字体；请安装一种（Debian：fonts-dejavu-core）"};
  }
  if (language == Language::zh && QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty()) {
    return LocalText{
        "no font with Chinese characters is installed; install one (Debian: fonts-noto-cjk), or use "
        "English (--lang en)",
        "没有安装含中文的字体；请安装一种（Debian：fonts-noto-cjk），或改用英文（--lang en）"};
  }
  return std::nullopt;
}

}  // namespace sticky::gui
