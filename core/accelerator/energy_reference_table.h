#pragma once
// Energy reference tables (ERT) as Accelergy writes them, versions 0.2 to 0.4: picojoules of every
// action of every component of a design. Wu, Emer, Sze, "Accelergy: An Architecture-Level Energy
// Estimation Methodology for Accelerator Designs", ICCAD 2019.
//
//   ERT:
//     version: 0.4
//     tables:
//       - name: system.chip.GLB[1..1]
//         actions:
//           - {name: read, arguments: {}, energy: 26.8}
//
// 0.2 writes maps instead of lists: tables → component → action → energy, or a list of energies by
// arguments. An action listed for several arguments costs the most that any of them does: random
// data at random addresses.
#include <map>
#include <string>
#include <vector>

#include "core/accelerator/yaml_document.h"
#include "core/support/units.h"

namespace systolens::accelerator {

struct ReferenceComponent {
    std::string name; // as written
    std::map<std::string, EnergyMillis> actions;
    std::string where; // file, line and column
};

struct EnergyReferenceTable {
    std::string version;
    std::vector<ReferenceComponent> components;
};

// Whether a document is such a table at all: it has the key ERT.
bool isEnergyReferenceTable(const Yaml& document);

// Error (input) with file, line and column: another version, no tables, an energy that is not a
// number from 0 to 10⁹ pJ, a component named twice.
EnergyReferenceTable readEnergyReferenceTable(const Yaml& document, const std::string& file);

// By its whole name, or the last part of it, with or without "[0..167]". Error (input) at `where`
// naming the components there are, or those that the name fits equally.
const ReferenceComponent& componentNamed(const EnergyReferenceTable& table, const std::string& name,
                                         const std::string& where);

// Of the first of these actions that the component has. Error (input) naming those it has.
EnergyMillis actionEnergy(const ReferenceComponent& component,
                          const std::vector<std::string>& actions);

} // namespace systolens::accelerator
