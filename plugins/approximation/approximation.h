#pragma once
// Approximate arithmetic: cheaper multipliers, fewer bits and simpler activation functions, with
// what they do to the network's results and to its energy.
#include "core/technique/technique.h"

namespace systolens::approximation {

class ApproximationTechnique final : public technique::Technique {
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

} // namespace systolens::approximation
