#include "app/window/stage/slot_actions.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QInputDialog>
#include <QTabWidget>

#include "app/paint/export.h"
#include "app/paint/text.h"
#include "app/window/stage/data_table.h"

namespace systolens::window {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

// 1–4, or 0 when the dialogue was left.
double askScale(QWidget* parent) {
    bool accepted = false;
    const int scale =
        QInputDialog::getInt(parent, tr("Export PNG"), tr("Scale (1–4)"), 2, 1, 4, 1, &accepted);
    return accepted ? scale : 0;
}

} // namespace

Outcome exportPicture(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                      const QString& ending, QWidget* parent, Problem& problem) {
    paint::ExportOptions options;
    if (ending == "png" && (options.scale = askScale(parent)) == 0)
        return Outcome::cancelled;
    QString file = QFileDialog::getSaveFileName(
        parent, tr("Export"), paint::translate(title) + '.' + ending, "*." + ending);
    if (file.isEmpty())
        return Outcome::cancelled;
    if (!file.endsWith('.' + ending))
        file += '.' + ending;
    return attempt(
        [&] { paint::exportPicture(picture, title, theme, options, file.toStdString()); }, problem);
}

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
