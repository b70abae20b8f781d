// What the host loads: run-length coding as a plugin.
#include <QObject>

#include "plugins/rlc/rlc.h"
#include "plugins/technique_plugin.h"

namespace systolens::rlc {

class Plugin final : public QObject, public plugins::TechniquePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.systolens.Technique/0" FILE "plugin.json")
    Q_INTERFACES(systolens::plugins::TechniquePlugin)
public:
    [[nodiscard]] std::shared_ptr<const technique::Technique> technique() const override {
        return std::make_shared<RunLengthTechnique>();
    }
};

} // namespace systolens::rlc

#include "plugin.moc"
