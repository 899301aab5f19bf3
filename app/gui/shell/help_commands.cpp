#include "app/gui/shell/help_commands.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QRegularExpression>
#include <QSysInfo>

#include "app/cli/recorder.h"
#include "app/gui/language.h"
#include "app/gui/shell/commands.h"

namespace sticky::gui {
namespace {

QString withoutMnemonic(QString words) {
  static const QRegularExpression kAppended(QStringLiteral(R"(\(&.\))"));  // 打开(&O)
  return words.remove(kAppended).remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

QString row(const QString& keys, const QString& meaning) {
  return QStringLiteral("<tr><td style='padding:2px 18px 2px 0'><b>%1</b></td><td style='padding:2px 0'>%2</td></tr>")
      .arg(keys.toHtmlEscaped(), meaning.toHtmlEscaped());
}

QString keysOf(const QAction& action) {
  QStringList keys;
  for (const QKeySequence& sequence : action.shortcuts()) keys << sequence.toString(QKeySequence::NativeText);
  return keys.join(QStringLiteral(" · "));
}

}  // namespace

HelpCommands::HelpCommands(QMainWindow& window, Commands& commands)
    : QObject(&window), window_(window), commands_(commands) {
  const auto add = [&](const char* words, void (HelpCommands::*slot)()) {
    QAction* action = commands.add(MenuName::help, words);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  add(QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Keyboard shortcuts"), &HelpCommands::showShortcuts)
      ->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)});
  add(QT_TRANSLATE_NOOP("sticky::gui::Commands", "The &private link on this machine"), &HelpCommands::showLink);
  add(QT_TRANSLATE_NOOP("sticky::gui::Commands", "&About StickyLab"), &HelpCommands::showAbout);
}

QString HelpCommands::shortcutsText(const Commands& commands) {
  QString rows;
  for (const QAction* action : commands.all()) {
    if (!action->shortcuts().isEmpty()) rows += row(keysOf(*action), withoutMnemonic(action->text()));
  }
  rows += row(tr("Alt and the underlined letter"), tr("A menu"));
  rows += row(tr("Tab"), tr("The next control or figure"));
  rows += row(QStringLiteral("← → ↑ ↓"), tr("In a figure: the next message, or the next row"));
  rows += row(QStringLiteral("+ − 0"), tr("In a figure: closer, farther, all of it"));
  rows += row(QStringLiteral("⇧ ← →"), tr("In a figure: what is before or after it"));
  rows += row(tr("Space"), tr("In a figure: play or pause"));
  rows += row(QStringLiteral("Home, End"), tr("In a figure: the start or the end of the run"));
  rows += row(QStringLiteral("Alt+← Alt+→"), tr("Step to the event before or after"));
  rows += row(QStringLiteral("P"), tr("In a figure: show or hide the pipe"));
  rows += row(tr("Esc"), tr("In a figure: nothing selected, the whole run again"));
  return QStringLiteral("<table>%1</table>").arg(rows);
}

QString HelpCommands::linkText(const PrivateLinkProbe& probe) {
  if (probe.refusal) {
    return tr("The private link is not available on this machine. %1").arg(shown(probe.refusal->sentence()));
  }
  return tr("The private link works on this machine: two hosts with a real delay, loss and MTU between them, without "
            "root. It was set up in %L1 ms.")
      .arg(to_ms(probe.set_up), 0, 'f', 1);
}

void HelpCommands::showShortcuts() {
  show(tr("Keyboard shortcuts"), shortcutsText(commands_));
}

void HelpCommands::showAbout() {
  const QString text =
      QStringLiteral("<h3>%1</h3><p>%2</p><p>%3 · %4</p>")
          .arg(
              tr("StickyLab"),
              tr("I called send() ten times: why did recv() return once, or three and a half times, and why does UDP "
                 "not do that?"),
              QString::fromStdString(cli::program_name()),
              QStringLiteral("%1 %2 · Qt %3")
                  .arg(QSysInfo::kernelType(), QSysInfo::kernelVersion(), QString::fromLatin1(qVersion())));
  probeFor(show(tr("About StickyLab"), text), text);
}

void HelpCommands::showLink() {
  const QString text = QStringLiteral("<h3>%1</h3>").arg(tr("The private link"));
  probeFor(show(tr("The private link"), text), text);
}

QMessageBox* HelpCommands::show(const QString& title, const QString& text) {
  auto* box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Close, &window_);
  box->setTextFormat(Qt::RichText);
  box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->open();
  return box;
}

void HelpCommands::probeFor(QMessageBox* box, const QString& before) {
  box->setText(before + QStringLiteral("<p>%1</p>").arg(tr("Trying the private link…")));
  probing_.start([box = QPointer<QMessageBox>(box), before]() -> BackgroundTask::Then {
    return [box, before, probe = probe_private_link()] {
      if (box) box->setText(before + QStringLiteral("<p>%1</p>").arg(linkText(probe).toHtmlEscaped()));
    };
  });
}

}  // namespace sticky::gui
