#include "app/report/svg.h"

#include <QBuffer>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>

#include "app/paint/paint.h"
#include "app/paint/text.h"

namespace systolens::report {

QString svgElement(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                   QSize size, const QString& prefix) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    QPainter painter(&generator);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(0, 0), size), theme.panel);
    paint::paint(painter, QRectF(QPointF(0, 0), QSizeF(size)).adjusted(12, 12, -12, -12), picture,
                 theme);
    painter.end();

    QString svg = QString::fromUtf8(buffer.data());
    svg = svg.mid(svg.indexOf("<svg"));
    static const QRegularExpression identifier("\\bid=\"([^\"]+)\"");
    svg.replace(identifier, "id=\"" + prefix + "\\1\"");
    svg.replace("url(#", "url(#" + prefix);
    svg.replace("xlink:href=\"#", "xlink:href=\"#" + prefix);
    const QString name = paint::translate(title).toHtmlEscaped();
    return svg.replace(0, 4, "<svg role=\"img\" aria-label=\"" + name + "\"");
}

} // namespace systolens::report
