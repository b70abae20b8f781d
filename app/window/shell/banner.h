#pragma once
// One line above everything: what went wrong, where, and what to do. It does not look like a hint.
#include <QFrame>

#include "app/window/session/problem.h"

class QLabel;

namespace systolens::window {

// What, where and what to do, as sentences.
QString textOf(const Problem& problem);

class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);
    void show(const Problem& problem);
    [[nodiscard]] QString text() const;

private:
    QLabel* label_;
};

} // namespace systolens::window
