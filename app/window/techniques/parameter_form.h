#pragma once
// A technique's parameters as a form, made from their schema.
#include <QWidget>
#include <vector>

#include "core/technique/technique.h"

namespace systolens::window {

class ParameterForm : public QWidget {
    Q_OBJECT
public:
    explicit ParameterForm(std::vector<technique::Parameter> schema, QWidget* parent = nullptr);

    void setValues(const technique::Parameters& values); // what is missing is at its default
    [[nodiscard]] const technique::Parameters& values() const { return values_; }

Q_SIGNALS:
    // A person changed one.
    void edited(const QString& parameterName);

private:
    QWidget* makeEditor(const technique::Parameter& parameter);
    QWidget* makeInteger(const technique::Parameter& parameter);
    QWidget* makeReal(const technique::Parameter& parameter);
    QWidget* makeChoice(const technique::Parameter& parameter);
    QWidget* makeFlag(const technique::Parameter& parameter);
    QWidget* makeFile(const technique::Parameter& parameter);
    QWidget* makeText(const technique::Parameter& parameter);
    void change(const technique::Parameter& parameter, technique::ParameterValue value);

    std::vector<technique::Parameter> schema_;
    technique::Parameters values_;
    std::vector<std::function<void()>> shows_; // each puts its value into its editor
};

} // namespace systolens::window
