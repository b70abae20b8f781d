#pragma once
// Asks the run where a number or a thing in a picture comes from, off the GUI thread.
#include <QObject>
#include <optional>

#include "app/paint/hits.h"
#include "app/window/inspector/inspector.h"
#include "app/window/session/catalogue.h"

namespace systolens::window {

class Explainer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void setCatalogue(const CataloguePtr& catalogue) { catalogue_ = catalogue; }
    void explain(const scene::Ref& ref, const QString& name, const QString& value);
    // A thing that was clicked in a picture at that cycle; false when there is nothing to explain
    // in it.
    bool explain(const paint::Hit& hit, std::uint64_t cycle);

Q_SIGNALS:
    void explained(const systolens::window::Explained& explained);

private:
    CataloguePtr catalogue_;
    Worker worker_;
};

} // namespace systolens::window
