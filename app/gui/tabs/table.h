#pragma once
// What the tabs are made of, so that they look alike: tables of rows without a grid, and parts that scroll.

class QAbstractItemModel;
class QScrollArea;
class QTableView;
class QWidget;

namespace sticky::gui {

[[nodiscard]] QTableView* makeTable(QAbstractItemModel* model);
/// `content` behind scroll bars, for the tabs are low.
[[nodiscard]] QScrollArea* makeScrolling(QWidget* content);

}  // namespace sticky::gui
