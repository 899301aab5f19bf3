#include "app/gui/theme_palette.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

#include "app/gui/paint/painter.h"

namespace sticky::gui {
namespace {

// %1 page, %2 panel, %3 text, %4 muted, %5 accent, %6 bad, %7 good, %8 lane
const auto kSheet = QStringLiteral(R"(
  QMainWindow, QWidget#figures, QScrollArea#figures { background: %1; }
  QWidget#side, QWidget#controls, QWidget#verdict, QScrollArea { background: %2; }
  QScrollArea#happened { border: 1px solid %2; }
  QScrollArea#happened:focus { border-color: %5; }
  QLabel[heading="true"] { font-weight: 600; }
  QLabel[title="true"] { font-size: 17px; font-weight: 700; }
  QLabel[cardTitle="true"] { font-weight: 700; }
  QLabel[sideName="true"] { font-weight: 700; padding: 4px 0 0 2px; }
  QLabel[muted="true"] { color: %4; }
  QLabel#line { padding: 8px 20px; background: %2; }
  QLabel#line[kind="problem"] { color: %6; font-weight: 600; }
  QLabel[refusal="true"] { color: %6; padding: 0 0 4px 6px; }
  QFrame#hint { background: %1; border: 2px solid %5; border-radius: 10px; }
  QLineEdit[wrong="true"] { border: 2px solid %6; border-radius: 3px; padding: 1px; }
  QFrame[card] { background: %1; border: 1px solid %8; border-left: 6px solid %5;
                 border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
  QFrame[card="lost"] { border-left-color: %6; }
  QFrame[card="kept"] { border-left-color: %7; }
  QFrame[card="next"] { border-left-color: #CC79A7; }
  QFrame[card="open"] { border-left-color: %4; }
  QFrame[card] QLabel { border: none; background: transparent; }
  QPushButton[cause="true"] { text-align: left; border: 1px solid %8; border-radius: 4px; background: %2; }
  QPushButton[cause="true"]:hover, QPushButton[cause="true"]:focus { border-color: %5; }
  QProgressBar { border: 1px solid %4; border-radius: 4px; background: %2; }
  QProgressBar::chunk { background: %5; }
  QPushButton#run { background: %5; color: %1; border: none; border-radius: 8px; padding: 11px; font-weight: 700;
                    font-size: 15px; }
  QPushButton#run[pending="true"] { background: %6; border: 3px solid %3; padding: 8px; }
  QPushButton#run:disabled { background: %4; }
  QPushButton#run:focus { border: 2px solid %3; }
)");

}  // namespace

void applyTheme(QApplication& application, ThemeName name) {
  const Theme& colours = theme(name);
  const QColor page = toQt(colours.page);
  const QColor panel = toQt(colours.panel);
  const QColor text = toQt(colours.text);
  application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QPalette palette;
  palette.setColor(QPalette::Window, panel);
  palette.setColor(QPalette::Base, page);
  palette.setColor(QPalette::AlternateBase, panel);
  palette.setColor(QPalette::Button, panel);
  palette.setColor(QPalette::ToolTipBase, page);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(role, text);
  }
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, toQt(colours.muted));
  }
  palette.setColor(QPalette::PlaceholderText, toQt(colours.muted));
  palette.setColor(QPalette::Highlight, toQt(colours.wait_text));
  palette.setColor(QPalette::HighlightedText, page);
  application.setPalette(palette);
  application.setStyleSheet(kSheet.arg(page.name(), panel.name(), text.name(), toQt(colours.muted).name(),
                                       toQt(colours.wait_text).name(), toQt(colours.bad).name(),
                                       toQt(colours.good).name(), toQt(colours.lane).name()));
}

}  // namespace sticky::gui
