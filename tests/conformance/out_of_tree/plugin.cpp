#include <QObject>

#include "plugins/technique_plugin.h"
#include "threshold.h"

class ThresholdPlugin : public QObject, public systolens::plugins::TechniquePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.systolens.Technique/0" FILE "plugin.json")
    Q_INTERFACES(systolens::plugins::TechniquePlugin)

public:
    [[nodiscard]] std::shared_ptr<const systolens::technique::Technique>
    technique() const override {
        return makeThreshold();
    }
};

#include "plugin.moc"
