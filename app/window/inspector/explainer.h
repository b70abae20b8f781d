#pragma once
// Asks the result where a number or a thing in a picture comes from, off the GUI thread.
#include <QObject>
#include <optional>

#include "app/paint/hits.h"
#include "app/window/inspector/inspector.h"
#include "app/window/session/catalogue.h"
#include "app/window/stage/canvas.h"
#include "core/job/explain_picture.h"

namespace systolens::window {

class Explainer : public QObject {
    Q_OBJECT
public:
    explicit Explainer(const job::Techniques& techniques, QObject* parent = nullptr)
        : QObject(parent), techniques_(techniques) {}

    void setCatalogue(const CataloguePtr& catalogue) { catalogue_ = catalogue; }
    void explain(const scene::Ref& ref, const QString& name, const QString& value);
    // A thing that was clicked in the picture of a scene of the catalogue, at that position.
    void explain(const paint::Hit& hit, const scene::Scene& scene, const PicturePtr& picture,
                 std::uint64_t position);

Q_SIGNALS:
    void explained(const systolens::window::Explained& explained);

private:
    void deliver(Explained made, const std::function<job::Explanation()>& ask);

    const job::Techniques& techniques_;
    CataloguePtr catalogue_;
    Worker worker_;
};

// What a hit refers to: none for what is done by a click instead of explained.
std::optional<scene::Ref> refOf(const paint::Hit& hit);

} // namespace systolens::window
