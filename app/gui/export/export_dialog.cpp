#include "app/gui/export/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <cmath>
#include <exception>
#include <memory>

#include "app/cli/failure.h"
#include "app/gui/export/copy_picture.h"
#include "app/gui/export/picture_preview.h"
#include "app/gui/language.h"
#include "core/report/atomic_file.h"

namespace sticky::gui {
namespace {

enum Format { svg, png, png_twice, pdf };

QStringList figureTitles() {
  QStringList titles;
  for (std::size_t i = 0; i < kFigureNames.size(); ++i) titles << shown(title_of(static_cast<FigureKind>(i)));
  return titles;
}

}  // namespace

ExportDialog::ExportDialog(ExportedRuns runs, Language language, ThemeName theme, QString name, QWidget* parent)
    : QDialog(parent), runs_(std::move(runs)), name_(std::move(name)) {
  setWindowTitle(tr("Export a figure"));
  auto* columns = new QHBoxLayout;
  columns->addWidget(preview_ = new PicturePreview, 1);
  preview_->setAccessibleName(tr("Preview"));
  columns->addLayout(form_ = new QFormLayout);
  if (runs_.canCompare()) runs_box_ = addChoice(tr("&Runs"), {tr("A and B, compared"), tr("B alone")});
  figure_ = addChoice(tr("&Figure"), figureTitles());
  frame_ = addChoice(tr("F&rame"), {tr("As large as its content"), tr("Slide 16:9")});
  format_ = addChoice(tr("For&mat"),
                      {tr("SVG drawing"), tr("PNG image"), tr("PNG image, twice as fine"), tr("PDF document")});
  language_ = addChoice(tr("&Language"), {QStringLiteral("English"), QStringLiteral("简体中文")});
  theme_ = addChoice(tr("&Theme"), {tr("Light"), tr("Dark"), tr("Projector")});
  form_->addRow(tr("Size"), size_ = new QLabel);
  form_->addRow(problem_ = new QLabel);
  problem_->setProperty("refusal", true);
  problem_->setWordWrap(true);
  problem_->setMaximumWidth(280);
  auto* buttons = new QDialogButtonBox;
  auto* save = buttons->addButton(tr("&Save…"), QDialogButtonBox::AcceptRole);
  save->setDefault(true);
  connect(save, &QPushButton::clicked, this, &ExportDialog::save);
  connect(buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole), &QPushButton::clicked, this,
          &ExportDialog::copy);
  connect(buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole), &QPushButton::clicked, this,
          &QDialog::reject);
  auto* all = new QVBoxLayout(this);
  all->addLayout(columns, 1);
  all->addWidget(buttons);
  offerFigures();
  showChoices(rememberedExportChoices());
  language_->setCurrentIndex(static_cast<int>(language));
  theme_->setCurrentIndex(static_cast<int>(theme));
  for (QComboBox* box : {figure_, frame_, format_, language_, theme_}) {
    connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::preview);
  }
  if (runs_box_ != nullptr) {
    connect(runs_box_, &QComboBox::currentIndexChanged, this, &ExportDialog::offerFigures);
    connect(runs_box_, &QComboBox::currentIndexChanged, this, &ExportDialog::preview);
  }
  resize(1080, 560);
  preview();
}

QComboBox* ExportDialog::addChoice(const QString& label, const QStringList& words) {
  auto* box = new QComboBox;
  box->addItems(words);
  box->setAccessibleName(QString(label).remove(QLatin1Char('&')));
  form_->addRow(label, box);
  return box;
}

void ExportDialog::showChoices(const ExportChoices& choices) {
  const auto kind = static_cast<int>(choices.kind);
  figure_->setCurrentIndex(figure_->model()->flags(figure_->model()->index(kind, 0)).testFlag(Qt::ItemIsEnabled)
                               ? kind
                               : static_cast<int>(FigureKind::both));
  frame_->setCurrentIndex(choices.slide ? 1 : 0);
  const int image = choices.scale > 1 ? png_twice : png;
  format_->setCurrentIndex(choices.format == PictureFormat::svg   ? int{svg}
                           : choices.format == PictureFormat::pdf ? int{pdf}
                                                                  : image);
}

