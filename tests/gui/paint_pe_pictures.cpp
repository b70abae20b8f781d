// PE arrays and maps of PEs.
#include "paint_pictures.h"

namespace systolens::tests {

using namespace scene;
using Act = simulation::PeState::Act;

namespace {

Text text(const char* english) {
    return {"test", english, {}};
}

void addMotion(ArrayPicture& picture) {
    const Place dram{Place::Kind::dram, 0, 0}, glb{Place::Kind::glb, 0, 0};
    const auto pe = [&](std::int64_t row, std::int64_t column) {
        return Place{Place::Kind::pe, static_cast<std::int32_t>(row % picture.rows),
                     static_cast<std::int32_t>(column % picture.columns)};
    };
    if (picture.mode == ArrayPicture::Mode::tokens) {
        for (const double progress : {0.15, 0.5, 0.85}) {
            picture.tokens.push_back({Role::filter, dram, glb, progress, 1, {0, Role::filter, 7}});
            picture.tokens.push_back({Role::ifmap, dram, glb, progress, 4, {0, Role::ifmap, 8}});
            picture.tokens.push_back({Role::ofmap, glb, dram, progress, 64, {0, Role::ofmap, 9}});
        }
        picture.tokens.push_back({Role::ifmap, glb, pe(1, 1), 0.4, 1, {0, Role::ifmap, 3}});
        picture.tokens.push_back({Role::filter, glb, pe(2, 3), 0.7, 1, {0, Role::filter, 3}});
        picture.tokens.push_back({Role::ofmap, pe(3, 2), glb, 0.3, 1, {0, Role::ofmap, 3}});
    } else {
        picture.flows = {{Role::filter, dram, glb, 0.3},     {Role::ifmap, dram, glb, 0.9},
                         {Role::ofmap, glb, dram, 0.1},      {Role::ifmap, glb, pe(0, 0), 1.0},
                         {Role::filter, glb, pe(0, 0), 0.4}, {Role::ofmap, pe(0, 0), glb, 0.2}};
    }
}

} // namespace

ArrayPicture arrayPicture(std::int64_t rows, std::int64_t columns, ArrayPicture::Mode mode) {
    ArrayPicture picture;
    picture.mode = mode;
    picture.rows = rows;
    picture.columns = columns;
    picture.dramName = "DRAM";
    picture.glbName = "GLB 108 kB";
    picture.dramShare = 0.63;
    picture.phase = 0.3;
    Random random;
    for (std::int64_t i = 0; i < rows * columns; ++i) {
        ArrayPicture::Pe pe;
        const std::uint32_t dice = random(20);
        pe.act = i % columns == columns - 1 ? Act::unused
                 : dice < 5                 ? Act::gate
                 : dice == 5                ? Act::stall
                 : dice == 6                ? Act::idle
                 : dice == 7                ? Act::load
                 : dice == 8                ? Act::drain
                                            : Act::compute;
        pe.ifmap = pe.filter = pe.act == Act::compute;
        pe.psum = pe.act == Act::compute && dice % 2 == 0;
        pe.heat = static_cast<float>(random(1000)) / 1000.0F;
        picture.pes.push_back(pe);
    }
    picture.glb = {
        {Role::ifmap, 6200, 10000}, {Role::ofmap, 8100, 10000}, {Role::filter, 4500, 10000}};
    picture.figures = {{text("PEs active"), {std::int64_t{156}, Unit::none}, {"metric", {"pes"}}},
                       {text("MACs gated"), {0.3, Unit::share}, {"metric", {"gated"}}}};
    picture.caption =
        Text{"test", "Cycle %1: PE(3, 5) is gated, its ifmap value is 0", {}}.with(318204);
    addMotion(picture);
    return picture;
}

// A wavefront through a small array, as in a spacetime diagram.
PeMap spacetime(std::int64_t pes, std::int64_t cycles) {
    PeMap::Field field;
    field.name = text("A bar is a word");
    field.rows = pes;
    field.columns = cycles;
    field.window = Window{310'000, 310'000 + cycles};
    field.cursor = 310'000 + cycles / 2;
    for (std::int64_t pe = 0; pe < pes; ++pe) {
        field.rowNames.push_back("PE(" + std::to_string(pe / 4) + "," + std::to_string(pe % 4)
                                 + ")");
        for (std::int64_t cycle = 0; cycle < cycles; ++cycle) {
            const std::int64_t local = cycle - pe / 4 - pe % 4;
            const Act act = local < 0     ? Act::load
                            : cycle == 20 ? Act::stall
                            : local > 50  ? Act::drain
                                          : Act::compute;
            field.acts.push_back(act);
            const auto word = [&](std::int64_t index) {
                return act == Act::compute ? std::optional(static_cast<std::uint64_t>(index))
                                           : std::nullopt;
            };
            field.words.push_back({word(local), word(pe), word(local / 3)});
        }
    }
    PeMap map;
    map.fields = {std::move(field)};
    map.figures = {{text("of the PEs busy"), {0.83, Unit::share}, {}}};
    return map;
}

PeMap utilisation(std::int64_t rows, std::int64_t columns) {
    PeMap map;
    Random random;
    for (const char* name : {"the whole layer", "the pass at the cursor"}) {
        PeMap::Field field;
        field.name = text(name);
        field.rows = rows;
        field.columns = columns;
        for (std::int64_t i = 0; i < rows * columns; ++i)
            field.shares.push_back(static_cast<float>(random(1000)) / 1000.0F);
        map.fields.push_back(std::move(field));
    }
    map.figures = {{text("utilisation of the layer"), {0.62, Unit::share}, {}}};
    return map;
}

} // namespace systolens::tests
