#include "app/window/timeline/lanes_view.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "app/paint/lanes.h"
#include "app/paint/paint.h"
#include "core/simulation/lane_levels.h"

namespace systolens::window {

namespace {

double largestOf(const std::vector<double>& values) {
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

// The lanes over a part of time. Words held are drawn against the most that the whole view shows.
scene::Lanes over(const simulation::Window& window, const scene::Lanes& whole,
                  std::vector<simulation::Bins> parts, const std::vector<double>& scales) {
    scene::Lanes lanes = whole;
    lanes.window = window;
    for (std::size_t row = 0; row < lanes.rows.size(); ++row) {
        for (double& part : parts[row])
            part *= scales[row];
        lanes.rows[row].bins = std::move(parts[row]);
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
    setToolTip(tr("Drag to seek, turn the wheel to zoom, double-click to see everything; a lane's "
                  "name explains it at the cursor"));
    setMouseTracking(true);
}

LanesView::~LanesView() {
    if (progress_)
        progress_->cancel();
}

void LanesView::setLanes(const CataloguePtr& catalogue, const QString& scene,
                         std::shared_ptr<const simulation::Trace> trace, Cycle total) {
    const bool sameTime = total == total_ && window_.to > 0;
    if (catalogue_ != catalogue || scene_ != scene || trace_ != trace) {
        if (progress_)
            progress_->cancel();
        progress_ = std::make_shared<Progress>();
        whole_.reset();
        outdated_ = picture_ != nullptr;
    }
    catalogue_ = catalogue;
    scene_ = scene;
    trace_ = std::move(trace);
    total_ = total;
    if (!trace_)
        picture_.reset();
    look(sameTime ? window_ : simulation::Window{0, total});
}

void LanesView::setHeading(const QString& heading) {
    heading_ = heading;
    updateGeometry();
}

void LanesView::setMarks(const std::vector<TimeMark>& marks) {
    marks_ = marks;
    update();
}

void LanesView::look(const simulation::Window& window) {
    const bool moved = window != window_;
    window_ = window;
    if (!showAtOnce())
        request();
    update();
    if (moved)
        Q_EMIT windowChanged(window);
}

void LanesView::zoom(double factor) {
    if (total_ == 0)
        return;
    const bool seen = cursor_ && *cursor_ >= window_.from && *cursor_ < window_.to;
    const Cycle middle = window_.from + (window_.to - window_.from) / 2;
    look(paint::zoomed(window_, seen ? *cursor_ : middle, factor, total_));
}

LanesView::WholePtr LanesView::wholeOf(const StageScene& timeline,
                                       const std::shared_ptr<const simulation::Trace>& trace) {
    auto whole = std::make_shared<Whole>();
    whole->lanes = std::get<scene::Lanes>(timeline.scene.at({}));
    std::vector<simulation::Lane> lanes;
    for (const scene::Lanes::Row& row : whole->lanes.rows) {
        lanes.push_back(row.lane);
        double scale = 1;
        if (row.lane.kind == simulation::Lane::Kind::buffer) {
            const double words = largestOf(
                trace->summary(whole->lanes.window, row.lane, static_cast<int>(row.bins.size())));
            scale = words > 0 ? largestOf(row.bins) / words : 0;
        }
        whole->scales.push_back(scale);
    }
    whole->levels = std::make_shared<simulation::LaneLevels>(trace, lanes);
    return whole;
}

int LanesView::mostParts() const {
    return std::clamp(width() - 100, 64, 4096);
}

bool LanesView::showAtOnce() {
    if (!whole_ || total_ == 0)
        return false;
    auto picture = std::make_shared<scene::Picture>();
    bool exact = true;
    if (isWhole(window_, trace_->cycles())) {
        *picture = whole_->lanes;
    } else {
        const int level = whole_->levels->levelFor(window_, mostParts());
        const simulation::Window window = whole_->levels->aligned(window_, level);
        auto known = whole_->levels->atOnce(window, level);
        if (!known)
            return false;
        exact = known->exact;
        *picture = over(window, whole_->lanes, std::move(known->parts), whole_->scales);
    }
    take(picture);
    return exact;
}

// What is not known yet of the window, or of the trace at all, off the GUI thread.
void LanesView::request() {
    const StageScene* timeline = catalogue_ ? catalogue_->find(scene_) : nullptr;
    if (!timeline || !trace_ || total_ == 0)
        return;
    worker_.submit([this, catalogue = catalogue_, timeline, trace = trace_, whole = whole_,
                    window = window_, most = mostParts(), progress = progress_]() mutable {
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                if (!whole)
                    whole = wholeOf(*timeline, trace);
                simulation::LaneLevels& levels = *whole->levels;
                const int level = levels.levelFor(window, most);
                if (!isWhole(window, trace->cycles()))
                    static_cast<void>(
                        levels.parts(levels.aligned(window, level), level, *progress));
            },
            problem);
        return [this, catalogue, trace, whole, outcome] {
            if (catalogue != catalogue_ || trace != trace_ || outcome != Outcome::done)
                return;
            if (!whole_) {
                whole_ = whole;
                prepare();
            }
            if (!showAtOnce() && !worker_.busy()) // the view has moved on
                request();
        };
    });
}

// So that every scale has something to show at once.
void LanesView::prepare() {
    preparing_.submit([levels = whole_->levels, progress = progress_] {
        Problem problem;
        attempt([&] { levels->prepare(*progress); }, problem);
        return Worker::Delivery();
    });
}

void LanesView::take(const std::shared_ptr<scene::Picture>& picture) {
    auto* lanes = std::get_if<scene::Lanes>(picture.get());
    if (!lanes)
        return;
    lanes->cursor = cursor_.value_or(-1);
    const QRectF before = plot();
    picture_ = picture;
    outdated_ = false;
    ++pictures_;
    update();
    if (plot() != before)
        Q_EMIT plotMoved();
}

void LanesView::showCursor(std::optional<Cycle> cycle) {
    cursor_ = cycle;
    if (!picture_ || total_ == 0)
        return;
    std::get<scene::Lanes>(*picture_).cursor = cycle.value_or(-1);
    if (cycle) {
        const simulation::Window window = scrolledTo(window_, *cycle, total_);
        if (window != window_)
            look(window);
    }
    update();
}

void LanesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_.panel);
    if (!picture_) {
        painter.setFont(theme_.font(paint::Size::body));
        painter.setPen(theme_.muted);
        painter.drawText(rect(), Qt::AlignCenter,
                         trace_ ? tr("The course in time is being read…")
                                : tr("Run at the cycle level to see the course in time"));
        return;
    }
    if (outdated_)
        painter.setOpacity(0.3);
    paint::paint(painter, area(), *picture_, theme_);
    if (outdated_)
        return;
    paintMarks(painter, plot(), std::get<scene::Lanes>(*picture_).window, marks_, theme_);
    if (heading_.isEmpty())
        return;
    painter.setFont(theme_.font(paint::Size::small, QFont::DemiBold));
    painter.setPen(theme_.text);
    painter.drawText(QRectF(area().left(), 0, width() / 2.0, theme_.px(16)),
                     Qt::AlignLeft | Qt::AlignVCenter, heading_);
}

