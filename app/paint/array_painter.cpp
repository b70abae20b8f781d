// DRAM, GLB, NoC and the PE array with data in motion.
#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "app/paint/array_layout.h"
#include "app/paint/canvas.h"
#include "app/paint/legend.h"
#include "app/paint/paint.h"
#include "app/paint/pe_grid.h"
#include "app/paint/text.h"
#include "app/paint/viridis.h"

namespace systolens::paint {

namespace {

using network::Role;
using scene::ArrayPicture;
using scene::Place;
using Act = simulation::PeState::Act;
using scene::Tone;

constexpr std::array lanes{Role::filter, Role::ifmap, Role::ofmap};

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::paint", english);
}

Tone toneOf(Role role) {
    return role == Role::ifmap ? Tone::ifmap : role == Role::filter ? Tone::filter : Tone::psum;
}

Legend legendOf(const ArrayPicture& picture, const Theme& theme) {
    Legend legend;
    for (const Role role : lanes)
        legend.entries.push_back({roleName(role), styleOf(theme, toneOf(role))});
    if (picture.mode == ArrayPicture::Mode::flow)
        legend.note = tr("flow: streams of words");
    if (picture.mode == ArrayPicture::Mode::heat) {
        legend.note = tr("heat: mean of a frame");
        legend.scale = tr("activity");
    } else {
        legend.entries.push_back({actName(Act::compute), peStyle(theme, Act::compute)});
        legend.entries.push_back({tr("gated or skipped"), peStyle(theme, Act::gate)});
        for (const Act act : {Act::stall, Act::load, Act::drain, Act::idle, Act::unused})
            legend.entries.push_back({actName(act), peStyle(theme, act)});
    }
    for (const auto& figure : picture.figures)
        legend.figures.push_back(
            {formatted(figure.value, Form::compact), translate(figure.name), figure.ref});
    return legend;
}

Legend firstOf(const Legend& legend) {
    Legend first;
    for (std::size_t i = 0; i < std::min(lanes.size(), legend.entries.size()); ++i)
        first.entries.push_back(legend.entries[i]);
    return first;
}

// A memory's box with its name at the top; the height of the name's line.
double paintMemory(Canvas& canvas, const QRectF& box, const std::string& name) {
    const Theme& theme = canvas.theme;
    canvas.box(box, theme.px(5), theme.raised, theme.border);
    const double head = std::min(theme.px(34), box.height() * 0.2);
    const QRectF line(box.left() + theme.px(3), box.top(), box.width() - theme.px(6), head);
    const QString text = QString::fromStdString(name);
    for (const Size size : {Size::body, Size::small, Size::tiny}) {
        const QFont font = theme.font(size, QFont::DemiBold);
        if (size != Size::tiny && (widthOf(text, font) > line.width() || head < font.pixelSize()))
            continue;
        canvas.text(line, text, font, theme.text, Qt::AlignCenter);
        break;
    }
    return head;
}

void paintDram(Canvas& canvas, const ArrayLayout& layout, const ArrayPicture& picture) {
    const Theme& theme = canvas.theme;
    const QRectF& box = layout.dram;
    const double head = paintMemory(canvas, box, picture.dramName);
    const double chipHeight = std::min(theme.px(26), box.height() * 0.16);
    const double pad = theme.px(box.width() < theme.px(84) ? 5 : 8);
    const auto fit = [&](const QFont& font) {
        return std::ranges::all_of(lanes, [&](Role role) {
            return widthOf(roleName(role), font) <= box.width() - 2 * pad;
        });
    };
    const QFont small = theme.font(Size::small);
    const QFont font = fit(small) ? small : theme.font(Size::tiny);
    const bool named = fit(font) && chipHeight >= font.pixelSize();
    for (const Role role : lanes) {
        const QRectF chip(box.left() + pad, layout.laneOf(role) - chipHeight / 2,
                          box.width() - 2 * pad, chipHeight);
        const QColor fill = mixed(styleOf(theme, toneOf(role)).colour, theme.raised, 0.25);
        canvas.box(chip, theme.px(2), fill);
        const ToneStyle style = styleOf(theme, toneOf(role));
        if (named)
            canvas.text(chip, roleName(role), font, readable(theme.text, fill), Qt::AlignCenter);
        else // the legend names the marks
            canvas.mark(chip.center(), std::min(theme.px(9), chipHeight), style.shape,
                        style.colour);
    }
    const QRectF foot(box.left() + theme.px(4), box.bottom() - head, box.width() - theme.px(8),
                      head);
    const QString share = formatted(Number(picture.dramShare), Unit::share);
    const QString busy = tr("%1 busy").arg(share);
    // In words or not, and as large, whatever the share is.
    const QString widest = tr("%1 busy").arg(formatted(Number(1.0), Unit::share));
    const QFont tiny = theme.font(Size::tiny);
    const QFont footFont = widthOf(widest, font) <= foot.width() ? font : tiny;
    if (head >= footFont.pixelSize())
        canvas.text(foot, widthOf(widest, footFont) <= foot.width() ? busy : share, footFont,
                    theme.muted, Qt::AlignCenter);
    canvas.hit(box, scene::Place{Place::Kind::dram, 0, 0},
               QString::fromStdString(picture.dramName) + QStringLiteral(" · ") + busy);
}

double fullness(const ArrayPicture& picture, const ArrayPicture::Buffer& buffer) {
    Words full = buffer.capacity;
    if (full <= 0)
        for (const auto& other : picture.glb)
            full = std::max(full, other.held);
    return full > 0
               ? std::clamp(static_cast<double>(buffer.held) / static_cast<double>(full), 0.0, 1.0)
               : 0.0;
}

// A share without its space where "100 %" would not fit, whatever the share is: texts beside each
// other and from one moment to the next look the same.
QString fullnessText(const ArrayPicture::Buffer& buffer, const QFont& font, double room) {
    if (buffer.capacity <= 0)
        return formatted(Number(buffer.held), Unit::none, Form::compact);
    const auto text = [](double share) { return formatted(Number(share), Unit::share); };
    const double share = static_cast<double>(buffer.held) / static_cast<double>(buffer.capacity);
    QString shown = text(std::round(share * 100) / 100);
    if (widthOf(text(1), font) > room)
        shown.remove(QChar(0x202F));
    return shown;
}

QString bufferTip(const ArrayPicture::Buffer& buffer) {
    if (buffer.capacity <= 0)
        return tr("%1: %2 words").arg(roleName(buffer.role), grouped(buffer.held));
    return tr("%1: %2 of %3 words")
        .arg(roleName(buffer.role), grouped(buffer.held), grouped(buffer.capacity));
}

// Name and fullness; every role's mark and a bare number where a name does not fit.
void paintBufferLabels(Canvas& canvas, const QRectF& area, const ArrayPicture::Buffer& buffer,
                       double widestName) {
    const Theme& theme = canvas.theme;
    const QRectF upper(area.left(), area.top(), area.width(), area.height() / 2);
    const QRectF lower = upper.translated(0, upper.height());
    const double room = area.width() - theme.px(4);
    if (widestName <= room) {
        canvas.text(upper, roleName(buffer.role), theme.font(Size::tiny), theme.muted,
                    Qt::AlignCenter);
    } else {
        const ToneStyle style = styleOf(theme, toneOf(buffer.role));
        canvas.mark(upper.center(), theme.px(9), style.shape, style.colour);
    }
    const QFont font = theme.font(Size::tiny, QFont::DemiBold);
    const QString shown = fullnessText(buffer, font, room);
    if (widthOf(shown, font) <= area.width())
        canvas.text(lower, shown, font, theme.text, Qt::AlignCenter);
}

void paintBuffer(Canvas& canvas, const QRectF& slot, const ArrayPicture& picture,
                 const ArrayPicture::Buffer& buffer) {
    const Theme& theme = canvas.theme;
    const double label = theme.px(16);
    const bool labelled = slot.height() > theme.px(90);
    const double barWidth = std::min(slot.width() - theme.px(6), theme.px(40));
    const QRectF bar(slot.center().x() - barWidth / 2, slot.top(), barWidth,
                     slot.height() - (labelled ? 2 * label + theme.px(4) : 0));
    canvas.box(bar, theme.px(2), theme.panel, theme.border);
    const double height = bar.height() * fullness(picture, buffer);
    const ToneStyle style = styleOf(theme, toneOf(buffer.role));
    if (height > 0.5)
        canvas.box({bar.left(), bar.bottom() - height, bar.width(), height},
                   std::min(theme.px(2), height / 2),
                   mixed(style.colour, theme.panel, theme.dark ? 0.72 : 0.78));
    if (labelled) {
        const QRectF name(slot.left(), bar.bottom() + theme.px(4), slot.width(), 2 * label);
        double widest = 0;
        for (const auto& other : picture.glb)
            widest = std::max(widest, widthOf(roleName(other.role), theme.font(Size::tiny)));
        paintBufferLabels(canvas, name, buffer, widest);
    }
    canvas.hit(slot, scene::Ref{"level", {"glb", network::name(buffer.role)}}, bufferTip(buffer));
}

void paintGlb(Canvas& canvas, const ArrayLayout& layout, const ArrayPicture& picture) {
    const Theme& theme = canvas.theme;
    const QRectF& box = layout.glb;
    const double head = paintMemory(canvas, box, picture.glbName);
    canvas.hit(box, scene::Place{Place::Kind::glb, 0, 0}, QString::fromStdString(picture.glbName));
    if (picture.glb.empty())
        return;
    const double pad = std::min(theme.px(8), box.width() * 0.05);
    const double width = (box.width() - 2 * pad) / static_cast<double>(picture.glb.size());
    for (std::size_t i = 0; i < picture.glb.size(); ++i)
        paintBuffer(canvas,
                    {box.left() + pad + width * static_cast<double>(i), box.top() + head, width,
                     box.height() - head - theme.px(8)},
                    picture, picture.glb[i]);
}

void paintLinks(Canvas& canvas, const ArrayLayout& layout) {
    const Theme& theme = canvas.theme;
    for (const Role role : lanes) {
        const double y = layout.laneOf(role);
        canvas.line({layout.dram.right(), y}, {layout.glb.left(), y}, theme.border, theme.px(1.6));
    }
    const auto lines = std::max(1.0, std::floor(layout.grid.height() / theme.px(13)));
    const auto step = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::ceil(static_cast<double>(layout.rows) / lines)));
    const double from = layout.glb.right(), to = layout.grid.left() - theme.px(5);
    for (std::int64_t row = step / 2; row < layout.rows; row += step) {
        const double y = layout.cell(row, 0).center().y();
        canvas.line({from, y}, {to, y}, theme.border, theme.px(1.4));
    }
}

