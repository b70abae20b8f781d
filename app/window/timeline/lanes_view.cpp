#include "app/window/timeline/lanes_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "app/paint/lanes.h"
#include "app/paint/paint.h"

namespace systolens::window {

namespace {

double largestOf(const std::vector<double>& values) {
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

// The scene's lanes over another window, in as many bins as there are pixels. Words held are drawn
// against the most that the scene's own, whole view shows.
scene::Lanes within(const scene::Lanes& all, const simulation::Trace& trace,
                    const simulation::Window& window, int bins) {
    scene::Lanes lanes = all;
    lanes.window = window;
    for (std::size_t i = 0; i < lanes.rows.size(); ++i) {
        scene::Lanes::Row& row = lanes.rows[i];
        double scale = 1;
        if (row.lane.kind == simulation::Lane::Kind::buffer) {
            const double words =
                largestOf(trace.summary(all.window, row.lane, static_cast<int>(row.bins.size())));
            const double share = largestOf(row.bins);
            scale = words > 0 ? share / words : 0;
        }
        row.bins = trace.summary(window, row.lane, bins);
        for (double& bin : row.bins)
            bin *= scale;
    }
    return lanes;
}

bool isWhole(const simulation::Window& window, Cycle total) {
    return window.from == 0 && window.to == total;
}

} // namespace

LanesView::LanesView(const paint::Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("What memories, network and PE rows do over time"));
    setToolTip(tr("Drag to seek, turn the wheel to zoom, double-click to see everything"));
}

void LanesView::setCatalogue(const CataloguePtr& catalogue) {
    const Cycle total = catalogue->trace ? catalogue->trace->cycles() : 0;
    const bool sameTime = total == total_ && window_.to > 0;
    catalogue_ = catalogue;
    total_ = total;
    if (!catalogue->trace)
        picture_.reset();
    look(sameTime ? window_ : simulation::Window{0, total});
}

void LanesView::look(const simulation::Window& window) {
    window_ = window;
    request();
    update();
}

void LanesView::request() {
    const StageScene* timeline = catalogue_ ? catalogue_->find("timeline") : nullptr;
    if (!timeline || !catalogue_->trace || total_ == 0)
        return;
    const int bins = std::clamp(width() - 100, 64, 4096);
    worker_.submit([this, catalogue = catalogue_, timeline, window = window_, bins] {
        auto picture = std::make_shared<scene::Picture>();
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                *picture = timeline->scene.at({});
                if (!isWhole(window, catalogue->trace->cycles()))
                    *picture =
                        within(std::get<scene::Lanes>(*picture), *catalogue->trace, window, bins);
            },
            problem);
        return [this, catalogue, picture, outcome] {
            if (catalogue != catalogue_ || outcome != Outcome::done)
                return;
            if (auto* lanes = std::get_if<scene::Lanes>(picture.get())) {
                if (picture_)
                    lanes->cursor = std::get<scene::Lanes>(*picture_).cursor;
                picture_ = picture;
                update();
            }
        };
    });
}

void LanesView::setCursor(Cycle cycle) {
    if (!picture_ || total_ == 0)
        return;
    std::get<scene::Lanes>(*picture_).cursor = cycle;
    const simulation::Window window = scrolledTo(window_, cycle, total_);
    if (window != window_)
        look(window);
    update();
}

void LanesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_.panel);
    if (picture_) {
        paint::paint(painter, area(), *picture_, theme_);
        return;
    }
    painter.setFont(theme_.font(paint::Size::body));
    painter.setPen(theme_.muted);
    painter.drawText(rect(), Qt::AlignCenter,
                     tr("Run at the cycle level to see the course in time"));
}

std::optional<Cycle> LanesView::cycleAt(QPointF point) const {
    if (!picture_)
        return std::nullopt;
    const auto& lanes = std::get<scene::Lanes>(*picture_);
    return paint::cycleAtX(lanes.window, paint::lanesPlot(area(), lanes, theme_), point.x());
}

QRectF LanesView::area() const {
    return QRectF(rect()).adjusted(12, 0, -12, -4);
}

void LanesView::mousePressEvent(QMouseEvent* event) {
    mouseMoveEvent(event);
}

void LanesView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton))
        if (const auto cycle = cycleAt(event->position()))
            Q_EMIT seekWanted(static_cast<double>(*cycle));
}

void LanesView::mouseDoubleClickEvent(QMouseEvent*) {
    if (total_ > 0)
        look({0, total_});
}

void LanesView::wheelEvent(QWheelEvent* event) {
    const auto around = cycleAt(event->position());
    if (!around || total_ == 0)
        return;
    const double factor = std::pow(0.8, event->angleDelta().y() / 120.0);
    look(paint::zoomed(window_, *around, factor, total_));
    event->accept();
}

void LanesView::resizeEvent(QResizeEvent*) {
    if (!isWhole(window_, total_))
        request();
}

} // namespace systolens::window
