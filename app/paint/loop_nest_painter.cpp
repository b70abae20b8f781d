// A loop nest as text with live indices: a block a level, what it keeps at its left, its loops
// indented to the right, and the buttons that change them.
#include <QCoreApplication>
#include <algorithm>

#include "app/paint/canvas.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"
#include "core/technique/level_name.h"

namespace systolens::paint {

namespace {

using scene::LoopNest;
using scene::Tone;

// A level takes as many lines as its tiles or its loops need, the larger of the two.
std::size_t linesOf(const LoopNest::Level& level) {
    const auto tiles = static_cast<std::size_t>(
        std::count_if(level.tiles.begin(), level.tiles.end(),
                      [](const auto& tile) { return tile.kept || tile.toggle; }));
    return std::max({level.loops.size(), tiles + 1, std::size_t{2}});
}

constexpr double usualLine = 30;

struct Layout {
    double line = 0, gap = 0, left = 0; // heights of a line and between levels, width of the levels
    double indent = 0;
    bool narrow = false;   // fewer words, so that indices and buttons find room
    std::size_t shown = 0; // levels that fit
};

Layout layoutOf(const QRectF& area, const LoopNest& nest, const Theme& theme) {
    Layout layout;
    std::size_t lines = nest.body.empty() ? 0 : 1, loops = 0;
    for (const auto& level : nest.levels) {
        lines += linesOf(level);
        loops += level.loops.size();
    }
    layout.gap = theme.px(6);
    const double room = area.height() - layout.gap * static_cast<double>(nest.levels.size() + 1);
    layout.line = std::clamp(room / static_cast<double>(std::max<std::size_t>(lines, 1)),
                             theme.px(17), theme.px(usualLine));
    layout.narrow = area.width() < theme.px(580);
    layout.left = layout.narrow ? std::min(theme.px(106), area.width() * 0.34) : theme.px(210);
    layout.indent = std::min(theme.px(layout.narrow ? 4 : 14),
                             (area.width() - layout.left) * 0.35
                                 / static_cast<double>(std::max<std::size_t>(loops, 1)));
    double height = 0;
    for (const auto& level : nest.levels) {
        height += layout.line * static_cast<double>(linesOf(level)) + layout.gap;
        if (height > area.height())
            break;
        ++layout.shown;
    }
    return layout;
}

QString symbolOf(LoopNest::Action::Kind kind) {
    switch (kind) {
    case LoopNest::Action::Kind::fewer:
        return QStringLiteral("−");
    case LoopNest::Action::Kind::more:
        return QStringLiteral("+");
    case LoopNest::Action::Kind::outwards:
        return QStringLiteral("↑");
    case LoopNest::Action::Kind::inwards:
        return QStringLiteral("↓");
    }
    return {};
}

QString loopText(const LoopNest::Loop& loop, bool narrow) {
    const QString dimension = QString::fromStdString(loop.dimension);
    if (narrow)
        return dimension + QStringLiteral(" 0…") + grouped(loop.trips - 1);
    const QString range = QStringLiteral("0 … ") + grouped(loop.trips - 1);
    const QString keyword = loop.kind == LoopNest::Loop::Kind::temporal ? QStringLiteral("for")
                                                                        : QStringLiteral("par-for");
    return QStringLiteral("%1 %2 = %3").arg(keyword, dimension, range);
}

class NestPainter {
public:
    NestPainter(QPainter& painter, const Theme& theme, Hits* hits, const Layout& layout)
        : canvas_(painter, theme, hits), theme_(theme), layout_(layout) {}

    void paintLevel(const QRectF& area, const LoopNest::Level& level) {
        canvas_.box(area, theme_.px(5), mixed(theme_.raised, theme_.panel, 0.55), theme_.border);
        const double pad = theme_.px(8);
        QRectF line(area.left() + pad, area.top(), layout_.left - 2 * pad, layout_.line);
        canvas_.text(line, translate(technique::levelName(level.name)),
                     theme_.font(Size::body, QFont::DemiBold), theme_.text);
        for (const auto& tile : level.tiles)
            if (tile.kept || tile.toggle) {
                line.translate(0, layout_.line);
                paintTile(line, tile);
            }
        line = QRectF(area.left() + layout_.left, area.top(), area.width() - layout_.left - pad,
                      layout_.line);
        for (const auto& loop : level.loops) {
            paintLoop(line, loop);
            line.translate(0, layout_.line);
        }
    }

    void paintChoices(const QRectF& line, const std::vector<LoopNest::Choice>& choices) {
        const QFont font = theme_.font(Size::small, QFont::DemiBold);
        const double height = line.height() - theme_.px(4);
        double x = line.left();
        for (const auto& choice : choices) {
            const QString name = translate(choice.name);
            const QRectF box(x, line.top(), widthOf(name, font) + theme_.px(18), height);
            if (box.right() > line.right())
                break;
            const QColor fill = choice.current ? theme_.accent : theme_.raised;
            canvas_.box(box, theme_.px(4), fill, choice.current ? fill : theme_.border);
            canvas_.text(box, name, font, choice.current ? theme_.onAccent : theme_.text,
                         Qt::AlignCenter);
            canvas_.hit(box, choice.edit, translate(choice.tip));
            x = box.right() + theme_.px(4);
        }
    }

