#pragma once
// The bundled models in the program's language.
#include <QString>
#include <vector>

namespace systolens::window {

struct Sample {
    QString id, name, description;
};

std::vector<Sample> samples(); // empty when the program's files are not found

} // namespace systolens::window
