#include "app/paint/export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

#include "app/paint/canvas.h"
#include "app/paint/csv.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"
#include "core/support/error.h"

namespace systolens::paint {

namespace {

namespace fs = std::filesystem;

constexpr double largestSide = 16384;

void write(const QByteArray& bytes, const fs::path& path) {
    QSaveFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        throw Error(Error::Kind::failed, SYSTOLENS_TEXT("paint", "The file cannot be written"),
                    path.string(),
                    SYSTOLENS_TEXT("paint", "Choose another folder, or free some space"));
}

QByteArray png(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

// The program's fonts are not on other machines: name what looks alike.
void nameFontsForEveryone(QByteArray& svg) {
    for (const char* family : {"Systolens Sans", "Sans Serif"})
        svg.replace(QByteArray("font-family=\"") + family + '"',
                    "font-family=\"'Systolens Sans', Inter, 'Noto Sans KR', NanumGothic, "
                    "'Malgun Gothic', sans-serif\"");
    svg.replace("font-family=\"DejaVu Sans Mono\"",
                "font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\"");
}

QByteArray svg(const scene::Picture& picture, const Text& title, const Theme& theme,
               const QSizeF& size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(), size));
    generator.setTitle(translate(title));
    generator.setDescription(QStringLiteral("Systolens"));
    QPainter painter(&generator);
    paintTitled(painter, QRectF(QPointF(), size), picture, title, theme);
    painter.end();
    buffer.close();
    nameFontsForEveryone(bytes);
    return bytes;
}

QByteArray pdf(const scene::Picture& picture, const Text& title, const Theme& theme,
               const QSizeF& size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr int resolution = 96; // a pixel of the screen is a unit of the page
    writer.setResolution(resolution);
    writer.setPageSize(
        QPageSize(size * 72 / resolution, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(translate(title));
    writer.setCreator(QStringLiteral("Systolens"));
    QPainter painter(&writer);
    paintTitled(painter, QRectF(QPointF(), size), picture, title, theme);
    painter.end();
    buffer.close();
    return bytes;
}

void checkSize(const ExportOptions& options, const fs::path& file) {
    const double largest = std::max(options.size.width(), options.size.height()) * options.scale;
    const double smallest = std::min(options.size.width(), options.size.height());
    if (!(smallest >= 16) || !(options.scale >= 0.25) || !(largest <= largestSide))
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("paint", "The picture's size is %1 × %2, scale %3")
                        .with(options.size.width(), options.size.height(), options.scale),
                    file.string(), SYSTOLENS_TEXT("paint", "Give sides from 16 to 16384 pixels"));
}

} // namespace

void paintTitled(QPainter& painter, const QRectF& area, const scene::Picture& picture,
                 const Text& title, const Theme& theme, Hits* hits) {
    painter.fillRect(area, theme.panel);
    const double pad = std::min(theme.px(16), std::min(area.width(), area.height()) / 8);
    QRectF inner = area.adjusted(pad, pad, -pad, -pad);
    if (!title.empty() && inner.height() > theme.px(60)) {
        Canvas canvas(painter, theme, hits);
        const double height = theme.px(22);
        canvas.text({inner.left(), inner.top(), inner.width(), height}, translate(title),
                    theme.font(Size::title, QFont::DemiBold), theme.text);
        inner.setTop(inner.top() + height + theme.px(10));
    }
    paint(painter, inner, picture, theme, hits);
}

QImage imageOf(const scene::Picture& picture, const Text& title, const Theme& theme,
               const ExportOptions& options) {
    checkSize(options, {});
    QImage image((options.size * options.scale).toSize(), QImage::Format_RGB32);
    image.fill(theme.panel);
    QPainter painter(&image);
    painter.scale(options.scale, options.scale);
    paintTitled(painter, QRectF(QPointF(), options.size), picture, title, theme);
    return image;
}

void exportPicture(const scene::Picture& picture, const Text& title, const Theme& theme,
                   const ExportOptions& options, const fs::path& file) {
    checkSize(options, file);
    const QString extension = QString::fromStdString(file.extension().string()).toLower();
    if (extension == QLatin1String(".png"))
        write(png(imageOf(picture, title, theme, options)), file);
    else if (extension == QLatin1String(".svg"))
        write(svg(picture, title, theme, options.size), file);
    else if (extension == QLatin1String(".pdf"))
        write(pdf(picture, title, theme, options.size), file);
    else if (extension == QLatin1String(".csv"))
        write(QByteArray::fromStdString(csvOf(scene::tablesOf(picture))), file);
    else
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("paint", "Pictures cannot be written in this format"),
                    file.string(),
                    SYSTOLENS_TEXT("paint", "Name a file that ends in .png, .svg, .pdf or .csv"));
}

} // namespace systolens::paint
