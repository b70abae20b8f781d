// What the host loads: tiling and data flow as a plugin.
#include <QObject>

#include "plugins/dataflow/dataflow.h"
#include "plugins/technique_plugin.h"

namespace systolens::dataflow {

class Plugin final : public QObject, public plugins::TechniquePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.systolens.Technique/0" FILE "plugin.json")
    Q_INTERFACES(systolens::plugins::TechniquePlugin)
public:
    [[nodiscard]] std::shared_ptr<const technique::Technique> technique() const override {
        return std::make_shared<DataflowTechnique>();
    }
};

} // namespace systolens::dataflow

#include "plugin.moc"