    void paintBody(const QRectF& area, const QString& body) {
        const QFont font = theme_.bitsFont(Size::small);
        const double right = area.right() - theme_.px(8); // a long one begins further left
        const double left =
            std::max(area.left() + theme_.px(8),
                     std::min(area.left() + layout_.left + indent(), right - widthOf(body, font)));
        canvas_.text({left, area.top(), right - left, layout_.line}, body, font, theme_.muted);
    }

    void paintNote(const QRectF& line, const LoopNest& nest) {
        const QColor colour = nest.noteTone == Tone::neutral
                                  ? theme_.muted
                                  : readable(styleOf(theme_, nest.noteTone).colour, theme_.panel);
        canvas_.text(line, translate(nest.note), theme_.font(Size::small, QFont::Medium), colour);
    }

private:
    [[nodiscard]] double indent() const { return layout_.indent * static_cast<double>(depth_); }

    // A bar of what is held of the capacity, the tone's shape before it.
    void paintTile(const QRectF& line, const LoopNest::Kept& tile) {
        const ToneStyle style = styleOf(theme_, scene::toneOf(tile.role));
        const double size = theme_.px(9);
        const QColor colour = tile.kept ? style.colour : theme_.border;
        canvas_.mark({line.left() + size / 2, line.center().y()}, size, style.shape, colour);
        const QString words = wordsText(tile, layout_.narrow);
        const QFont font = theme_.font(Size::small);
        const QRectF label = line.adjusted(size + theme_.px(6), 0, 0, 0);
        if (tile.kept && tile.capacity > 0 && layout_.line >= theme_.px(20)) {
            const double share = std::clamp(
                static_cast<double>(tile.words) / static_cast<double>(tile.capacity), 0.0, 1.0);
            const QRectF bar(label.left(), line.bottom() - theme_.px(4), label.width(),
                             theme_.px(2.5));
            canvas_.box(bar, 0, mixed(theme_.muted, theme_.panel, 0.25));
            canvas_.box(QRectF(bar.topLeft(), QSizeF(bar.width() * share, bar.height())), 0,
                        tile.fits ? style.colour : styleOf(theme_, Tone::bad).colour);
        }
        canvas_.text(label, words, font,
                     !tile.kept  ? theme_.muted
                     : tile.fits ? theme_.text
                                 : readable(styleOf(theme_, Tone::bad).colour, theme_.panel));
        if (tile.toggle)
            canvas_.hit(line, *tile.toggle,
                        tile.kept
                            ? QCoreApplication::translate("systolens::paint", "Let it pass by")
                            : QCoreApplication::translate("systolens::paint", "Keep it here"));
        else
            canvas_.hit(line, tile.ref,
                        roleName(tile.role) + QStringLiteral(": ") + wordsText(tile, false));
    }

    static QString wordsText(const LoopNest::Kept& tile, bool narrow) {
        if (!tile.kept)
            return QCoreApplication::translate("systolens::paint", "passes by");
        if (tile.capacity <= 0)
            return formatted(Number(tile.words), Unit::words, Form::compact);
        if (narrow)
            return grouped(tile.words) + QStringLiteral(" / ") + grouped(tile.capacity);
        return QCoreApplication::translate("systolens::paint", "%1 of %2 words")
            .arg(grouped(tile.words), grouped(tile.capacity));
    }

    void paintLoop(const QRectF& line, const LoopNest::Loop& loop) {
        const double button =
            std::min(layout_.line - theme_.px(3), theme_.px(layout_.narrow ? 16 : 20));
        QRectF rest = line.adjusted(indent(), 0, 0, 0);
        rest.setRight(paintActions(line, loop, button));
        const QFont font = theme_.bitsFont(Size::small, QFont::Medium);
        const QColor colour = loop.kind == LoopNest::Loop::Kind::temporal
                                  ? theme_.text
                                  : readable(theme_.accent, theme_.panel);
        double x = rest.left();
        x = canvas_
                .text({x, rest.top(), rest.right() - x, rest.height()},
                      loopText(loop, layout_.narrow), font, colour)
                .right()
            + theme_.px(8);
        x = paintMoves(x, rest, loop);
        x = paintIndex(x, rest, loop);
        const QString extra = extraText(loop);
        if (!extra.isEmpty() && rest.right() - x > widthOf(extra, theme_.font(Size::tiny)) + 1)
            canvas_.text({x, rest.top(), rest.right() - x, rest.height()}, extra,
                         theme_.font(Size::tiny), theme_.muted);
        canvas_.hit(QRectF(rest.left(), rest.top(), rest.width(), rest.height()), loop.ref,
                    loopText(loop, false));
        ++depth_;
    }

