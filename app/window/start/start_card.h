#pragma once
// A large button with a title and a sentence.
#include <QAbstractButton>

#include "app/paint/theme.h"

namespace systolens::window {

class StartCard : public QAbstractButton {
    Q_OBJECT
public:
    StartCard(const paint::Theme& theme, const QString& title, const QString& sentence,
              bool principal, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    paint::Theme theme_;
    QString sentence_;
    bool principal_;
};

} // namespace systolens::window
