#include "app/window/stage/slot_actions.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QTabWidget>

#include "app/paint/export.h"
#include "app/paint/text.h"
#include "app/window/stage/data_table.h"

namespace systolens::window {

void copyPicture(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                 QSize size) {
    QGuiApplication::clipboard()->setImage(
        paint::imageOf(picture, title, theme, {.size = size, .scale = 2}));
}

void showTables(const scene::Picture& picture, const QString& title, QWidget* parent) {
    auto* dialogue = new QDialog(parent);
    dialogue->setAttribute(Qt::WA_DeleteOnClose);
    dialogue->setWindowTitle(title);
    dialogue->resize(640, 480);
    auto* tabs = new QTabWidget;
    for (const scene::Table& table : scene::tablesOf(picture))
        tabs->addTab(makeDataTable(table), paint::translate(table.title));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialogue, &QDialog::close);
    auto* column = new QVBoxLayout(dialogue);
    column->addWidget(tabs);
    column->addWidget(buttons);
    dialogue->show();
}

} // namespace systolens::window
