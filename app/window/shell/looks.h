#pragma once
// Back and forward for where one looked: layer, scenes, cursor. A place counts once one stays.
#include <QObject>
#include <QTimer>
#include <functional>

#include "app/window/session/trail.h"

class QMenu;

namespace systolens::window {

class Looks : public QObject {
    Q_OBJECT
public:
    // `now` tells where one looks, none while there is nothing to see; `show` goes there.
    Looks(std::function<std::optional<ViewState>()> now, std::function<void(const ViewState&)> show,
          QObject* parent = nullptr);

    void touch(); // something changed
    void forget();
    [[nodiscard]] bool canGoBack() const { return trail_.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return trail_.canGoForward(); }
    void goBack();
    void goForward();
    void addActions(QMenu* menu);

Q_SIGNALS:
    void changed(); // where one can go

private:
    void settle();

    std::function<std::optional<ViewState>()> now_;
    std::function<void(const ViewState&)> show_;
    Trail trail_;
    QTimer stays_;
};

} // namespace systolens::window
