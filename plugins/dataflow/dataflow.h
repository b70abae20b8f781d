#pragma once
// Tiling and data flow: which loops run where and when, and how often each word is used for every
// time it is moved. Sze et al., "Efficient Processing of Deep Neural Networks", chapters 4 and 5.
#include "core/technique/technique.h"
#include "plugins/dataflow/mapping_search.h"

namespace systolens::dataflow {

class DataflowTechnique final : public technique::Technique {
public:
    [[nodiscard]] technique::Description describe() const override;
    [[nodiscard]] std::vector<technique::Parameter> parameters() const override;
    [[nodiscard]] std::vector<technique::Note> notes() const override;
    // Error (input) for an order that is not one of the four loops.
    void apply(technique::Plan& plan, const technique::Study& study,
               const technique::Parameters& parameters, technique::Context& context) const override;
    [[nodiscard]] technique::TechniqueResult analyze(const technique::Run& before,
                                                     const technique::Run& after,
                                                     const technique::Parameters& parameters,
                                                     technique::Context& context) const override;

private:
    std::shared_ptr<MappingSearch> search_ = std::make_shared<MappingSearch>();
};

} // namespace systolens::dataflow
