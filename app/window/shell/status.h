#pragma once
// The last line: which model (and its hash), machine and seed made what one sees.
#include <QStatusBar>

#include "app/window/session/session.h"

class QLabel;

namespace systolens::window {

class Status : public QStatusBar {
    Q_OBJECT
public:
    explicit Status(Session& session, QWidget* parent = nullptr);

private:
    void showResult();

    Session& session_;
    QLabel* what_;
};

} // namespace systolens::window
