#include "app/window/model/layer_list.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

#include "app/paint/text.h"
#include "core/network/layer_name.h"

namespace systolens::window {

namespace {

constexpr int sharesRole = Qt::UserRole + 1; // of the largest layer's energy, in barTones' order
constexpr scene::Tone barTones[]{scene::Tone::dram,   scene::Tone::glb, scene::Tone::noc,
                                 scene::Tone::rf,     scene::Tone::mac, scene::Tone::codec,
                                 scene::Tone::statics};

// What tells a layer from the others before what they share, as the path to it.
QString fitting(const QString& name, const QFontMetrics& metrics, int width) {
    const bool fits = metrics.horizontalAdvance(name) <= width;
    const QString shown =
        fits ? name : QString::fromStdString(network::shortName(name.toStdString()));
    return metrics.elidedText(shown, Qt::ElideMiddle, width);
}

class EnergyBars : public QStyledItemDelegate {
public:
    EnergyBars(const paint::Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), theme_(theme) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {160, 27};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (chosen) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme_.raised);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(6, 1, -6, -1), 5, 5);
            painter->setBrush(theme_.accent);
            painter->drawRect(
                QRectF(option.rect.left() + 6, option.rect.top() + 4, 3, option.rect.height() - 8));
        }
        const int half = option.rect.width() * 46 / 100;
        painter->setFont(theme_.font(paint::Size::body, chosen ? QFont::DemiBold : QFont::Normal));
        painter->setPen(theme_.text);
        const QRect name(option.rect.left() + 18, option.rect.top(), half - 24,
                         option.rect.height());
        painter->drawText(name, Qt::AlignVCenter,
                          fitting(index.data().toString(), painter->fontMetrics(), name.width()));
        paintBar(*painter, QRectF(option.rect).adjusted(half, 9, -16, -9), index);
        painter->restore();
    }

private:
    void paintBar(QPainter& painter, const QRectF& area, const QModelIndex& index) const {
        painter.setRenderHint(QPainter::Antialiasing, false);
        double x = area.left();
        const QVariantList shares = index.data(sharesRole).toList();
        for (int i = 0; i < shares.size(); ++i) {
            const double width = shares[i].toDouble() * area.width();
            painter.fillRect(QRectF(x, area.top(), width, area.height()),
                             paint::styleOf(theme_, barTones[i]).colour);
            x += width;
        }
    }

    paint::Theme theme_;
};

QVariantList sharesOf(const energy::Energy& energy, EnergyMillis largest) {
    const double scale = largest > 0 ? 1.0 / static_cast<double>(largest) : 0;
    QVariantList shares;
    for (const EnergyMillis part :
         {energy.dram, energy.glb, energy.noc, energy.rf, energy.mac, energy.codec, energy.statics})
        shares << static_cast<double>(part) * scale;
    return shares;
}

QString tipOf(const technique::LayerRun& layer) {
    return LayerList::tr("%1\n%2\n%3 utilisation")
        .arg(QString::fromStdString(layer.name), paint::formatted(layer.counts.macs, Unit::macs),
             paint::formatted(layer.counts.utilization, Unit::share));
}

} // namespace

LayerList::LayerList(const paint::Theme& theme, QWidget* parent) : QListView(parent) {
    setObjectName("layerList");
    setAccessibleName(tr("Layers"));
    setModel(&model_);
    setItemDelegate(new EnergyBars(theme, this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid())
                    Q_EMIT chosen(static_cast<std::size_t>(index.row()));
            });
}

void LayerList::setResult(const Result& result) {
    const QSignalBlocker quiet(selectionModel());
    model_.clear();
    EnergyMillis largest = 0;
    for (const technique::LayerRun& layer : result->after->layers)
        largest = std::max(largest, layer.energy.total());
    for (const technique::LayerRun& layer : result->after->layers) {
        auto* item = new QStandardItem(QString::fromStdString(layer.name));
        item->setData(sharesOf(layer.energy, largest), sharesRole);
        item->setToolTip(tipOf(layer));
        item->setAccessibleText(item->text());
        model_.appendRow(item);
    }
}

void LayerList::setCurrent(std::size_t layer) {
    const QSignalBlocker quiet(selectionModel());
    setCurrentIndex(model_.index(static_cast<int>(layer), 0));
    viewport()->update();
}

} // namespace systolens::window
