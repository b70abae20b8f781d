#pragma once
// A scene into a file: which kind, for what (screen, paper, slide), how large, and for a film which
// stretch of the scene's axis; with a preview. The file is written off the GUI thread.
#include <QDialog>
#include <memory>

#include "app/window/session/exporter.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace systolens::window {

struct Exportable {
    scene::Scene scene; // with the title that a person knows it by
    scene::Moment moment;
    std::uint64_t from = 0, to = 0; // the stretch to begin with
    std::optional<paint::SwipedScene> swiped = std::nullopt;
};

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const Exportable& what, const paint::Theme& theme, Exporter& exporter,
                 QWidget* parent = nullptr);
    [[nodiscard]] ExportWish wish() const;
    void setFile(const QString& file);

public Q_SLOTS:
    void accept() override;

private:
    void addFormats();
    void addLook(QFormLayout& form);
    void addStretch(QFormLayout& form);
    QLayout* fileRow();
    [[nodiscard]] QString format() const; // "png" … "frames"
    [[nodiscard]] bool isFilm() const;
    [[nodiscard]] paint::Style style() const;
    void takeFormat();
    void browse();
    void showPreview();

    Exportable what_;
    paint::Theme theme_;
    Exporter& exporter_;
    QFormLayout* form_;
    QComboBox *format_, *style_;
    QSpinBox *width_, *height_, *scale_, *framesPerSecond_;
    QCheckBox* outlines_;
    QDoubleSpinBox *from_, *to_, *seconds_;
    QLineEdit* file_;
    QLabel *note_, *preview_;
    QPushButton* export_ = nullptr;
    QString confirmed_; // a file that may be written over
    std::shared_ptr<scene::Picture> picture_;
    std::optional<paint::Swipe> swipe_; // beside picture_
    Worker worker_;
};

} // namespace systolens::window