    static QString extraText(const LoopNest::Loop& loop) {
        QString extra;
        if (loop.kind == LoopNest::Loop::Kind::rows)
            extra = QCoreApplication::translate("systolens::paint", "PE rows");
        if (loop.kind == LoopNest::Loop::Kind::columns)
            extra = QCoreApplication::translate("systolens::paint", "PE columns");
        if (loop.shortLast > 0)
            extra += (extra.isEmpty() ? QString() : QStringLiteral(" · "))
                     + QCoreApplication::translate("systolens::paint", "the last one is %1")
                           .arg(grouped(loop.shortLast));
        return extra;
    }

    // Marks of the tensors whose words change with the loop.
    double paintMoves(double x, const QRectF& rest, const LoopNest::Loop& loop) {
        const double size = theme_.px(8);
        for (const network::Role role : network::allRoles) {
            if (!loop.moves[static_cast<std::size_t>(role)] || x + size > rest.right())
                continue;
            const ToneStyle style = styleOf(theme_, scene::toneOf(role));
            canvas_.mark({x + size / 2, rest.center().y()}, size, style.shape, style.colour);
            x += size + theme_.px(4);
        }
        return x + theme_.px(4);
    }

    double paintIndex(double x, const QRectF& rest, const LoopNest::Loop& loop) {
        if (!loop.index)
            return x;
        const QFont font = theme_.bitsFont(Size::small, QFont::DemiBold);
        const QString name = layout_.narrow
                                 ? QString()
                                 : QString::fromStdString(loop.dimension) + QStringLiteral(" = ");
        const QString index = name + grouped(*loop.index);
        // As wide as the largest index, so that nothing jumps while it counts.
        const QString widest = name + grouped(std::max(loop.trips - 1, *loop.index));
        const double width = widthOf(widest, font) + theme_.px(10);
        if (x + width > rest.right())
            return x;
        const QRectF box(x, rest.top() + theme_.px(2), width, rest.height() - theme_.px(4));
        canvas_.box(box, theme_.px(3), mixed(theme_.accent, theme_.panel, 0.16));
        canvas_.text(box.adjusted(theme_.px(5), 0, -theme_.px(5), 0), index, font,
                     readable(theme_.accent, mixed(theme_.accent, theme_.panel, 0.16)),
                     Qt::AlignRight | Qt::AlignVCenter);
        return box.right() + theme_.px(8);
    }

    // From the right; returns where the room for the loop's text ends.
    double paintActions(const QRectF& line, const LoopNest::Loop& loop, double size) {
        double right = line.right();
        if (line.width() < theme_.px(190)) // for all loops or for none
            return right;
        for (auto action = loop.actions.rbegin(); action != loop.actions.rend(); ++action) {
            const QRectF box(right - size, line.center().y() - size / 2, size, size);
            canvas_.box(box, theme_.px(3), theme_.panel, theme_.border);
            canvas_.text(box, symbolOf(action->kind), theme_.font(Size::small, QFont::Medium),
                         theme_.text, Qt::AlignCenter);
            canvas_.hit(box, action->edit, translate(action->tip));
            right -= size + theme_.px(2);
        }
        return right - theme_.px(4);
    }

    Canvas canvas_;
    const Theme& theme_;
    const Layout& layout_;
    std::size_t depth_ = 0;
};

// In a place that is much higher than its lines need everything is larger.
Theme enlarged(const LoopNest& nest, const Theme& theme, const QRectF& area) {
    double needed = theme.px(26 + 22) + (nest.body.empty() ? 0 : theme.px(usualLine));
    for (const auto& level : nest.levels)
        needed += theme.px(usualLine) * static_cast<double>(linesOf(level)) + theme.px(6);
    Theme large = theme;
    large.base *=
        std::clamp(std::min(area.height() / needed, area.width() / theme.px(820)), 1.0, 1.5);
    return large;
}

} // namespace

void paintLoopNest(QPainter& painter, const QRectF& area, const LoopNest& nest, const Theme& usual,
                   Hits* hits) {
    const Theme theme = enlarged(nest, usual, area);
    QRectF room = area;
    const double choiceHeight = nest.choices.empty() ? 0 : theme.px(26);
    room.setTop(room.top() + choiceHeight);
    const double noteHeight = nest.note.empty() ? 0 : theme.px(22);
    room.setBottom(room.bottom() - noteHeight);
    const Layout layout = layoutOf(room, nest, theme);
    NestPainter nestPainter(painter, theme, hits, layout);
    if (choiceHeight > 0)
        nestPainter.paintChoices({area.left(), area.top(), area.width(), choiceHeight},
                                 nest.choices);
    double y = room.top();
    for (std::size_t i = 0; i < layout.shown; ++i) {
        const double height = layout.line * static_cast<double>(linesOf(nest.levels[i]));
        nestPainter.paintLevel({room.left(), y, room.width(), height}, nest.levels[i]);
        y += height + layout.gap;
    }
    const QString below =
        layout.shown < nest.levels.size() ? QStringLiteral("…") : QString::fromStdString(nest.body);
    if (!below.isEmpty() && y + layout.line <= room.bottom() + 1)
        nestPainter.paintBody({room.left(), y, room.width(), layout.line}, below);
    if (noteHeight > 0)
        nestPainter.paintNote({area.left(), area.bottom() - noteHeight, area.width(), noteHeight},
                              nest);
}

} // namespace systolens::paint
