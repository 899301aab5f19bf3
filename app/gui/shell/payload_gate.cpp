#include "app/gui/shell/payload_gate.h"

#include <QMessageBox>
#include <QPushButton>
#include <algorithm>
#include <utility>

#include "core/experiment/experiment_files.h"

namespace sticky::gui {
namespace {

QStringList filesOf(const ExperimentFile& file) {
  QStringList names;
  for (const Variant& variant : file.variants) {
    const PayloadSpec& payload = variant.experiment.messages.payload;
    if (payload.kind == PayloadSpec::Kind::file) names << QString::fromStdString(payload.file);
  }
  names.removeDuplicates();
  return names;
}

bool readsStandardInput(const ExperimentFile& file) {
  return std::any_of(file.variants.begin(), file.variants.end(), [](const Variant& variant) {
    return variant.experiment.messages.payload.kind == PayloadSpec::Kind::standard_input;
  });
}

}  // namespace

PayloadGate::PayloadGate(QWidget* window) : QObject(window), window_(window) {}

std::optional<QString> PayloadGate::refusalOf(const ExperimentFile& file) {
  if (!readsStandardInput(file)) return std::nullopt;
  return tr(
      "This experiment sends what it reads from standard input, which a window does not have. Run it in a "
      "terminal: sticky run");
}

void PayloadGate::setOrigin(const QString& path, bool trusted) {
  directory_ = path.isEmpty() ? std::string() : experiment_directory(path.toStdString());
  trusted_ = trusted;
  allowed_.clear();
}

void PayloadGate::pass(const ExperimentFile& file, std::function<void(std::string directory)> run) {
  if (const auto refusal = refusalOf(file)) return Q_EMIT refused(*refusal);
  const QStringList files = filesOf(file);
  const bool known =
      std::all_of(files.begin(), files.end(), [this](const QString& f) { return allowed_.contains(f); });
  if (trusted_ || known) return run(directory_);
  ask(files, std::move(run));
}

void PayloadGate::ask(const QStringList& files, std::function<void(std::string directory)> run) {
  auto* question = new QMessageBox(QMessageBox::Question, tr("StickyLab"),
                                   tr("This experiment reads a file and sends what is in it, on this machine only."),
                                   QMessageBox::NoButton, window_);
  question->setInformativeText(
      tr("In the folder %1: %2").arg(QString::fromStdString(directory_), files.join(QStringLiteral(", "))));
  auto* yes = question->addButton(tr("Read it and run"), QMessageBox::AcceptRole);
  question->setDefaultButton(question->addButton(tr("Do not run"), QMessageBox::RejectRole));
  question->setAttribute(Qt::WA_DeleteOnClose);
  connect(question, &QMessageBox::finished, this, [this, question, yes, files, run = std::move(run)] {
    if (question->clickedButton() != yes) {
      Q_EMIT refused(tr("Not run: it would have read %1.").arg(files.join(QStringLiteral(", "))));
      return;
    }
    for (const QString& file : files) allowed_.insert(file);
    run(directory_);
  });
  question->open();
}

}  // namespace sticky::gui
