#pragma once
// Layers computed together in pyramids of tiles, so that the maps between them never leave the
// chip. Alwani et al., "Fused-Layer CNN Accelerators", MICRO 2016.
#include "core/technique/technique.h"

namespace systolens::fusion {

class FusionTechnique final : public technique::Technique {
public:
    [[nodiscard]] technique::Description describe() const override;
    [[nodiscard]] std::vector<technique::Parameter> parameters() const override;
    [[nodiscard]] std::vector<technique::Note> notes() const override;
    void apply(technique::Plan& plan, const technique::Study& study,
               const technique::Parameters& parameters, technique::Context& context) const override;
    [[nodiscard]] technique::TechniqueResult analyze(const technique::Run& before,
                                                     const technique::Run& after,
                                                     const technique::Parameters& parameters,
                                                     technique::Context& context) const override;
};

} // namespace systolens::fusion
