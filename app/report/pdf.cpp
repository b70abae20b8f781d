#include "app/report/pdf.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

#include "app/paint/export.h"
#include "app/paint/fonts.h"
#include "app/report/html.h"

namespace systolens::report {

namespace {

constexpr int resolution = 144; // dots an inch: A4 without its margins is some 1050 wide
constexpr std::size_t mostRows = 60;
constexpr double figureBase = 17; // pixels of body text in figures, at that resolution

// Draws text and figures one below the other, turning pages.
class Pages {
public:
    Pages(QPdfWriter& writer, QPainter& painter) : writer_(writer), painter_(painter) {}

    void addText(const QString& html) {
        QTextDocument document;
        document.documentLayout()->setPaintDevice(&writer_);
        QFont font(paint::textFamilies());
        font.setPixelSize(16);
        document.setDefaultFont(font);
        document.setDefaultStyleSheet(
            "th, td { padding: 3px 12px 3px 0; } td.number { white-space: nowrap; } "
            "table.wide th, table.wide td { font-size: 12px; padding: 3px 6px 3px 0; } "
            "table.wide td { white-space: nowrap; } h1 { font-size: 30px; } "
            "h2 { font-size: 22px; } h3 { font-size: 17px; }");
        document.setHtml(html);
        document.setPageSize(page());
        for (int i = 0; i < document.pageCount(); ++i) {
            turnPage();
            painter_.save();
            painter_.translate(0, -i * page().height());
            document.drawContents(&painter_, QRectF(QPointF(0, i * page().height()), page()));
            painter_.restore();
        }
        y_ = page().height(); // figures begin on a page of their own
    }

    void addFigure(const Figure& figure) {
        const double height = page().height() / 2 - 20;
        if (y_ + height > page().height())
            turnPage();
        const QRectF area(0, y_, page().width(), height);
        paint::paintTitled(painter_, area, figure.picture, figure.title,
                           paint::printTheme(figureBase));
        y_ += height + 40;
    }

private:
    [[nodiscard]] QSizeF page() const {
        return {double(writer_.width()), double(writer_.height())};
    }

    void turnPage() {
        if (begun_)
            writer_.newPage();
        begun_ = true;
        y_ = 0;
    }

    QPdfWriter& writer_;
    QPainter& painter_;
    bool begun_ = false;
    double y_ = 0;
};

QString sectionText(const Section& section) {
    QString html = "<h2>" + section.title.toHtmlEscaped() + "</h2>";
    if (!section.summary.isEmpty())
        html += "<p>" + section.summary.toHtmlEscaped() + "</p>";
    if (!section.metrics.empty())
        html += metricsTable(section.metrics, nullptr);
    for (const Sheet& sheet : section.tables)
        html += dataTable(sheet.table, mostRows);
    return html;
}

} // namespace

QByteArray pdfPages(const Content& content, Progress& progress) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setTitle(content.title);
    writer.setCreator("Systolens " SYSTOLENS_VERSION);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
    QPainter painter(&writer);
    Pages pages(writer, painter);
    QString text = "<h1>" + content.title.toHtmlEscaped() + "</h1>";
    for (const QString& warning : content.warnings)
        text += "<p>" + warning.toHtmlEscaped() + "</p>";
    text += factsTable(content);
    for (const Section& section : content.sections)
        text += sectionText(section);
    pages.addText(text);
    for (const Section& section : content.sections)
        for (const Figure& figure : section.figures) {
            progress.check();
            pages.addFigure(figure);
        }
    painter.end();
    return bytes;
}

} // namespace systolens::report
