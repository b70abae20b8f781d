#pragma once
// The Qt side of the plugin contract: what a technique's shared object exports. The host reads the
// metadata before it loads anything: this interface, and of plugin.json.in
//   {"core": "@SYSTOLENS_CORE_VERSION@", "compiler": "@SYSTOLENS_COMPILER@"}
#include <QtPlugin>
#include <memory>

#include "core/technique/technique.h"

namespace systolens::plugins {

class TechniquePlugin {
public:
    virtual ~TechniquePlugin() = default;
    [[nodiscard]] virtual std::shared_ptr<const technique::Technique> technique() const = 0;
};

} // namespace systolens::plugins

Q_DECLARE_INTERFACE(systolens::plugins::TechniquePlugin, "org.systolens.Technique/0")
