// Pictures of a run: every format from the same drawing, exactly as large as asked, and what the dialog makes of
// them.

#include <gmock/gmock.h>

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <set>
#include <stdexcept>

#include "app/gui/export/copy_picture.h"
#include "app/gui/export/export_dialog.h"
#include "app/gui/export/picture_preview.h"
#include "tests/app/gui/support.h"
#include "tests/lab/recordings.h"

namespace sticky::gui {
namespace {

QByteArray encoded(const Result& result, PictureFormat format, const PictureOptions& options) {
  return encodePicture(subjectOf(result.recording, result.understanding), format, options);
}

QImage imageIn(const QByteArray& png) {
  return QImage::fromData(png, "PNG");
}

std::size_t coloursIn(const QImage& image) {
  std::set<QRgb> colours;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) colours.insert(image.pixel(x, y));
  return colours.size();
}

TEST(Picture, TheSvgIsTheOneOfTheCommandLine) {
  const ResultPtr result = resultWithEverything();
  PictureOptions options;
  options.figure.language = Language::zh;
  EXPECT_EQ(encoded(*result, PictureFormat::svg, options).toStdString(),
            svg_of(result->recording, result->understanding, options.figure));
}

TEST(Picture, ASlideIs16To9AndTwiceAsFineWhereWanted) {
  const ResultPtr result = resultWithEverything();
  PictureOptions options;
  options.figure.slide = true;
  EXPECT_EQ(imageIn(encoded(*result, PictureFormat::png, options)).size(), QSize(1920, 1080));
  options.scale = 2;
  EXPECT_EQ(imageIn(encoded(*result, PictureFormat::png, options)).size(), QSize(3840, 2160));
}

TEST(Picture, AnExactSizeHoldsForEveryFigureAndFrame) {
  const ResultPtr result = resultWithEverything();
  for (const FigureKind kind : {FigureKind::byte_map, FigureKind::timeline, FigureKind::both}) {
    for (const bool slide : {false, true}) {
      for (const QSize size : {QSize(900, 400), QSize(400, 900), QSize(64, 64)}) {
        PictureOptions options;
        options.figure.kind = kind;
        options.figure.slide = slide;
        options.exact = size;
        EXPECT_EQ(imageIn(encoded(*result, PictureFormat::png, options)).size(), size);
      }
    }
  }
}

TEST(Picture, EveryThemeAndLanguageIsDrawnAndDiffers) {
  const ResultPtr result = resultWithEverything();
  std::set<QByteArray> all;
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
    for (const Language language : {Language::en, Language::zh}) {
      PictureOptions options;
      options.figure.theme = theme;
      options.figure.language = language;
      const QByteArray png = encoded(*result, PictureFormat::png, options);
      EXPECT_GT(coloursIn(imageIn(png)), 20U);
      all.insert(png);
    }
  }
  EXPECT_EQ(all.size(), 6U);
}

TEST(Picture, ThePngSaysWhatItShows) {
  const ResultPtr result = resultWithEverything();
  const QImage image = imageIn(encoded(*result, PictureFormat::png, {}));
  EXPECT_EQ(image.text(QStringLiteral("Title")).toStdString(), claim_of(result->recording, result->understanding).en);
  EXPECT_FALSE(image.text(QStringLiteral("Description")).isEmpty());
}

TEST(Picture, ThePdfIsOnePageOfTheDrawingsSize) {
  const ResultPtr result = resultWithEverything();
  PictureOptions options;
  options.figure.slide = true;
  const QByteArray pdf = encoded(*result, PictureFormat::pdf, options);
  EXPECT_TRUE(pdf.startsWith("%PDF-"));
  EXPECT_EQ(pdf.count("/Type /Page\n"), 1);
  EXPECT_TRUE(pdf.contains("/MediaBox [0 0 1440"));  // 1920 pixels of 96 an inch
}

