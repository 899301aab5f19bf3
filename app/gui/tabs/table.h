#pragma once
// A table as all tabs have it: rows, no grid, as tall as its type.

class QAbstractItemModel;
class QTableView;

namespace sticky::gui {

[[nodiscard]] QTableView* makeTable(QAbstractItemModel* model);

}  // namespace sticky::gui
