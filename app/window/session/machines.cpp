#include "app/window/session/machines.h"

#include "app/window/session/problem.h"

namespace systolens::window {

const std::vector<accelerator::Accelerator>& machines() {
    static const auto all = [] {
        std::vector<accelerator::Accelerator> presets;
        Problem ignored;
        attempt([&] { presets = accelerator::presets(); }, ignored);
        return presets;
    }();
    return all;
}

} // namespace systolens::window
