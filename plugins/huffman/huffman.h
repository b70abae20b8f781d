#pragma once
// Huffman coding of quantised or shared values on the DRAM link, and of the gaps between nonzeros
// (Han, Mao & Dally, Deep Compression, ICLR 2016, section 4).
#include "core/technique/technique.h"

namespace systolens::huffman {

class HuffmanTechnique final : public technique::Technique {
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

} // namespace systolens::huffman
