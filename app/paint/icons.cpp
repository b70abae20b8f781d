#include "app/paint/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

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

void add(QIcon& icon, const QByteArray& svg, const QColor& colour, QIcon::Mode mode,
         QIcon::State state) {
    QByteArray tinted = svg;
    tinted.replace("currentColor", colour.name().toLatin1());
    for (const int size : {16, 20, 24, 32, 48, 64})
        icon.addPixmap(rendered(tinted, size), mode, state);
}

} // namespace

QIcon icon(const QString& name, const Theme& theme) {
    const QByteArray svg = svgOf(name);
    QIcon icon;
    if (svg.isEmpty())
        return icon;
    add(icon, svg, theme.text, QIcon::Normal, QIcon::Off);
    add(icon, svg, theme.onAccent, QIcon::Normal, QIcon::On);
    add(icon, svg, mixed(theme.muted, theme.panel, 0.55), QIcon::Disabled, QIcon::Off);
    return icon;
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
