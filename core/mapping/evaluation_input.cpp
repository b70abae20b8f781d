#include "core/mapping/evaluation_input.h"

#include "core/accelerator/yaml_document.h"
#include "core/mapping/countable.h"
#include "core/mapping/mapping_yaml.h"

namespace systolens::mapping {

namespace {

using accelerator::Yaml;
using accelerator::YamlFields;

constexpr std::int64_t largestBound = std::int64_t{1} << 30;

const Yaml* entryOf(const Yaml& document, std::string_view key) {
    for (const auto& [name, value] : document.entries)
        if (name == key)
            return &value;
    return nullptr;
}

template <std::size_t count>
void readNumbers(YamlFields& fields, const std::string& key, std::int64_t low,
                 std::array<std::int64_t, count>& numbers) {
    const Yaml* list = fields.find(key);
    if (!list)
        return;
    if (list->kind != Yaml::Kind::sequence || list->items.size() != count)
        throw fields.wrong(
            *list, SYSTOLENS_TEXT("mapping", "'%1' must be a list of %2 numbers").with(key, count),
            SYSTOLENS_TEXT("yaml", "Correct the number"));
    for (std::size_t i = 0; i < count; ++i) {
        Yaml one = *list; // so that an error says where
        one.kind = Yaml::Kind::map;
        one.entries = {{key, list->items[i]}};
        numbers[i] = YamlFields(one, fields.file()).integer(key, low, largestBound);
    }
}

// Positions of a window along rows (0) or columns (1).
std::int64_t positions(const LoopNest& nest, std::size_t along, const YamlFields& fields) {
    const std::int64_t extent = along == 0 ? nest.h : nest.w, taps = along == 0 ? nest.r : nest.s;
    const std::int64_t room =
        extent + nest.pads[along] + nest.pads[along + 2] - (taps - 1) * nest.dilation[along] - 1;
    if (room < 0)
        throw fields.wrong(fields.map(),
                           SYSTOLENS_TEXT("mapping", "The filter is larger than the padded ifmap"),
                           SYSTOLENS_TEXT("mapping", "Correct h, w, r, s, pads or dilation"));
    return room / nest.stride[along] + 1;
}

struct OwnLayer {
    std::string name;
    LoopNest nest;
};

OwnLayer readLayer(const Yaml& layer, const std::string& file) {
    YamlFields fields(layer, file);
    OwnLayer result;
    result.name = fields.text("name", {});
    LoopNest& nest = result.nest;
    for (const auto& [key, bound] :
         {std::pair("n", &nest.n), std::pair("g", &nest.g), std::pair("m", &nest.m),
          std::pair("c", &nest.c), std::pair("h", &nest.h), std::pair("w", &nest.w),
          std::pair("r", &nest.r), std::pair("s", &nest.s)})
        *bound = fields.integer(key, 1, largestBound, 1);
    readNumbers(fields, "stride", 1, nest.stride);
    readNumbers(fields, "dilation", 1, nest.dilation);
    readNumbers(fields, "pads", 0, nest.pads);
    fields.refuseOthers();
    nest.p = positions(nest, 0, fields);
    nest.q = positions(nest, 1, fields);
    try {
        requireCountableNest(nest);
    } catch (const Error& error) { // says what, not where
        throw fields.wrong(layer, error.text(), error.remedy());
    }
    return result;
}

} // namespace

EvaluationInput readEvaluation(const EvaluationFile& problem, const EvaluationFile& architecture,
                               const EvaluationFile& mapping) {
    EvaluationInput input;
    accelerator::Padding padding = accelerator::Padding::generated;
    if (entryOf(accelerator::parseYaml(architecture.text, architecture.name), "array")) {
        input.machine = accelerator::parseAccelerator(architecture.text, architecture.name);
        padding = input.machine->padding;
        input.hierarchy = hierarchyOf(*input.machine);
    } else {
        input.hierarchy = readTimeloopArchitecture(architecture.text, architecture.name);
        input.ports = readTimeloopPorts(architecture.text, architecture.name);
    }
    std::string layer;
    const Yaml document = accelerator::parseYaml(problem.text, problem.name);
    if (const Yaml* own = entryOf(document, "layer")) {
        const OwnLayer described = readLayer(*own, problem.name);
        layer = described.name;
        input.nest = described.nest;
        input.workload = workloadOf(described.nest, padding);
    } else {
        input.workload = readTimeloopProblem(problem.text, problem.name);
    }
    input.mapping =
        isTimeloopMapping(mapping.text, mapping.name)
            ? readTimeloopMapping(mapping.text, mapping.name, input.workload, input.hierarchy)
            : readNest(mapping.text, mapping.name, layer, input.workload,
                       levelNames(input.hierarchy));
    return input;
}

} // namespace systolens::mapping
