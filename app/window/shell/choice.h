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

Q_SIGNALS:
    void chosen(const QString& id);

private:
    std::vector<Item> items_;
    QString current_;
    QMenu* menu_;
};

} // namespace systolens::window