QRectF LanesView::plot() const {
    if (!picture_)
        return area();
    return paint::lanesPlot(area(), std::get<scene::Lanes>(*picture_), theme_);
}

std::optional<Cycle> LanesView::cycleAt(QPointF point) const {
    if (!picture_ || outdated_)
        return std::nullopt;
    return paint::cycleAtX(std::get<scene::Lanes>(*picture_).window, plot(), point.x());
}

const std::vector<scene::Lanes::Row>& LanesView::rows() const {
    static const std::vector<scene::Lanes::Row> none;
    return picture_ && !outdated_ ? std::get<scene::Lanes>(*picture_).rows : none;
}

int LanesView::rowAt(QPointF point) const {
    const QRectF lanes = plot();
    const std::size_t count = rows().size();
    if (count == 0 || point.y() < lanes.top() || point.y() >= lanes.bottom())
        return -1;
    return static_cast<int>((point.y() - lanes.top()) / lanes.height()
                            * static_cast<double>(count));
}

std::optional<TimeMark> LanesView::markAt(QPointF point) const {
    if (!picture_ || outdated_)
        return std::nullopt;
    return window::markAt(plot(), std::get<scene::Lanes>(*picture_).window, marks_, theme_, point);
}

// Flags and heading stand above the lanes, whose own head is 8 high.
QRectF LanesView::area() const {
    const double above = heading_.isEmpty() ? markHeight(theme_) - theme_.px(8) : theme_.px(12);
    return QRectF(rect()).adjusted(12, above, -12, -4);
}

void LanesView::mousePressEvent(QMouseEvent* event) {
    seeking_ = false;
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto mark = markAt(event->position())) {
        Q_EMIT markChosen(mark->index);
        return;
    }
    if (const int row = rowAt(event->position());
        row >= 0 && event->position().x() < plot().left()) {
        Q_EMIT laneChosen(row);
        return;
    }
    seeking_ = true;
    mouseMoveEvent(event);
}

void LanesView::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons()) {
        const bool name = rowAt(event->position()) >= 0 && event->position().x() < plot().left();
        setCursor(name ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    if (!seeking_ || !event->buttons().testFlag(Qt::LeftButton))
        return;
    if (const auto cycle = cycleAt(event->position()))
        Q_EMIT seekWanted(static_cast<double>(*cycle));
}

void LanesView::mouseDoubleClickEvent(QMouseEvent*) {
    if (total_ > 0)
        look({0, total_});
}

void LanesView::contextMenuEvent(QContextMenuEvent* event) {
    if (const auto cycle = cycleAt(event->pos())) {
        const auto mark = markAt(event->pos());
        Q_EMIT menuWanted(event->globalPos(), mark ? mark->index : -1, static_cast<double>(*cycle),
                          rowAt(event->pos()));
    }
}

void LanesView::wheelEvent(QWheelEvent* event) {
    const auto around = cycleAt(event->position());
    if (!around || total_ == 0)
        return;
    const double factor = std::pow(0.8, event->angleDelta().y() / 120.0);
    look(paint::zoomed(window_, *around, factor, total_));
    event->accept();
}

bool LanesView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip)
        if (const auto mark = markAt(static_cast<QHelpEvent*>(event)->pos())) {
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                               QStringLiteral("<span>%1</span>").arg(mark->name.toHtmlEscaped()),
                               this);
            return true;
        }
    return QWidget::event(event);
}

void LanesView::resizeEvent(QResizeEvent*) {
    if (trace_ && !showAtOnce())
        request();
    Q_EMIT plotMoved();
}

} // namespace systolens::window
