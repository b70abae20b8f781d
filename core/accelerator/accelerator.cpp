#include "core/accelerator/accelerator.h"

#include <algorithm>

#include "core/accelerator/machine_file.h"
#include "core/accelerator/yaml_document.h"
#include "core/support/resources.h"

namespace systolens::accelerator {

namespace {

constexpr std::array<const char*, 5> dataflowNames{"ws", "os", "is", "rs", "nlr"};

std::string presetIds() {
    std::string ids;
    for (const std::filesystem::path& file : resourceFiles("accelerators", ".yaml"))
        ids += (ids.empty() ? "" : ", ") + file.stem().string();
    return ids;
}

bool looksLikeFile(const std::string& name) {
    return name.find('/') != std::string::npos || name.ends_with(".yaml") || name.ends_with(".yml");
}

} // namespace

const char* name(Dataflow dataflow) {
    return dataflowNames[static_cast<std::size_t>(dataflow)];
}

std::optional<Dataflow> dataflowNamed(std::string_view id) {
    for (std::size_t i = 0; i < dataflowNames.size(); ++i)
        if (id == dataflowNames[i])
            return static_cast<Dataflow>(i);
    return std::nullopt;
}

MachineFile machineFile(const std::string& presetOrFile) {
    if (looksLikeFile(presetOrFile))
        return {readYamlFile(presetOrFile), presetOrFile};
    for (const std::filesystem::path& file : resourceFiles("accelerators", ".yaml"))
        if (file.stem() == presetOrFile)
            return {readYamlFile(file), file.string()};
    throw inputError(
        SYSTOLENS_TEXT("accelerator", "There is no accelerator of this name"), presetOrFile,
        SYSTOLENS_TEXT("accelerator", "Choose one of %1, or give a YAML file").with(presetIds()));
}

Accelerator loadAccelerator(const std::string& presetOrFile) {
    const MachineFile machine = machineFile(presetOrFile);
    return parseAccelerator(machine.yaml, machine.file);
}

std::vector<Accelerator> presets() {
    std::vector<Accelerator> all;
    for (const std::filesystem::path& file : resourceFiles("accelerators", ".yaml"))
        all.push_back(parseAccelerator(readYamlFile(file), file.string()));
    std::sort(all.begin(), all.end(),
              [](const Accelerator& a, const Accelerator& b) { return a.id < b.id; });
    return all;
}

Hash hashOf(const Accelerator& accelerator) {
    return Hasher().add(std::string_view(toYaml(accelerator))).result();
}

} // namespace systolens::accelerator
