// What the host loads: zero skipping as a plugin.
#include <QObject>

#include "plugins/technique_plugin.h"
#include "plugins/zero_skip/zero_skip.h"

namespace systolens::zero_skip {

class Plugin final : public QObject, public plugins::TechniquePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.systolens.Technique/0" FILE "plugin.json")
    Q_INTERFACES(systolens::plugins::TechniquePlugin)
public:
    [[nodiscard]] std::shared_ptr<const technique::Technique> technique() const override {
        return std::make_shared<ZeroSkipTechnique>();
    }
};

} // namespace systolens::zero_skip

#include "plugin.moc"