double tokenSize(const Theme& theme, const ArrayLayout& layout, const scene::Place& to,
                 const scene::Place& from, double words) {
    const bool inArray = to.kind == Place::Kind::pe || from.kind == Place::Kind::pe;
    const double size = theme.px(10) * std::min(1.6, 1 + 0.12 * std::log2(std::max(1.0, words)));
    if (inArray)
        return std::clamp(layout.pitch * 0.36, theme.px(4), size);
    return std::min(size, (layout.glb.left() - layout.dram.right()) / 5);
}

void paintTokens(Canvas& canvas, const ArrayLayout& layout, const ArrayPicture& picture) {
    const Theme& theme = canvas.theme;
    for (const auto& token : picture.tokens) {
        const QPointF at = layout.between(token.from, token.to, token.role, token.progress);
        const double size = tokenSize(theme, layout, token.to, token.from, token.words);
        const ToneStyle style = styleOf(theme, toneOf(token.role));
        canvas.mark(at, size + theme.px(3), style.shape, theme.panel);
        canvas.mark(at, size, style.shape, style.colour);
        canvas.hit({at.x() - size, at.y() - size, 2 * size, 2 * size}, token.item,
                   tr("%1: %2 words").arg(roleName(token.role), grouped(token.words)));
    }
}

// Streams: a band as wide as its share, with the role's marks in a row along it.
void paintFlow(Canvas& canvas, const ArrayLayout& layout, const ArrayPicture::Flow& flow,
               double phase) {
    if (flow.share <= 0)
        return;
    const Theme& theme = canvas.theme;
    const ToneStyle style = styleOf(theme, toneOf(flow.role));
    const double share = std::clamp(flow.share, 0.0, 1.0);
    QPointF from, to;
    if (flow.from.kind == Place::Kind::pe || flow.to.kind == Place::Kind::pe) {
        const double height = layout.grid.height() / 3;
        const double index = flow.role == Role::filter ? 0 : flow.role == Role::ifmap ? 1 : 2;
        const double y = layout.grid.top() + height * (index + 0.5);
        from = {layout.glb.right(), y};
        to = {layout.grid.left() - theme.px(4), y};
    } else {
        from = {layout.dram.right(), layout.laneOf(flow.role)};
        to = {layout.glb.left(), from.y()};
    }
    const bool backwards = flow.to.kind < flow.from.kind;
    canvas.line(from, to, mixed(style.colour, theme.panel, 0.3), theme.px(2 + 8 * share));
    constexpr int marks = 3;
    const double size = std::min(theme.px(10), (to.x() - from.x()) / 5);
    for (int i = 0; i < marks; ++i) {
        double along = (i + phase) / marks;
        along = backwards ? 1 - along : along;
        canvas.mark(from + (to - from) * (0.08 + 0.84 * along), size, style.shape, style.colour);
    }
    const double reach = theme.px(8);
    canvas.hit(QRectF(from, to).adjusted(0, -reach, 0, reach), {},
               roleName(flow.role) + QStringLiteral(": ") + formatted(Number(share), Unit::share));
}

} // namespace

