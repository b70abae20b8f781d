#pragma once
// Where a machine is written: for those who read it in another way than as an Accelerator.
#include <string>

namespace systolens::accelerator {

struct MachineFile {
    std::string yaml, file;
};

// Of a preset by id ("eyeriss-v1") or a YAML file by path. Error (input): there is none.
MachineFile machineFile(const std::string& presetOrFile);

} // namespace systolens::accelerator
