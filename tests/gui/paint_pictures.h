#pragma once
// Pictures of every kind, made up, as the painters' tests need them.
#include <string>
#include <vector>

#include "core/scene/picture.h"

namespace systolens::tests {

struct NamedPicture {
    std::string name;
    Text title;
    scene::Picture picture;
};

scene::ArrayPicture arrayPicture(std::int64_t rows, std::int64_t columns,
                                 scene::ArrayPicture::Mode mode);
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
