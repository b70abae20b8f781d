#pragma once
// Tables as comma-separated values, RFC 4180: UTF-8, CRLF, numbers without locale, and the column
// ids as header. Several tables follow each other after an empty line.
#include <string>
#include <vector>

#include "core/scene/picture.h"

namespace systolens::paint {

std::string csvOf(const std::vector<scene::Table>& tables);

} // namespace systolens::paint
