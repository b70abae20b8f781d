// What the host loads: approximate arithmetic as a plugin.
#include <QObject>

#include "plugins/approximation/approximation.h"
#include "plugins/technique_plugin.h"

namespace systolens::approximation {

class Plugin final : public QObject, public plugins::TechniquePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.systolens.Technique/0" FILE "plugin.json")
    Q_INTERFACES(systolens::plugins::TechniquePlugin)
public:
    [[nodiscard]] std::shared_ptr<const technique::Technique> technique() const override {
        return std::make_shared<ApproximationTechnique>();
    }
};

} // namespace systolens::approximation

#include "plugin.moc"