TEST(Picture, ThePipeSaysItsMoment) {
  const ResultPtr result = resultWithEverything();
  PictureOptions options;
  options.figure.kind = FigureKind::pipe;
  options.figure.at = Nanoseconds{10'000};
  const QByteArray svg = encoded(*result, PictureFormat::svg, options);
  EXPECT_TRUE(svg.contains("10 µs after the first send")) << svg.left(2000).toStdString();
  EXPECT_TRUE(svg.contains(">sender<"));
  options.figure.at.reset();
  EXPECT_FALSE(encoded(*result, PictureFormat::svg, options).contains(" 0 ns after")) << "bytes are under way";
}

TEST(Picture, TheHistogramIsOfEveryRepeatAndNeedsThem) {
  PictureOptions options;
  options.figure.kind = FigureKind::histogram;
  EXPECT_THROW((void)encoded(*resultWithEverything(), PictureFormat::svg, options), NoSuchFigure);
  Recording recording = recording_with_everything();
  for (std::uint32_t repeat = 1; repeat < 4; ++repeat) {
    recording.runs.push_back(recording.runs[0]);
    recording.runs.back().key.repeat = repeat;
  }
  const ResultPtr repeated = makeResult(std::move(recording));
  const QByteArray drawing = encoded(*repeated, PictureFormat::svg, options);
  EXPECT_TRUE(drawing.contains("TCP receive calls in 4 runs"));
  EXPECT_TRUE(drawing.contains(">4 runs: TCP boundaries lost ")) << "the title speaks of every run, not of the first";
  EXPECT_FALSE(imageIn(encoded(*repeated, PictureFormat::png, options)).isNull());
  options.figure.field = "tcp.no_such";
  EXPECT_THROW((void)encoded(*repeated, PictureFormat::svg, options), NoSuchFigure);
}

TEST(Picture, AComparisonHasBothSidesAndTheirSettings) {
  ViewState state;
  state.setResult(resultWithEverything());
  EXPECT_FALSE(ExportedRuns(state).canCompare());
  state.pin();
  Recording other = recording_with_everything();
  other.file.normalized["sender"]["nodelay"] = true;
  state.setResult(makeResult(std::move(other)));
  const ExportedRuns runs(state);
  ASSERT_TRUE(runs.canCompare());
  for (const FigureKind kind : {FigureKind::byte_map, FigureKind::timeline, FigureKind::both, FigureKind::pipe}) {
    PictureOptions options;
    options.figure.kind = kind;
    const QByteArray svg = encodePicture(runs.subject(true), PictureFormat::svg, options);
    EXPECT_TRUE(svg.contains("Nagle on") && svg.contains("Nagle off"));
    options.figure.language = Language::zh;  // the window's is English
    const QByteArray chinese = encodePicture(runs.subject(true), PictureFormat::svg, options);
    EXPECT_TRUE(chinese.contains("Nagle 算法 开") && chinese.contains("Nagle 算法 关"));
  }
  PictureOptions histogram;
  histogram.figure.kind = FigureKind::histogram;
  EXPECT_THROW((void)encodePicture(runs.subject(true), PictureFormat::svg, histogram), NoSuchFigure);
}

TEST(Picture, TooLargeIsASentence) {
  DrawList picture;
  picture.width = 100;
  picture.height = 9000;
  EXPECT_EQ(imageOf(picture, ThemeName::light, 1).size(), QSize(100, 9000));
  EXPECT_THROW((void)imageOf(picture, ThemeName::light, 2), PictureTooLarge);
  picture.height = 1e12;
  EXPECT_THROW((void)imageOf(picture, ThemeName::light, 1), PictureTooLarge);
}

TEST(Picture, TheFormatComesFromTheName) {
  EXPECT_EQ(pictureFormatOf(QStringLiteral("/a.b/c.PNG")), PictureFormat::png);
  EXPECT_EQ(pictureFormatOf(QStringLiteral("c.svg")), PictureFormat::svg);
  EXPECT_EQ(pictureFormatOf(QStringLiteral("c.pdf")), PictureFormat::pdf);
  for (const char* other : {"", "png", ".", "c.gif", "c.svg.gz"}) {
    EXPECT_EQ(pictureFormatOf(QString::fromLatin1(other)), std::nullopt) << other;
  }
}

TEST(CopyPicture, TheClipboardHoldsAnImageAndADrawing) {
  const ResultPtr result = resultWithEverything();
  copyPicture(subjectOf(result->recording, result->understanding),
              ExportChoices{}.options(Language::en, ThemeName::dark));
  const QMimeData* data = QGuiApplication::clipboard()->mimeData();
  EXPECT_TRUE(data->hasImage());
  EXPECT_TRUE(data->data(QStringLiteral("image/svg+xml")).contains("<svg"));
}

TEST(ExportChoices, AreRememberedAndNonsenseIsNot) {
  ExportChoices choices;
  choices.kind = FigureKind::timeline;
  choices.slide = true;
  choices.format = PictureFormat::pdf;
  choices.scale = 1;
  remember(choices);
  EXPECT_EQ(rememberedExportChoices(), choices);
  QSettings settings;
  for (const QVariant& nonsense :
       {QVariant(QStringLiteral("x")), QVariant(-1), QVariant(1000), QVariant(QByteArray(9, '\0'))}) {
    for (const char* key : {"export/figure", "export/slide", "export/format", "export/twice"}) {
      settings.setValue(QString::fromLatin1(key), nonsense);
    }
    EXPECT_EQ(rememberedExportChoices(), ExportChoices());
  }
  settings.remove(QStringLiteral("export"));
}

TEST(ExportDialog, ShowsAndWritesWhatIsChosen) {
  const QTemporaryDir folder;
  for (const auto& [index, ending] : {std::pair{0, "svg"}, std::pair{1, "png"}, std::pair{3, "pdf"}}) {
    ExportDialog dialog(ExportedRuns(resultWithEverything()), Language::en, ThemeName::light, QStringLiteral("a"),
                        nullptr);
    const auto boxes = dialog.findChildren<QComboBox*>();
    ASSERT_EQ(boxes.size(), 5);
    boxes[2]->setCurrentIndex(index);
    const auto* preview = dialog.findChild<PicturePreview*>();
    ASSERT_TRUE(comesTrue([&] { return !preview->picture().items.empty(); }));
    const QSignalSpy told(&dialog, &ExportDialog::told);
    const QString path = folder.filePath(QStringLiteral("a.") + QString::fromLatin1(ending));
    dialog.writeTo(path);
    ASSERT_TRUE(comes(told));
    EXPECT_GT(QFile(path).size(), 1000);
  }
}

TEST(ExportDialog, APlaceThatCannotBeWrittenIsASentenceInIt) {
  ExportDialog dialog(ExportedRuns(resultWithEverything()), Language::en, ThemeName::light, QStringLiteral("a"),
                      nullptr);
  dialog.writeTo(QStringLiteral("/no/such/folder/a.png"));
  EXPECT_TRUE(comesTrue([&] { return dialog.problem().contains(QStringLiteral("/no/such/folder")); }));
  EXPECT_NE(dialog.result(), int(QDialog::Accepted));
}

}  // namespace
}  // namespace sticky::gui
