#include "app/window/shell/report_dialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

namespace systolens::window {

namespace {

using report::Part;
using report::Parts;

constexpr int idRole = Qt::UserRole;

bool isLayer(const Part& section) {
    return section.id.starts_with("layer:");
}

QTreeWidgetItem* itemOf(const QString& title, const std::string& id = {}) {
    auto* item = new QTreeWidgetItem({title});
    item->setData(0, idRole, QString::fromStdString(id));
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    return item;
}

QTreeWidgetItem* groupOf(const QString& title, const std::string& id = {}) {
    QTreeWidgetItem* item = itemOf(title, id);
    item->setFlags(item->flags() | Qt::ItemIsAutoTristate);
    return item;
}

void add(QTreeWidgetItem* group, const Part& part, bool ticked) {
    QTreeWidgetItem* item = itemOf(part.title, part.id);
    item->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
    group->addChild(item);
}

std::string idOf(const QTreeWidgetItem* item) {
    return item->data(0, idRole).toString().toStdString();
}

void addTicked(const QTreeWidgetItem* group, Parts& parts) {
    for (int i = 0; i < group->childCount(); ++i)
        if (group->child(i)->checkState(0) == Qt::Checked)
            parts.insert(idOf(group->child(i)));
}

} // namespace

ReportDialog::ReportDialog(const std::vector<Part>& sections, const QString& folder,
                           QWidget* parent)
    : QDialog(parent), tree_(new QTreeWidget), folder_(new QLineEdit(folder)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Write report"));
    resize(520, 560);
    tree_->setObjectName("reportParts");
    tree_->setAccessibleName(tr("What the report is to consist of"));
    tree_->setHeaderHidden(true);
    std::vector<Part> layers;
    for (const Part& section : sections)
        if (isLayer(section))
            layers.push_back(section);
        else
            addSection(section);
    addLayers(layers);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    write_ = buttons->addButton(tr("&Write"), QDialogButtonBox::AcceptRole);
    write_->setDefault(true);
    auto* all = buttons->addButton(tr("Tick &all"), QDialogButtonBox::ActionRole);
    auto* none = buttons->addButton(tr("Tick &nothing"), QDialogButtonBox::ActionRole);
    auto* choose = new QToolButton;
    choose->setText(QStringLiteral("…"));
    choose->setAccessibleName(tr("Choose a folder"));
    folder_->setObjectName("reportFolder");
    folder_->setAccessibleName(tr("Folder"));
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Folder")));
    row->addWidget(folder_, 1);
    row->addWidget(choose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(new QLabel(tr("Model, machine, every parameter and the version are always "
                                    "in it.")));
    column->addWidget(tree_, 1);
    column->addLayout(row);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT wanted(this->folder(), parts());
        accept();
    });
    connect(all, &QPushButton::clicked, this, [this] { tickAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { tickAll(false); });
    connect(choose, &QToolButton::clicked, this, &ReportDialog::browse);
    connect(tree_, &QTreeWidget::itemChanged, this, &ReportDialog::takeTicks);
    connect(folder_, &QLineEdit::textChanged, this, &ReportDialog::takeTicks);
    takeTicks();
}

void ReportDialog::addSection(const Part& section) {
    QTreeWidgetItem* group = groupOf(section.title, section.id);
    for (const Part& part : section.parts)
        add(group, part, true);
    tree_->addTopLevelItem(group);
    group->setExpanded(true);
}

// Which layers, and what of each of them.
void ReportDialog::addLayers(const std::vector<Part>& layers) {
    if (layers.empty())
        return;
    QTreeWidgetItem* which = groupOf(tr("Layers in time"), "layers");
    for (const Part& layer : layers)
        add(which, layer, layer.usual);
    QTreeWidgetItem* what = groupOf(tr("What of these layers"), "views");
    for (const Part& view : layers.front().parts)
        add(what, view, true);
    tree_->addTopLevelItems({which, what});
    which->setExpanded(true);
    what->setExpanded(true);
}

report::Parts ReportDialog::parts() const {
    Parts parts, layers, views;
    bool allViews = true;
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* group = tree_->topLevelItem(i);
        if (idOf(group) == "layers") {
            addTicked(group, layers);
        } else if (idOf(group) == "views") {
            addTicked(group, views);
            allViews = group->checkState(0) == Qt::Checked;
        } else if (group->checkState(0) == Qt::Checked) {
            parts.insert(idOf(group));
        } else {
            addTicked(group, parts);
        }
    }
    if (!layers.empty() && !views.empty()) {
        parts.merge(layers);
        if (!allViews)
            parts.merge(views);
    }
    return parts;
}

QString ReportDialog::folder() const {
    return folder_->text().trimmed();
}

void ReportDialog::takeTicks() {
    write_->setEnabled(!parts().empty() && !folder().isEmpty());
}

void ReportDialog::tickAll(bool ticked) {
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = tree_->topLevelItem(i);
        for (int child = 0; child < group->childCount(); ++child)
            group->child(child)->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
    }
}

void ReportDialog::browse() {
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Folder for the report"), folder());
    if (!chosen.isEmpty())
        folder_->setText(chosen);
}

} // namespace systolens::window
