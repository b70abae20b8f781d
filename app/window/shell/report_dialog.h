#pragma once
// What a report is to consist of, ticked in a list: sections, and the figures and tables in them.
#include <QDialog>

#include "app/report/parts.h"

class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace systolens::window {

class ReportDialog : public QDialog {
    Q_OBJECT
public:
    ReportDialog(const std::vector<report::Part>& sections, const QString& folder,
                 QWidget* parent = nullptr);
    // Of what is ticked.
    [[nodiscard]] report::Parts parts() const;
    [[nodiscard]] QString folder() const;

Q_SIGNALS:
    void wanted(const QString& folder, const systolens::report::Parts& parts);

private:
    void addLayers(const std::vector<report::Part>& layers);
    void addSection(const report::Part& section);
    void takeTicks();
    void tickAll(bool ticked);
    void browse();

    QTreeWidget* tree_;
    QLineEdit* folder_;
    QPushButton* write_ = nullptr;
};

} // namespace systolens::window
