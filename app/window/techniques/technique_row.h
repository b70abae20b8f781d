#pragma once
// One technique of the stack: its tick, what it brings, and, when ticked, its parameters.
#include <QCheckBox>
#include <QFrame>
#include <QLabel>

#include "app/window/techniques/parameter_form.h"
#include "core/job/job.h"

namespace systolens::window {

class TechniqueRow : public QFrame {
    Q_OBJECT
public:
    TechniqueRow(const technique::Technique& technique, QWidget* parent = nullptr);

    void setUse(const job::Use* use); // null: not in the stack
    void setEffect(const QString& effect, bool good);
    [[nodiscard]] job::Use use() const;
    [[nodiscard]] bool ticked() const { return tick_->isChecked(); }
    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] QCheckBox& tick() { return *tick_; }

Q_SIGNALS:
    void edited(const QString& what); // ticked, unticked, or a parameter changed

private:
    void setOpen(bool open);

    std::string id_;
    QCheckBox* tick_;
    QLabel* effect_;
    ParameterForm* form_;
};

} // namespace systolens::window