void paintArray(QPainter& painter, const QRectF& area, const ArrayPicture& picture,
                const Theme& theme, Hits* hits) {
    Canvas canvas(painter, theme, hits);
    const Legend legend = legendOf(picture, theme);
    const Legend first = firstOf(legend); // what the marks are, at least
    const ArrayLayout layout =
        layOut({.area = area,
                .rows = picture.rows,
                .columns = picture.columns,
                .unit = theme.px(1),
                .pixelsPerUnit = canvas.pixelsPerUnit(),
                .sideWidth = std::min(legendWidth(legend, theme), area.width() * 0.3),
                .sideHeight = legendHeight(legend, theme, area.width()),
                .sideLeast = legendHeight(first, theme, area.width())});
    paintLinks(canvas, layout);
    paintDram(canvas, layout, picture);
    paintGlb(canvas, layout, picture);
    paintPeGrid(canvas, layout, picture);
    for (const auto& flow : picture.flows)
        paintFlow(canvas, layout, flow, picture.phase);
    paintTokens(canvas, layout, picture);
    if (layout.sideBelow)
        paintLegendBelow(canvas, layout.side,
                         layout.side.height() < legendHeight(legend, theme, area.width()) ? first
                                                                                          : legend);
    else
        paintLegendBeside(canvas, layout.side, legend);
}

} // namespace systolens::paint
