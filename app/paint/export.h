#pragma once
// A picture as a file: PNG, SVG, PDF or CSV, by the file's extension.
#include <QImage>
#include <QPainter>
#include <QSizeF>
#include <filesystem>
#include <optional>

#include "app/paint/hits.h"
#include "app/paint/swipe.h"
#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::paint {

struct ExportOptions {
    QSizeF size{960, 540}; // pixels at a scale of 1
    double scale = 1;      // 1–4, for PNG
    // SVG: text as shapes, which look the same wherever there are no fonts for it; else as text,
    // which can be searched and edited.
    bool outlines = false;
    // Another picture left of a divider; CSV has the numbers of both, A's first.
    std::optional<Swipe> swipe = std::nullopt;
};

// Error (failed) with the path when the file cannot be written, (usage) when the extension is none
// of .png .svg .pdf .csv or the size is not sensible.
void exportPicture(const scene::Picture& picture, const Text& title, const Theme& theme,
                   const ExportOptions& options, const std::filesystem::path& file);

// The picture on its panel (on nothing, in a transparent theme) with its title, as exports and the
// clipboard show it.
QImage imageOf(const scene::Picture& picture, const Text& title, const Theme& theme,
               const ExportOptions& options);
void paintTitled(QPainter& painter, const QRectF& area, const scene::Picture& picture,
                 const Text& title, const Theme& theme, Hits* hits = nullptr,
                 const std::optional<Swipe>& swipe = {});

} // namespace systolens::paint
