#include "app/paint/export.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

#include "app/paint/canvas.h"
#include "app/paint/csv.h"
#include "app/paint/outlines.h"
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

std::size_t marksIn(const scene::Picture& picture) {
    std::size_t marks = 0;
    if (const auto* tape = std::get_if<scene::Tape>(&picture))
        for (const auto& row : tape->rows)
            marks += row.cells.size();
    if (const auto* lanes = std::get_if<scene::Lanes>(&picture))
        for (const auto& row : lanes->rows)
            marks += row.bins.size();
    if (const auto* chart = std::get_if<scene::Chart>(&picture))
        for (const auto& series : chart->series)
            marks += chart->kind == scene::Chart::Kind::lines ? 1 : series.y.size();
    if (const auto* drawing = std::get_if<scene::Drawing>(&picture))
        marks = drawing->marks.size();
    return marks;
}

// As vectors; as an image in the file where there would be too many of them to be of use.
// QSvgGenerator does not clip: two halves are an image, too.
void paintForFile(QPainter& painter, const scene::Picture& picture, const Text& title,
                  const Theme& theme, const ExportOptions& options) {
    constexpr std::size_t mostVectors = 5000;
    const QRectF area(QPointF(), options.size);
    if (marksIn(picture) <= mostVectors && !options.swipe)
        paintTitled(painter, area, picture, title, theme);
    else
        painter.drawImage(area,
                          imageOf(picture, title, theme,
                                  {.size = options.size, .scale = 2, .swipe = options.swipe}));
}

QByteArray svg(const scene::Picture& picture, const Text& title, const Theme& theme,
               const ExportOptions& options) {
    const QSizeF& size = options.size;
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
    if (options.outlines) {
        Outlines outlines(painter, size.toSize());
        QPainter shapes(&outlines);
        paintForFile(shapes, picture, title, theme, options);
    } else {
        paintForFile(painter, picture, title, theme, options);
    }
    painter.end();
    buffer.close();
    nameFontsForEveryone(bytes);
    return bytes;
}

QByteArray pdf(const scene::Picture& picture, const Text& title, const Theme& theme,
               const ExportOptions& options) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr int resolution = 96; // a pixel of the screen is a unit of the page
    writer.setResolution(resolution);
    writer.setPageSize(QPageSize(options.size * 72 / resolution, QPageSize::Point, QString(),
                                 QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(translate(title));
    writer.setCreator(QStringLiteral("Systolens"));
    QPainter painter(&writer);
    paintForFile(painter, picture, title, theme, options);
    painter.end();
    buffer.close();
    return bytes;
}

std::vector<scene::Table> tablesIn(const scene::Picture& picture, const ExportOptions& options) {
    if (!options.swipe)
        return scene::tablesOf(picture);
    std::vector<scene::Table> tables = scene::tablesOf(*options.swipe->under);
    for (scene::Table& table : scene::tablesOf(picture))
        tables.push_back(std::move(table));
    return tables;
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

// The title, and a tape's summary at the right; returns its height.
double paintHead(Canvas& canvas, const QRectF& area, const scene::Picture& picture,
                 const Text& title) {
    const Theme& theme = canvas.theme;
    const auto* tape = std::get_if<scene::Tape>(&picture);
    const QString summary = tape ? translate(tape->summary) : QString();
    if (title.empty() && summary.isEmpty())
        return 0;
    QRectF line(area.left(), area.top(), area.width(), theme.px(22));
    const QFont font = theme.font(Size::body, QFont::DemiBold);
    const double room = summary.isEmpty() ? 0 : widthOf(summary, font) + theme.px(16);
    canvas.text(line, summary, font,
                readable(styleOf(theme, scene::Tone::good).colour, theme.panel),
                Qt::AlignRight | Qt::AlignVCenter);
    line.setWidth(std::max(0.0, line.width() - room));
    canvas.text(line, translate(title), theme.font(Size::title, QFont::DemiBold), theme.text);
    return line.height() + theme.px(10);
}

// What happens in an array, in words; returns its height.
double paintFoot(Canvas& canvas, const QRectF& area, const scene::Picture& picture) {
    const auto* array = std::get_if<scene::ArrayPicture>(&picture);
    if (!array || array->caption.empty())
        return 0;
    const double height = canvas.theme.px(18);
    canvas.text({area.left(), area.bottom() - height, area.width(), height},
                translate(array->caption), canvas.theme.font(Size::small), canvas.theme.muted);
    return height + canvas.theme.px(8);
}

} // namespace

void paintTitled(QPainter& painter, const QRectF& area, const scene::Picture& picture,
                 const Text& title, const Theme& theme, Hits* hits,
                 const std::optional<Swipe>& swipe) {
    if (!theme.transparent)
        painter.fillRect(area, theme.panel);
    const double pad = std::min(theme.px(16), std::min(area.width(), area.height()) / 8);
    QRectF inner = area.adjusted(pad, pad, -pad, -pad);
    if (inner.height() > theme.px(100)) {
        Canvas canvas(painter, theme, hits);
        inner.setTop(inner.top() + paintHead(canvas, inner, picture, title));
        inner.setBottom(inner.bottom() - paintFoot(canvas, inner, picture));
    }
    if (!swipe) {
        paint(painter, inner, picture, theme, hits);
        return;
    }
    const double at = inner.left() + swipe->divider * inner.width();
    paintHalves(painter, inner, picture, *swipe->under, at, theme, hits);
    paintDivider(painter, inner, at, theme);
}

QImage imageOf(const scene::Picture& picture, const Text& title, const Theme& theme,
               const ExportOptions& options) {
    checkSize(options, {});
    QImage image((options.size * options.scale).toSize(),
                 theme.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    image.fill(theme.transparent ? QColor(Qt::transparent) : theme.panel);
    QPainter painter(&image);
    painter.scale(options.scale, options.scale);
    paintTitled(painter, QRectF(QPointF(), options.size), picture, title, theme, nullptr,
                options.swipe);
    return image;
}

void exportPicture(const scene::Picture& picture, const Text& title, const Theme& theme,
                   const ExportOptions& options, const fs::path& file) {
    checkSize(options, file);
    const QString extension = QString::fromStdString(file.extension().string()).toLower();
    if (extension == QLatin1String(".png"))
        write(png(imageOf(picture, title, theme, options)), file);
    else if (extension == QLatin1String(".svg"))
        write(svg(picture, title, theme, options), file);
    else if (extension == QLatin1String(".pdf"))
        write(pdf(picture, title, theme, options), file);
    else if (extension == QLatin1String(".csv"))
        write(QByteArray::fromStdString(csvOf(tablesIn(picture, options))), file);
    else
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("paint", "Pictures cannot be written in this format"),
                    file.string(),
                    SYSTOLENS_TEXT("paint", "Name a file that ends in .png, .svg, .pdf or .csv"));
}

} // namespace systolens::paint
