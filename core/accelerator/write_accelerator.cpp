// Accelerator → YAML with every value written out, whatever filled it in.
#include <algorithm>
#include <charconv>
#include <yaml-cpp/yaml.h>

#include "core/accelerator/accelerator.h"
#include "core/accelerator/yaml_names.h"

namespace systolens::accelerator {

namespace {

using Out = YAML::Emitter;

// The shortest decimal that reads back as the same number.
std::string decimal(double value) {
    char digits[32];
    const auto result = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, result.ptr};
}

std::string energy(EnergyMillis millis) {
    return decimal(static_cast<double>(millis) / 1000);
}

template <class Value>
void entry(Out& out, const std::string& key, const Value& value) {
    out << YAML::Key << key << YAML::Value << value;
}

void beginMap(Out& out, const std::string& key) {
    out << YAML::Key << key << YAML::Value << YAML::BeginMap;
}

void writeHolds(Out& out, const MemoryLevel& level) {
    out << YAML::Key << "holds" << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (const Role role : network::allRoles)
        if (level.holds[index(role)])
            out << roleNames[index(role)];
    out << YAML::EndSeq;
}

void writePartition(Out& out, const MemoryLevel& level) {
    const auto given = [](const auto& part) { return part.has_value(); };
    if (std::none_of(level.partition.begin(), level.partition.end(), given))
        return;
    beginMap(out, "partition");
    for (const Role role : network::allRoles)
        if (level.partition[index(role)])
            entry(out, roleNames[index(role)], *level.partition[index(role)]);
    out << YAML::EndMap;
}

void writeLevel(Out& out, const MemoryLevel& level) {
    out << YAML::BeginMap;
    entry(out, "name", level.name);
    entry(out, "per_pe", level.perPe);
    entry(out, "double_buffered", level.doubleBuffered);
    entry(out, "access_bits", level.accessBits);
    if (level.capacity)
        entry(out, "capacity", *level.capacity);
    if (level.bank)
        entry(out, "bank", *level.bank);
    writePartition(out, level);
    writeHolds(out, level);
    if (level.readBandwidth || level.writeBandwidth) {
        beginMap(out, "bandwidth");
        if (level.readBandwidth)
            entry(out, "read", *level.readBandwidth);
        if (level.writeBandwidth)
            entry(out, "write", *level.writeBandwidth);
        out << YAML::EndMap;
    }
    beginMap(out, "energy");
    entry(out, "read", energy(level.readEnergy));
    entry(out, "write", energy(level.writeEnergy));
    entry(out, "provenance", provenanceNames[static_cast<std::size_t>(level.energyProvenance)]);
    out << YAML::EndMap << YAML::EndMap;
}

void writeNoc(Out& out, const Accelerator& accelerator) {
    beginMap(out, "noc");
    for (const Role role : network::allRoles) {
        const Noc& noc = accelerator.noc[index(role)];
        beginMap(out, roleNames[index(role)]);
        entry(out, "delivery", deliveryNames[static_cast<std::size_t>(noc.delivery)]);
        if (noc.words)
            entry(out, "words", *noc.words);
        entry(out, "hop_energy", energy(noc.hopEnergy));
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
}

void writeNative(Out& out, const Accelerator& accelerator) {
    beginMap(out, "native");
    entry(out, "gates_zeros", accelerator.gatesZeros);
    beginMap(out, "coding");
    for (const Role role : network::allRoles)
        if (!accelerator.nativeCoding[index(role)].empty())
            entry(out, roleNames[index(role)], accelerator.nativeCoding[index(role)]);
    out << YAML::EndMap << YAML::EndMap;
    beginMap(out, "codec");
    entry(out, "place", codecPlaceNames[static_cast<std::size_t>(accelerator.codec.place)]);
    entry(out, "encode_energy", energy(accelerator.codec.encodeEnergy));
    entry(out, "decode_energy", energy(accelerator.codec.decodeEnergy));
    out << YAML::EndMap;
}

void writeHead(Out& out, const Accelerator& accelerator) {
    entry(out, "id", accelerator.id);
    entry(out, "name", accelerator.name);
    if (!accelerator.description.empty()) {
        beginMap(out, "description");
        for (const auto& [language, sentence] : accelerator.description)
            entry(out, language, sentence);
        out << YAML::EndMap;
    }
    entry(out, "source", accelerator.source);
    beginMap(out, "array");
    entry(out, "rows", accelerator.rows);
    entry(out, "columns", accelerator.columns);
    if (accelerator.longestRow)
        entry(out, "longest_row", *accelerator.longestRow);
    out << YAML::EndMap;
    entry(out, "dataflow", std::string(name(accelerator.dataflow)));
    entry(out, "padding",
          std::string(accelerator.padding == Padding::stored ? "stored" : "generated"));
    beginMap(out, "clocks");
    entry(out, "core_mhz", decimal(accelerator.coreMegahertz));
    entry(out, "link_mhz", decimal(accelerator.linkMegahertz));
    out << YAML::EndMap;
    beginMap(out, "word_bits");
    for (const Role role : network::allRoles)
        entry(out, roleNames[index(role)], accelerator.wordBits[index(role)]);
    entry(out, "psum", accelerator.psumBits);
    out << YAML::EndMap;
}

} // namespace

std::string toYaml(const Accelerator& accelerator) {
    Out out;
    out << YAML::BeginMap;
    writeHead(out, accelerator);
    out << YAML::Key << "levels" << YAML::Value << YAML::BeginSeq;
    for (const MemoryLevel& level : accelerator.levels)
        writeLevel(out, level);
    out << YAML::EndSeq;
    writeNoc(out, accelerator);
    writeNative(out, accelerator);
    beginMap(out, "energy");
    entry(out, "table", accelerator.energyTable);
    entry(out, "unit", energyUnitNames[static_cast<std::size_t>(accelerator.energyUnit)]);
    entry(out, "mac", energy(accelerator.macEnergy));
    entry(out, "static_per_cycle", energy(accelerator.staticEnergyPerCycle));
    entry(out, "static_per_pe_cycle", energy(accelerator.staticEnergyPerPeCycle));
    out << YAML::EndMap << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

} // namespace systolens::accelerator
