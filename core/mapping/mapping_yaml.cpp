#include "core/mapping/mapping_yaml.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

#include "core/accelerator/yaml_document.h"
#include "core/mapping/hierarchy.h"
#include "core/mapping/mapping_text.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;
using accelerator::Yaml;
using accelerator::YamlFields;

std::string place(const std::string& file, const Yaml& at) {
    return file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

// What reading words refuses, at its place in the file.
template <class Read>
auto at(const std::string& file, const Yaml& value, Read read) {
    try {
        return read();
    } catch (const Error& error) {
        throw inputError(error.text(), place(file, value), error.remedy());
    }
}

class NestReader {
public:
    NestReader(const std::string& file, const Workload& workload,
               const std::vector<std::string>& names)
        : file_(file), workload_(workload), names_(names) {}

    NestMapping read(const Yaml& list) {
        for (const Yaml& item : list.items) {
            YamlFields fields(item, file_);
            readLevel(fields);
            fields.refuseOthers();
        }
        if (mapping_.levels.size() < names_.size())
            throw wrong(list, SYSTOLENS_TEXT("mapping", "The level %1 is missing")
                                  .with(names_[mapping_.levels.size()]));
        return std::move(mapping_);
    }

private:
    void readLevel(YamlFields& fields) {
        const std::string name = fields.text("level", {});
        const std::size_t next = mapping_.levels.size();
        if (next >= names_.size() || name != names_[next])
            throw wrong(
                fields.map(),
                SYSTOLENS_TEXT("mapping", "\"%1\" is not the next memory level").with(name));
        mapping_.levels.emplace_back();
        readWords(fields, "temporal", {});
        readWords(fields, "spatial", {});
        readWords(fields, "bypass", "-");
    }

    // Every word of a list must add to what its key says.
    void readWords(YamlFields& fields, const std::string& key, const std::string& prefix) {
        const Yaml* list = fields.find(key);
        if (!list)
            return;
        if (list->kind != Yaml::Kind::sequence)
            throw wrong(*list, SYSTOLENS_TEXT("timeloop", "'%1' must be a list").with(key));
        NestLevel& level = mapping_.levels.back();
        for (const Yaml& word : list->items) {
            const bool spatial = word.text.starts_with("X:") || word.text.starts_with("Y:");
            const bool fits = word.kind == Yaml::Kind::scalar
                              && (spatial == (key == "spatial") || key == "bypass")
                              && (!word.text.starts_with('-'));
            if (!fits)
                throw wrong(word, SYSTOLENS_TEXT("mapping", "\"%1\" does not belong to '%2'")
                                      .with(word.text, key));
            at(file_, word, [&] { readWord(prefix + word.text, workload_, level); });
        }
    }

    [[nodiscard]] Error wrong(const Yaml& value, Text what) const {
        std::string levels;
        for (const std::string& name : names_)
            levels += (levels.empty() ? "" : ", ") + name;
        return inputError(
            std::move(what), place(file_, value),
            SYSTOLENS_TEXT("mapping",
                           "List the levels %1, each with temporal: [M=4, C=2], spatial: "
                           "[X:Q=14, Y:R=3] and bypass: [filter] as it needs them")
                .with(levels));
    }

    const std::string& file_;
    const Workload& workload_;
    const std::vector<std::string>& names_;
    NestMapping mapping_;
};

Error noMapping(std::string where) {
    return inputError(
        SYSTOLENS_TEXT("mapping", "A mapping is a line of loops or a list of levels"),
        std::move(where),
        SYSTOLENS_TEXT("mapping", "Write layer: DRAM M=4 | GLB P=7 X:Q=14 | spad S=3"));
}

Mapping mappingIn(const Yaml& value, const std::string& file, const LoopNest& nest,
                  const Accelerator& machine) {
    if (value.kind == Yaml::Kind::sequence)
        return NestReader(file, workloadOf(nest, machine.padding), levelNames(hierarchyOf(machine)))
            .read(value);
    if (value.kind == Yaml::Kind::scalar)
        return at(file, value, [&] { return parseMapping(value.text, nest, machine); });
    throw inputError(
        SYSTOLENS_TEXT("mapping", "A mapping is a line of loops or a list of levels"),
        place(file, value),
        SYSTOLENS_TEXT("mapping", "Write layer: DRAM M=4 | GLB P=7 X:Q=14 | spad S=3"));
}

} // namespace

MappingFile readMappings(std::string_view text, const std::string& file,
                         const std::vector<NamedNest>& layers, const Accelerator& machine) {
    const Yaml document = accelerator::parseYaml(text, file);
    const YamlFields fields(document, file); // a map, no name twice
    MappingFile result;
    for (const auto& [name, value] : document.entries) {
        const auto layer = std::find_if(layers.begin(), layers.end(),
                                        [&](const NamedNest& each) { return each.name == name; });
        if (layer == layers.end())
            result.others.emplace(name, place(file, value));
        else
            result.mappings.emplace(name, mappingIn(value, file, layer->nest, machine));
    }
    return result;
}

NestMapping readNest(std::string_view text, const std::string& file, const std::string& layer,
                     const Workload& workload, const std::vector<std::string>& levelNames) {
    const Yaml document = accelerator::parseYaml(text, file);
    const YamlFields fields(document, file); // a map, no name twice
    const Yaml* value = document.entries.size() == 1 ? &document.entries.front().second : nullptr;
    for (const auto& [name, entry] : document.entries)
        if (name == layer)
            value = &entry;
    if (!value)
        throw inputError(
            SYSTOLENS_TEXT("mapping", "There is no mapping of layer \"%1\"").with(layer), file,
            SYSTOLENS_TEXT("mapping", "Name the problem's layer as it is there"));
    if (value->kind == Yaml::Kind::sequence)
        return NestReader(file, workload, levelNames).read(*value);
    if (value->kind != Yaml::Kind::scalar)
        throw noMapping(place(file, *value));
    return at(file, *value, [&] { return parseNestMapping(value->text, workload, levelNames); });
}

std::string writeMappings(const std::vector<std::pair<NamedNest, Mapping>>& layers,
                          const Accelerator& machine) {
    YAML::Emitter out;
    out << YAML::BeginMap;
    for (const auto& [layer, mapping] : layers)
        out << YAML::Key << YAML::DoubleQuoted << layer.name << YAML::Value << YAML::DoubleQuoted
            << toText(mapping, layer.nest, machine);
    out << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

} // namespace systolens::mapping
