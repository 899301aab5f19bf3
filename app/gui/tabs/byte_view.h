#pragma once
// The bytes themselves, as hex and as text: every byte in its message's colour, a bar where a receive call began, a
// notch where a send call began. Paints the rows that are visible and nothing else.

#include <QAbstractScrollArea>
#include <functional>

#include "app/gui/model/byte_sequence.h"

namespace sticky::gui {

class ByteView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit ByteView(QWidget* parent = nullptr);

  /// What `bytes` refers to must outlive its being shown.
  void setBytes(ByteSequence bytes);
  /// Outlines the bytes of this range of the payload and brings them into view.
  void setSelection(ByteRange payload);
  [[nodiscard]] ByteRange selection() const { return selected_; }
  /// The position under a point of the viewport, nothing where none is.
  [[nodiscard]] std::optional<std::uint64_t> positionAt(const QPoint& point) const;

 public Q_SLOTS:
  void copyHex();
  void copyText();

 Q_SIGNALS:
  /// A range of the payload; empty where nothing is selected any more.
  void selected(sticky::ByteRange payload);
  /// Too much for the clipboard, or nothing to copy: why.
  void refused(const QString& reason);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  /// Pixels from the left edge of the viewport.
  struct Columns {
    int per_row = 16;
    int hex = 0, hex_step = 0;
    int text = 0, text_step = 0;
    int names = 0;
    int row = 0;
  };
  void measure();
  void paintRow(QPainter& painter, std::uint64_t row, int y) const;
  void paintCell(QPainter& painter, const ByteCell& cell, const QRect& box, const QString& text) const;
  void moveCursor(std::uint64_t position, bool extend);
  void selectPositions(std::uint64_t from, std::uint64_t to);
  void show(std::uint64_t position);
  void copy(const std::function<QString(Bytes)>& write);
  [[nodiscard]] QString describe(std::uint64_t position) const;
  [[nodiscard]] std::uint64_t rows() const;

  ByteSequence bytes_;
  Columns columns_;
  ByteRange selected_;        ///< of the payload
  std::uint64_t anchor_ = 0;  ///< positions
  std::uint64_t cursor_ = 0;
};

/// One cell of text for a byte: itself where it is printable ASCII, a picture of it where it is a control
/// character, a dot otherwise. Never the raw character.
[[nodiscard]] QString textOf(std::byte value);

}  // namespace sticky::gui
