#include "app/window/shell/save_dialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace systolens::window {

QString askWhereToSave(QWidget* parent, const QString& title, const QString& proposed,
                       const QString& filter) {
    QFileDialog dialogue(parent, title, {}, filter);
    dialogue.setAcceptMode(QFileDialog::AcceptSave);
    dialogue.setDefaultSuffix(QFileInfo(proposed).suffix());
    dialogue.selectFile(proposed);
    return dialogue.exec() == QDialog::Accepted ? dialogue.selectedFiles().value(0) : QString();
}

} // namespace systolens::window
