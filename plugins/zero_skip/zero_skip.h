#pragma once
// Zeros need no work: gated, a MAC with one costs no energy; skipped, no cycle either.
#include "core/technique/technique.h"

namespace systolens::zero_skip {

class ZeroSkipTechnique final : public technique::Technique {
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

} // namespace systolens::zero_skip
