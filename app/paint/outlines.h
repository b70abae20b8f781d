#pragma once
// A device that hands on what is painted on it, text as the shapes of its letters: what needs no
// fonts where it is looked at.
#include <QPaintDevice>
#include <QPainter>
#include <memory>

namespace systolens::paint {

class Outlines : public QPaintDevice {
public:
    // `target` paints on something of that size.
    Outlines(QPainter& target, QSize size);
    ~Outlines() override;
    [[nodiscard]] QPaintEngine* paintEngine() const override;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override;

private:
    std::unique_ptr<QPaintEngine> engine_;
    QSize size_;
};

} // namespace systolens::paint
