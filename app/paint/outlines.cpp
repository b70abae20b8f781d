#include "app/paint/outlines.h"

#include <QPaintEngine>
#include <QPainterPath>

namespace systolens::paint {

namespace {

constexpr int dotsPerInch = 96;

// Everything but text has a way through; QPaintEngine itself turns text into paths.
class OutlineEngine : public QPaintEngine {
public:
    explicit OutlineEngine(QPainter& target)
        : QPaintEngine(AllFeatures & ~PaintEngineFeatures(PerspectiveTransform)
                       & ~PaintEngineFeatures(ConicalGradientFill)
                       & ~PaintEngineFeatures(PorterDuff)),
          target_(target) {}

    bool begin(QPaintDevice* /*device*/) override { return true; }
    bool end() override { return true; }
    [[nodiscard]] Type type() const override { return User; }

    void updateState(const QPaintEngineState& now) override {
        const DirtyFlags changed = now.state();
        if (changed & DirtyTransform)
            target_.setTransform(now.transform());
        if (changed & DirtyPen)
            target_.setPen(now.pen());
        if (changed & DirtyBrush)
            target_.setBrush(now.brush());
        if (changed & DirtyBrushOrigin)
            target_.setBrushOrigin(now.brushOrigin());
        if (changed & DirtyHints)
            target_.setRenderHints(now.renderHints());
        if (changed & DirtyOpacity)
            target_.setOpacity(now.opacity());
    }

    void drawPath(const QPainterPath& path) override { target_.drawPath(path); }
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
        if (mode == PolylineMode)
            target_.drawPolyline(points, count);
        else
            target_.drawPolygon(points, count,
                                mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    }
    void drawPixmap(const QRectF& area, const QPixmap& pixmap, const QRectF& part) override {
        target_.drawPixmap(area, pixmap, part);
    }
    void drawImage(const QRectF& area, const QImage& image, const QRectF& part,
                   Qt::ImageConversionFlags flags) override {
        target_.drawImage(area, image, part, flags);
    }

private:
    QPainter& target_;
};

} // namespace

Outlines::Outlines(QPainter& target, QSize size)
    : engine_(std::make_unique<OutlineEngine>(target)), size_(size) {}

Outlines::~Outlines() = default;

QPaintEngine* Outlines::paintEngine() const {
    return engine_.get();
}

int Outlines::metric(PaintDeviceMetric metric) const {
    switch (metric) {
    case PdmWidth:
        return size_.width();
    case PdmHeight:
        return size_.height();
    case PdmWidthMM:
        return size_.width() * 254 / (10 * dotsPerInch);
    case PdmHeightMM:
        return size_.height() * 254 / (10 * dotsPerInch);
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dotsPerInch;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
    case PdmDepth:
        return 32;
    case PdmNumColors:
        break;
    }
    return 0;
}

} // namespace systolens::paint
