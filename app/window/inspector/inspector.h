#pragma once
// Where a number comes from: the thing that was clicked, its value, formula, inputs and source.
#include <QWidget>
#include <optional>
#include <vector>

#include "app/paint/theme.h"
#include "core/technique/technique.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace systolens::window {

struct Explained {
    QString name;
    QString value;
    QString was; // before the techniques; may be empty
    std::optional<Provenance> from;
    technique::Derivation why;
    QString metric; // its id; empty: something else
};

class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(const paint::Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QWidget* header() { return header_; } // for the dock's title

    void show(const Explained& explained); // remembered for going back
    // The same of another run or layer: what was shown before it was not of that.
    void renew(const Explained& explained);
    void clear();
    // The metric that is shown, or whose inputs are; empty: something else is.
    [[nodiscard]] QString metric() const;
    [[nodiscard]] bool canGoBack() const { return at_ > 1; }
    void goBack();

Q_SIGNALS:
    void refWanted(const systolens::scene::Ref& ref, const QString& name,
                   const systolens::scene::Quantity& value);

private:
    void display(const Explained& explained);
    void addInputs(const technique::Derivation& why);

    paint::Theme theme_;
    std::vector<Explained> trail_;
    std::size_t at_ = 0; // one past the shown one
    QToolButton* back_;
    QVBoxLayout* body_;
    QWidget* header_ = nullptr;
};

Explained explainedMetric(const technique::Metric& metric);

} // namespace systolens::window
