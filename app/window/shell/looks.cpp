#include "app/window/shell/looks.h"

#include <QMenu>
#include <utility>

namespace systolens::window {

namespace {
constexpr int stay = 600; // milliseconds
}

Looks::Looks(std::function<std::optional<ViewState>()> now,
             std::function<void(const ViewState&)> show, QObject* parent)
    : QObject(parent), now_(std::move(now)), show_(std::move(show)) {
    stays_.setSingleShot(true);
    stays_.setInterval(stay);
    connect(&stays_, &QTimer::timeout, this, &Looks::settle);
}

void Looks::touch() {
    stays_.start();
}

void Looks::settle() {
    stays_.stop();
    if (const auto view = now_())
        trail_.visit(*view);
    Q_EMIT changed();
}

void Looks::forget() {
    stays_.stop();
    trail_.forget();
    Q_EMIT changed();
}

// Where one is now is a place, too, although one may have just come.
void Looks::goBack() {
    settle();
    if (!canGoBack())
        return;
    show_(trail_.goBack());
    Q_EMIT changed();
}

void Looks::goForward() {
    settle();
    if (!canGoForward())
        return;
    show_(trail_.goForward());
    Q_EMIT changed();
}

void Looks::addActions(QMenu* menu) {
    QAction* back = menu->addAction(tr("&Back to where you looked before"), this, &Looks::goBack);
    QAction* forward = menu->addAction(tr("&Forward again"), this, &Looks::goForward);
    back->setObjectName("lookBack");
    forward->setObjectName("lookForward");
    back->setShortcuts({QKeySequence("Alt+Left"), QKeySequence(Qt::Key_Back)});
    forward->setShortcuts({QKeySequence("Alt+Right"), QKeySequence(Qt::Key_Forward)});
    const auto enable = [this, back, forward] {
        back->setEnabled(canGoBack());
        forward->setEnabled(canGoForward());
    };
    connect(this, &Looks::changed, back, enable);
    enable();
}

} // namespace systolens::window
