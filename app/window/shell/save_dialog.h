#pragma once
// Asks where a file is to be saved: what has no ending gets the proposed one's, and what would be
// replaced is asked about under the name that it will have.
#include <QString>

class QWidget;

namespace systolens::window {

// Empty: nowhere.
QString askWhereToSave(QWidget* parent, const QString& title, const QString& proposed,
                       const QString& filter);

} // namespace systolens::window
