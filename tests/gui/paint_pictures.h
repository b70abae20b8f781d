#pragma once
// Pictures of every kind, made up, as the painters' tests need them.
#include <string>
#include <vector>

#include "core/scene/picture.h"

namespace systolens::tests {

// A small generator that is the same everywhere.
struct Random {
    std::uint32_t state = 12345;
    std::uint32_t operator()(std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    }
};

struct NamedPicture {
    std::string name;
    Text title;
    scene::Picture picture;
};

scene::ArrayPicture arrayPicture(std::int64_t rows, std::int64_t columns,
                                 scene::ArrayPicture::Mode mode);
scene::PeMap spacetime(std::int64_t pes, std::int64_t cycles);
scene::PeMap utilisation(std::int64_t rows, std::int64_t columns);
scene::Tape tapePicture();
scene::Lanes lanesPicture(int rows);
scene::Chart energyChart();
scene::Chart lineChart(std::size_t points);
scene::Table layerTable(std::size_t rows);
scene::Drawing drawing();
scene::LoopNest loopNest();

std::vector<NamedPicture> somePictures();
// Empty, inconsistent, not finite, enormous.
std::vector<NamedPicture> oddPictures();

} // namespace systolens::tests
