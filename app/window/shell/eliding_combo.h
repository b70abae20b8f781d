#pragma once
// A combo box whose choice ends in an ellipsis, where it is too long, instead of in the middle of a
// letter; its list is wide enough for all of them.
#include <QComboBox>

namespace systolens::window {

class ElidingCombo : public QComboBox {
    Q_OBJECT
public:
    using QComboBox::QComboBox;
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace systolens::window
