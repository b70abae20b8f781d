#pragma once
// What the marks of a picture mean, and its key figures: a column beside it or lines below it.
#include <QString>
#include <vector>

#include "app/paint/canvas.h"

namespace systolens::paint {

struct Legend {
    struct Entry {
        QString name;
        ToneStyle style;
    };
    struct Figure {
        QString value, name;
        scene::Ref ref;
    };
    QString note; // how to read the picture, before all else; empty for none
    std::vector<Entry> entries;
    QString scale; // a viridis scale of 0–100 % with this name; empty for none
    std::vector<Figure> figures;
};

double legendWidth(const Legend& legend, const Theme& theme);                // beside
double besideHeight(const Legend& legend, const Theme& theme, double width); // as it likes to be
double legendHeight(const Legend& legend, const Theme& theme, double width); // below

// As much as fits; figures go before entries when there is not room for both.
void paintLegendBeside(Canvas& canvas, const QRectF& area, const Legend& legend);
void paintLegendBelow(Canvas& canvas, const QRectF& area, const Legend& legend);

// As many words as fit in a first line, and the others; all in one where none does.
std::pair<QString, QString> wrapped(const QString& name, const QFont& font, double width);

} // namespace systolens::paint
