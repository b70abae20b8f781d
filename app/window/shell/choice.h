#pragma once
// A button that shows what is chosen and opens a menu of what could be.
#include <QPushButton>
#include <vector>

namespace systolens::window {

class Choice : public QPushButton {
    Q_OBJECT
public:
    struct Item {
        QString id, text, tip;
    };

    explicit Choice(const QString& purpose, QWidget* parent = nullptr);
    void setItems(const std::vector<Item>& items);
    // An entry below the others that does something else: "Open YAML…".
    void addAction(const QString& text, std::function<void()> act);
    void setCurrent(const QString& id, const QString& textIfAbsent = {});
    [[nodiscard]] QString current() const { return current_; }
    // How many characters of what is chosen the button shows.
    void setLongest(qsizetype characters);
    static constexpr qsizetype usualLongest = 24;

Q_SIGNALS:
    void chosen(const QString& id);

private:
    void showText();

    std::vector<Item> items_;
    QString purpose_, current_, text_;
    qsizetype longest_ = usualLongest;
    QMenu* menu_;
};

} // namespace systolens::window
