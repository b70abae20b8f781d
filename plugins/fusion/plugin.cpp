// What the host loads: fused layers as a plugin.
#include <QObject>

#include "plugins/fusion/fusion.h"
#include "plugins/technique_plugin.h"

namespace systolens::fusion {

class Plugin final : public QObject, public plugins::TechniquePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.systolens.Technique/0" FILE "plugin.json")
    Q_INTERFACES(systolens::plugins::TechniquePlugin)
public:
    [[nodiscard]] std::shared_ptr<const technique::Technique> technique() const override {
        return std::make_shared<FusionTechnique>();
    }
};

} // namespace systolens::fusion

#include "plugin.moc"