ExportChoices ExportDialog::choices() const {
  ExportChoices choices;
  choices.kind = static_cast<FigureKind>(figure_->currentIndex());
  choices.slide = frame_->currentIndex() == 1;
  const int format = format_->currentIndex();
  choices.format = format == svg ? PictureFormat::svg : format == pdf ? PictureFormat::pdf : PictureFormat::png;
  choices.scale = format == png ? 1 : 2;
  return choices;
}

bool ExportDialog::compares() const {
  return runs_box_ != nullptr && runs_box_->currentIndex() == 0;
}

void ExportDialog::offerFigures() {
  constexpr auto kHistogram = static_cast<int>(FigureKind::histogram);
  const bool possible = runs_.isRepeated() && !compares();
  auto* item = qobject_cast<QStandardItemModel*>(figure_->model())->item(kHistogram);
  item->setEnabled(possible);
  item->setToolTip(possible ? QString() : tr("Only a run that was repeated has one, and no comparison."));
  if (!possible && figure_->currentIndex() == kHistogram)
    figure_->setCurrentIndex(static_cast<int>(FigureKind::both));
}

PictureOptions ExportDialog::options() const {
  PictureOptions options = choices().options(static_cast<Language>(language_->currentIndex()),
                                             static_cast<ThemeName>(theme_->currentIndex()));
  options.figure.at = runs_.playhead();
  return options;
}

void ExportDialog::preview() {
  const PictureOptions wanted = options();
  const auto problem = whyNoText(wanted.figure.language);
  complain(problem ? shown(*problem) : QString());
  drawing_.start([this, runs = runs_, compared = compares(), wanted]() -> BackgroundTask::Then {
    auto picture = std::make_shared<DrawList>(layOutPicture(runs.subject(compared), wanted));
    return [this, picture, wanted] {
      size_->setText(tr("%L1 × %L2 pixels")
                         .arg(std::lround(picture->width * wanted.scale))
                         .arg(std::lround(picture->height * wanted.scale)));
      preview_->show(std::move(*picture), wanted.figure.theme);
    };
  });
}

void ExportDialog::save() {
  static const QStringList kEndings{QStringLiteral("svg"), QStringLiteral("png"), QStringLiteral("png"),
                                    QStringLiteral("pdf")};
  const QString& ending = kEndings[format_->currentIndex()];
  const QString path = QFileDialog::getSaveFileName(this, tr("Export a figure"), name_ + QLatin1Char('.') + ending,
                                                    QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
  if (path.isEmpty()) return;
  writeTo(pictureFormatOf(path) == choices().format ? path : path + QLatin1Char('.') + ending);
}

void ExportDialog::writeTo(const QString& path) {
  remember(choices());
  writing_.start([this, runs = runs_, compared = compares(), wanted = options(), format = choices().format,
                  path]() -> BackgroundTask::Then {
    try {
      const QByteArray bytes = encodePicture(runs.subject(compared), format, wanted);
      write_file_atomically(path.toStdString(),
                            as_bytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
      return [this, path] {
        Q_EMIT told(tr("Saved: %1").arg(path));
        accept();
      };
    } catch (const std::exception&) {
      return [this, sentence = shown(cli::current_failure().message)] { complain(sentence); };
    }
  });
}

void ExportDialog::copy() {
  remember(choices());
  try {
    copyPicture(runs_.subject(compares()), options());
    Q_EMIT told(tr("The figure is in the clipboard."));
  } catch (const std::exception&) {
    complain(shown(cli::current_failure().message));
  }
}

QString ExportDialog::problem() const {
  return problem_->text();
}

void ExportDialog::complain(const QString& sentence) {
  problem_->setText(sentence);
}

}  // namespace sticky::gui
