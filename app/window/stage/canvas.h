#pragma once
// Paints one picture and tells what lies under the pointer, or under the mark that keys move.
#include <QWidget>
#include <memory>

#include "app/paint/hits.h"
#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::window {

using PicturePtr = std::shared_ptr<const scene::Picture>;

class Canvas : public QWidget {
    Q_OBJECT
public:
    explicit Canvas(const paint::Theme& theme, QWidget* parent = nullptr);

    void show(PicturePtr picture);
    void say(const QString& text); // instead of a picture
    [[nodiscard]] const PicturePtr& picture() const { return picture_; }
    [[nodiscard]] const paint::Hits& hits() const { return hits_; }
    [[nodiscard]] int paintMilliseconds() const { return paintMilliseconds_; }
    [[nodiscard]] QSize sizeHint() const override { return {420, 260}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 100}; }
    // The thing that keys have chosen; none before the first of them.
    [[nodiscard]] const std::optional<paint::Hit>& chosen() const { return chosen_; }

Q_SIGNALS:
    void pressed();
    void clicked(const systolens::paint::Hit& hit);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void addKeys();
    void choose(int step); // among all things, as they were painted
    void tell(const paint::Hit& hit);

    paint::Theme theme_;
    PicturePtr picture_;
    QString text_;
    paint::Hits hits_;
    std::optional<paint::Hit> chosen_;
    std::size_t chosenIndex_ = 0; // among all things when it was chosen
    int paintMilliseconds_ = 0;
};

} // namespace systolens::window
