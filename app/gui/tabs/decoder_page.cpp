#include "app/gui/tabs/decoder_page.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>

#include "app/gui/language.h"
#include "app/gui/tabs/framing_form.h"
#include "app/gui/tabs/table.h"
#include "core/figure/decoder_strip.h"

namespace sticky::gui {
namespace {

constexpr int kFormWidth = 250;
}  // namespace

DecoderPage::DecoderPage(ViewState& state, FlowChoice& choice, QWidget* parent)
    : QWidget(parent),
      state_(state),
      choice_(choice),
      form_(new FramingForm),
      use_(new QPushButton),
      code_(new QPushButton),
      summary_(new QLabel),
      strip_(new FigureWidget),
      model_(new DecoderTableModel(this)),
      table_(makeTable(model_)),
      task_(this) {
  auto* left = new QVBoxLayout;
  QScrollArea* form = makeScrolling(form_);
  form->setFixedWidth(kFormWidth);
  left->addWidget(form, 1);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(use_, 1);
  buttons->addWidget(code_);
  left->addLayout(buttons);
  auto* right = new QVBoxLayout;
  right->setSpacing(4);
  right->addWidget(summary_);
  right->addWidget(table_, 1);
  right->addWidget(strip_);
  auto* content = new QWidget;
  content->setLayout(right);
  right->setContentsMargins(0, 0, 0, 0);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 6, 10, 4);
  row->addLayout(left);
  row->addWidget(makeScrolling(content), 1);
  constexpr int kLeastRows = 96;
  table_->setMinimumHeight(kLeastRows);
  constexpr int kWidths[] = {84, 74, 84, 170, 84, 96, 100};
  for (int column = 0; column < 7; ++column) table_->setColumnWidth(column, kWidths[column]);
  summary_->setWordWrap(true);
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  connect(form_, &FramingForm::changed, this, &DecoderPage::decodeAnew);
  connect(use_, &QPushButton::clicked, this, [this] { Q_EMIT changeWanted("/decode_as", form_->framing().dump()); });
  auto* languages = new QMenu(code_);
  languages->addAction(QStringLiteral("C"), this, [this] { copyCode(framing::Language::c); });
  languages->addAction(QStringLiteral("Python"), this, [this] { copyCode(framing::Language::python); });
  code_->setMenu(languages);
  connect(strip_, &FigureWidget::selected, &state_, &ViewState::select);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DecoderPage::select);
  connect(&choice_, &FlowChoice::currentChanged, this, &DecoderPage::decodeAnew);
  connect(&state_, &ViewState::selectionChanged, this, &DecoderPage::showSelection);
  retranslate();
}

void DecoderPage::setTheme(ThemeName name) {
  strip_->setTheme(name);
}

void DecoderPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) decodeAnew();
}

// Nobody waits for a decoder that nobody sees.
void DecoderPage::decodeAnew() {
  use_->setEnabled(form_->params().has_value());
  code_->setEnabled(params().has_value());
  stale_ = !isVisible();
  if (stale_) return;
  if (choice_.index() < 0) return take(nullptr);
  summary_->setText(tr("Decoding…"));
  task_.start(
      [this, result = choice_.result(), at = choice_.current(), chosen = *params()]() -> BackgroundTask::Then {
        DecodingPtr decoding = decode(result, at.run, at.flow, chosen);
        return [this, decoding] {
          if (choice_.result() == decoding->result) take(decoding);
        };
      });
}

std::optional<framing::Params> DecoderPage::params() const {
  if (form_->params() || choice_.index() < 0) return form_->params();
  return choice_.result()->understanding.runs[choice_.current().run].decoded_as;
}

void DecoderPage::copyCode(framing::Language language) {
  const auto code = framing::generate_code(*params(), language);
  if (code.text.empty()) return summary_->setText(shown(code.reason));
  QGuiApplication::clipboard()->setText(QString::fromStdString(code.text));
  summary_->setText(tr("Copied: a send and a receive function."));
}

void DecoderPage::take(DecodingPtr decoding) {
  decoding_ = std::move(decoding);
  model_->setDecoding(decoding_);
  const QString text = summary();
  summary_->setText(text);
  showStrip();
  showSelection();
  Q_EMIT decoded();
}

QString DecoderPage::summary() const {
  if (!decoding_) return choice_.result() ? tr("This run sent no message.") : tr("No run yet.");
  if (decoding_->steps.empty()) {
    return tr("There is nothing to decode: no byte was received, or not those that were sent.");
  }
  const FrameReplay& replay = decoding_->replay;
  QString text = tr("Frames: %L1, from %L2 messages; intact: %L3.")
                     .arg(static_cast<qulonglong>(replay.frames.size()))
                     .arg(static_cast<qulonglong>(replay.expected))
                     .arg(static_cast<qulonglong>(replay.intact));
  for (const LocalText& finding : decoding_->findings) text += QLatin1Char(' ') + shown(finding);
  return text;
}

void DecoderPage::showStrip() {
  const bool shows = decoding_ && !decoding_->steps.empty();
  strip_->setVisible(shows);
  if (!shows) return;
  strip_->setLayout(
      [decoding = decoding_](double width, const TextMetrics& metrics) {
        ByteMapOptions options;
        options.width = width;
        Style style;
        style.language = currentLanguage();
        return layout_decoder(decoding->strip, options, style, metrics);
      },
      summary_->text());
}

void DecoderPage::showSelection() {
  const Subject& subject = state_.selection();
  strip_->setSelection(subject);
  if (linking_) return;
  linking_ = true;
  const bool ours = choice_.index() >= 0 && subject.flow == choice_.current().figure->number;
  const int row = ours ? model_->rowOf(subject.bytes) : -1;
  if (row >= 0) {
    table_->selectionModel()->setCurrentIndex(model_->index(row, 0),
                                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  } else {
    table_->clearSelection();
  }
  linking_ = false;
}

void DecoderPage::select() {
  if (linking_ || !decoding_ || choice_.index() < 0 || !table_->currentIndex().isValid()) return;
  linking_ = true;
  const DecoderStep& step = model_->stepAt(table_->currentIndex().row());
  state_.select({no_message, step.received_by, step.read, choice_.current().figure->number});
  linking_ = false;
}

void DecoderPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void DecoderPage::retranslate() {
  form_->retranslate();
  use_->setText(tr("Use in the experiment"));
  use_->setToolTip(tr("From the next run on, the receiver decodes like this."));
  use_->setEnabled(form_->params().has_value());
  code_->setText(tr("Copy code"));
  code_->setToolTip(tr("A send and a receive function for this framing, to paste into a program."));
  code_->setEnabled(params().has_value());
  strip_->setAccessibleName(tr("Decoder after each receive call"));
  table_->setAccessibleName(tr("Decoder after each receive call"));
  Q_EMIT model_->headerDataChanged(Qt::Horizontal, 0, model_->columnCount() - 1);
  table_->viewport()->update();
  take(decoding_);
}

}  // namespace sticky::gui
