#include "app/paint/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
#include <algorithm>
#include <map>
#include <utility>

#include "core/support/resources.h"

namespace systolens::paint {

namespace {

QString pathOf(const QString& name) {
    return QString::fromStdString((resourceFolder() / "icons").string()) + '/' + name
           + QStringLiteral(".svg");
}

QByteArray svgOf(const QString& name) {
    QFile file(pathOf(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap rendered(const QByteArray& svg, int size) {
    QSvgRenderer renderer(svg);
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return QPixmap::fromImage(image);
}

// Drawn when it is asked for, in the colour of its mode: of all sizes and modes a button shows two.
class TintedIcon : public QIconEngine {
public:
    TintedIcon(QByteArray svg, const Theme& theme)
        : svg_(std::move(svg)), usual_(theme.text), on_(theme.onAccent),
          disabled_(mixed(theme.muted, theme.panel, 0.55)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        const double ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap(rect.size() * ratio, mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        const QColor& colour = mode == QIcon::Disabled ? disabled_
                               : state == QIcon::On    ? on_
                                                       : usual_;
        const int side = std::max(1, std::min(size.width(), size.height()));
        QPixmap& known = known_[{side, colour.rgb()}];
        if (known.isNull()) {
            QByteArray tinted = svg_;
            tinted.replace("currentColor", colour.name().toLatin1());
            known = rendered(tinted, side);
        }
        return known;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    QByteArray svg_;
    QColor usual_, on_, disabled_;
    std::map<std::pair<int, QRgb>, QPixmap> known_;
};

} // namespace

QIcon icon(const QString& name, const Theme& theme) {
    const QByteArray svg = svgOf(name);
    return svg.isEmpty() ? QIcon() : QIcon(new TintedIcon(svg, theme));
}

QIcon programIcon() {
    const QByteArray svg = svgOf(QStringLiteral("systolens"));
    QIcon icon;
    if (!svg.isEmpty())
        for (const int size : {16, 24, 32, 48, 64, 128, 256})
            icon.addPixmap(rendered(svg, size));
    return icon;
}

} // namespace systolens::paint
