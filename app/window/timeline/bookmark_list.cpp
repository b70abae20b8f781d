#include "app/window/timeline/bookmark_list.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>

#include "app/window/timeline/timeline.h"

namespace systolens::window {

BookmarkList::BookmarkList(Timeline& timeline)
    : QDialog(&timeline), timeline_(timeline), table_(new QTableWidget(0, 2)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Bookmarks"));
    resize(560, 320);
    table_->setAccessibleName(tr("Bookmarks"));
    table_->setHorizontalHeaderLabels({tr("Name"), tr("Where")});
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    QPushButton* go = buttons->addButton(tr("&Go to it"), QDialogButtonBox::ActionRole);
    QPushButton* remove = buttons->addButton(tr("Re&move"), QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->addWidget(table_);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(go, &QPushButton::clicked, this, [this] { timeline_.goTo(table_->currentRow()); });
    connect(remove, &QPushButton::clicked, this,
            [this] { timeline_.bookmarks().remove(table_->currentRow()); });
    connect(table_, &QTableWidget::cellChanged, this, [this](int row, int cell) {
        if (cell == 0)
            timeline_.bookmarks().rename(row, table_->item(row, 0)->text());
    });
    connect(&timeline_.bookmarks(), &Bookmarks::changed, this, &BookmarkList::fill);
    fill();
}

void BookmarkList::fill() {
    const QSignalBlocker quiet(table_);
    const QList<Bookmark>& all = timeline_.bookmarks().all();
    const int row = std::min(std::max(0, table_->currentRow()), static_cast<int>(all.size()) - 1);
    table_->setRowCount(static_cast<int>(all.size()));
    for (int i = 0; i < all.size(); ++i) {
        table_->setItem(i, 0, new QTableWidgetItem(all[i].name));
        auto* place = new QTableWidgetItem(timeline_.placeOf(all[i]));
        place->setFlags(place->flags() & ~Qt::ItemIsEditable);
        table_->setItem(i, 1, place);
    }
    table_->setCurrentCell(row, 0);
}

void BookmarkList::edit(int bookmark) {
    if (bookmark < 0 || bookmark >= table_->rowCount())
        return;
    table_->setCurrentCell(bookmark, 0);
    table_->editItem(table_->item(bookmark, 0));
}

} // namespace systolens::window
