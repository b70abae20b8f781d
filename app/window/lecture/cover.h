#pragma once
// Lies over a lecture: all black, or dark but for a circle around the pointer.
#include <QTimer>
#include <QWidget>

namespace systolens::window {

class Cover : public QWidget {
    Q_OBJECT
public:
    enum class Kind { none, blank, spotlight };
    explicit Cover(QWidget* parent);

    void set(Kind kind);
    [[nodiscard]] Kind kind() const { return kind_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind kind_ = Kind::none;
    QTimer follow_; // the pointer, over whatever widget it is
};

} // namespace systolens::window
