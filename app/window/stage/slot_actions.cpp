#include "app/window/stage/slot_actions.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QTabWidget>

#include "app/paint/export.h"
#include "app/paint/text.h"
#include "app/window/stage/data_table.h"

namespace systolens::window {

void copyPicture(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                 QSize size, const std::optional<paint::Swipe>& swipe) {
    QGuiApplication::clipboard()->setImage(
        paint::imageOf(picture, title, theme, {.size = size, .scale = 2, .swipe = swipe}));
}

void showTables(const scene::Picture& picture, const QString& title, QWidget* parent,
                const scene::Picture* under) {
    auto* dialogue = new QDialog(parent);
    dialogue->setAttribute(Qt::WA_DeleteOnClose);
    dialogue->setWindowTitle(title);
    dialogue->resize(640, 480);
    auto* tabs = new QTabWidget;
    const auto add = [&](const scene::Picture& one, const QString& whose) {
        for (const scene::Table& table : scene::tablesOf(one))
            tabs->addTab(makeDataTable(table), whose + paint::translate(table.title));
    };
    if (under)
        add(*under, QStringLiteral("A · "));
    add(picture, under ? QStringLiteral("B · ") : QString());
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(QCoreApplication::translate("systolens::window", "Close"),
                       QDialogButtonBox::RejectRole);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialogue, &QDialog::close);
    auto* column = new QVBoxLayout(dialogue);
    column->addWidget(tabs);
    column->addWidget(buttons);
    dialogue->show();
}

} // namespace systolens::window
