#pragma once
// Pruning, weight sharing and Huffman coding of weights, one after the other (Han, Mao & Dally,
// Deep Compression, ICLR 2016), without training between them.
#include "core/technique/technique.h"

namespace systolens::compression {

class CompressionTechnique final : public technique::Technique {
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

} // namespace systolens::compression
