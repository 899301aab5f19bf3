#include "tests/app/gui/words.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QTextDocument>

#include "app/gui/paint/figure_widget.h"

namespace sticky::gui {
namespace {

constexpr int kRowsLookedAt = 200;

class Walk {
 public:
  QVector<Words> found;

  void widget(const QWidget& widget) {
    place_ = QStringLiteral("%1 %2").arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName());
    add(widget.windowTitle());
    add(widget.toolTip());
    add(widget.accessibleName());
    add(widget.accessibleDescription());
    for (const QAction* action : widget.actions()) {
      add(action->text());
      add(action->toolTip());
    }
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) add(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) add(button->text());
    if (const auto* group = qobject_cast<const QGroupBox*>(&widget)) add(group->title());
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) add(line->placeholderText());
    if (const auto* bar = qobject_cast<const QTabBar*>(&widget)) tabs(*bar);
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) items(*box);
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) model(*view);
    if (const auto* figure = qobject_cast<const FigureWidget*>(&widget)) labels(*figure);
  }

 private:
  void add(QString text) {
    if (Qt::mightBeRichText(text)) {
      QTextDocument document;
      document.setHtml(text);
      text = document.toPlainText();
    }
    text.remove(QRegularExpression(QStringLiteral("\\(&[A-Z0-9]\\)"))).remove(QLatin1Char('&'));
    if (!text.isEmpty()) found.push_back({place_, text});
  }
  void tabs(const QTabBar& bar) {
    for (int i = 0; i < bar.count(); ++i) add(bar.tabText(i)), add(bar.tabToolTip(i));
  }
  void items(const QComboBox& box) {
    for (int i = 0; i < box.count(); ++i) add(box.itemText(i)), add(box.itemData(i, Qt::ToolTipRole).toString());
  }
  void model(const QAbstractItemView& view) {
    const QAbstractItemModel* model = view.model();
    if (model == nullptr || qobject_cast<const QHeaderView*>(&view) != nullptr) return;
    for (int column = 0; column < model->columnCount(); ++column) {
      add(model->headerData(column, Qt::Horizontal).toString());
      add(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
      for (int row = 0; row < std::min(model->rowCount(), kRowsLookedAt); ++row) {
        add(model->index(row, column).data().toString());
      }
    }
  }
  void labels(const FigureWidget& figure) {
    for (const Item& item : figure.figure().items) {
      if (const auto* label = std::get_if<Label>(&item.shape)) add(QString::fromStdString(label->text));
    }
  }

  QString place_;
};

// Names that are the same in every language: protocols, units, programs, languages' own names.
const QSet<QString>& names() {
  static const QSet<QString> words{
      QStringLiteral("ack"),    QStringLiteral("acks"),      QStringLiteral("tcp"),      QStringLiteral("udp"),
      QStringLiteral("ip"),     QStringLiteral("ipv"),       QStringLiteral("ms"),       QStringLiteral("kb"),
      QStringLiteral("mib"),    QStringLiteral("kib"),       QStringLiteral("kbit"),     QStringLiteral("mtu"),
      QStringLiteral("mss"),    QStringLiteral("rtt"),       QStringLiteral("nagle"),    QStringLiteral("json"),
      QStringLiteral("png"),    QStringLiteral("svg"),       QStringLiteral("pdf"),      QStringLiteral("html"),
      QStringLiteral("sticky"), QStringLiteral("lab"),       QStringLiteral("cork"),     QStringLiteral("english"),
      QStringLiteral("syn"),    QStringLiteral("fin"),       QStringLiteral("rst"),      QStringLiteral("crc"),
      QStringLiteral("http"),   QStringLiteral("utf"),       QStringLiteral("ascii"),    QStringLiteral("linux"),
      QStringLiteral("eof"),    QStringLiteral("stickylab"), QStringLiteral("ctrl"),     QStringLiteral("esc"),
      QStringLiteral("shift"),  QStringLiteral("websocket"), QStringLiteral("cobs"),     QStringLiteral("slip"),
      QStringLiteral("resp"),   QStringLiteral("varint"),    QStringLiteral("protobuf"), QStringLiteral("big"),
      QStringLiteral("endian"), QStringLiteral("little"),    QStringLiteral("cwnd"),     QStringLiteral("hex"),
      QStringLiteral("unix"),   QStringLiteral("recv"),      QStringLiteral("send"),     QStringLiteral("accept"),
      QStringLiteral("close"),  QStringLiteral("request"),   QStringLiteral("reply"),    QStringLiteral("netstring"),
      QStringLiteral("min"),    QStringLiteral("max"),       QStringLiteral("alt"),      QStringLiteral("home"),
      QStringLiteral("end"),    QStringLiteral("gso"),       QStringLiteral("tso"),      QStringLiteral("wireshark"),
      QStringLiteral("chroot"), QStringLiteral("docker"),    QStringLiteral("python")};
  return words;
}

}  // namespace

QVector<Words> wordsOf(const QWidget& window) {
  Walk walk;
  walk.widget(window);
  for (const QWidget* widget : window.findChildren<QWidget*>()) walk.widget(*widget);
  return walk.found;
}

QStringList englishIn(const QString& text) {
  QString rest = text;
  // Code: calls, constants, options, paths and fields, key names, quoted contents; the system's own words.
  static const QRegularExpression code(QStringLiteral(
      R"(“[^”]*”|^Scroll (Left|Right)$|Message too long|No such file or directory|Operation not permitted|[a-z_./]+ = \S+|[A-Za-z_0-9]+\([^)]*\)|\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b|[/A-Za-z0-9_]+[./_=][/A-Za-z0-9_.=-]+|--[a-z-]+|\b[A-Z]{2,}\b)"));
  rest.remove(code);
  static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
  QStringList english;
  for (auto match = word.globalMatch(rest); match.hasNext();) {
    const QString found = match.next().captured();
    if (!names().contains(found.toLower())) english << found;
  }
  return english;
}

}  // namespace sticky::gui
