#pragma once
// One technique of the stack: its tick, its place, what it brings or why it cannot be, and, when
// ticked, its parameters. It is moved by its edge, by Alt+Up and Alt+Down, or by its buttons.
#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QToolButton>
#include <array>
#include <optional>

#include "app/window/techniques/parameter_form.h"
#include "core/job/job.h"

namespace systolens::window {

class TechniqueRow : public QFrame {
    Q_OBJECT
public:
    TechniqueRow(const technique::Technique& technique, QWidget* parent = nullptr);

    void setUse(const job::Use* use); // null: not in the stack
    void setEffect(const QString& effect, bool good);
    void setPlace(std::size_t place, std::size_t count); // in the stack, from 0
    void setReason(const QString& reason); // why what was asked of it cannot be; empty: it can
    [[nodiscard]] QString reason() const { return reason_->text(); }
    [[nodiscard]] job::Use use() const;
    [[nodiscard]] bool ticked() const { return tick_->isChecked(); }
    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] QString name() const { return tick_->text(); }
    [[nodiscard]] QCheckBox& tick() { return *tick_; }

Q_SIGNALS:
    void edited(const QString& what); // ticked, unticked, or a parameter changed
    void moveWanted(int by);          // −1: earlier
    void dragged(const QPoint& global);
    void dropped(bool there); // false: it goes back

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    QWidget* makeHead(const QString& name);
    void addMoves(QLayout* head, const QString& name);
    void setOpen(bool open);
    void endDrag(bool there);
    void restyle();

    std::string id_;
    QCheckBox* tick_;
    QLabel* place_;
    std::array<QToolButton*, 2> moves_{}; // earlier, later
    QLabel* effect_;
    QLabel* reason_;
    ParameterForm* form_;
    std::optional<QPoint> pressed_;
    bool dragging_ = false;
};

} // namespace systolens::window
