// How each picture comes about, in one sentence.
#include "plugins/compression/compression.h"

namespace systolens::compression {

std::vector<technique::Note> CompressionTechnique::notes() const {
    return {
        {"compression.stages",
         SYSTOLENS_TEXT("compression", "Bytes of the whole model after each stage: weights, gaps, "
                                       "codebooks and tables, added up over the layers"),
         {}},
        {"compression.parts",
         SYSTOLENS_TEXT("compression", "Bytes for each purpose ÷ all bytes of the stage"),
         {}},
        {"compression.rates",
         SYSTOLENS_TEXT("compression",
                        "Bits of a layer's weights after the stage ÷ (weights × 32 bits)"),
         {}},
        {"compression.ladder",
         SYSTOLENS_TEXT("compression", "Bytes of the model after each stage, beside the published "
                                       "sizes from AlexNet to SqueezeNet"),
         "Iandola et al., SqueezeNet, arXiv:1602.07360, Table 2"},
        {"compression.accuracy",
         SYSTOLENS_TEXT("compression",
                        "Right answers ÷ labelled images, against the size of the model's weights"),
         {}},
        {"compression.histogram",
         SYSTOLENS_TEXT("compression", "How many weights have each value; small ones are cut to "
                                       "zero, k-means moves the rest to shared values"),
         {}},
    };
}

} // namespace systolens::compression
