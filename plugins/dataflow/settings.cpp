#include "plugins/dataflow/settings.h"

#include <algorithm>
#include <charconv>

#include "core/support/error.h"

namespace systolens::dataflow {

namespace {

using technique::Parameter;

constexpr std::int64_t longest = 1'000'000'000;
constexpr std::string_view arrow = "=>", mappingKey = "mapping=";

Parameter dataflowParameter() {
    Parameter parameter;
    parameter.id = "dataflow";
    parameter.name = SYSTOLENS_TEXT("dataflow", "Data flow");
    parameter.help = SYSTOLENS_TEXT("dataflow", "What stays in the PEs while the rest moves");
    parameter.kind = Parameter::Kind::choice;
    parameter.standard = std::string("auto");
    parameter.choices = {{"auto", SYSTOLENS_TEXT("dataflow", "the machine's own")},
                         {"ws", SYSTOLENS_TEXT("dataflow", "weight stationary")},
                         {"os", SYSTOLENS_TEXT("dataflow", "output stationary")},
                         {"is", SYSTOLENS_TEXT("dataflow", "input stationary")},
                         {"rs", SYSTOLENS_TEXT("dataflow", "row stationary")},
                         {"nlr", SYSTOLENS_TEXT("dataflow", "no local reuse")}};
    return parameter;
}

Parameter searchParameter() {
    Parameter parameter;
    parameter.id = "search";
    parameter.name = SYSTOLENS_TEXT("dataflow", "Search");
    parameter.help =
        SYSTOLENS_TEXT("dataflow", "Search each layer's mapping among all loop nests: what is to "
                                   "be least");
    parameter.kind = Parameter::Kind::choice;
    parameter.standard = std::string("off");
    parameter.choices = {{"off", SYSTOLENS_TEXT("dataflow", "off")},
                         {"energy", SYSTOLENS_TEXT("dataflow", "energy")},
                         {"cycles", SYSTOLENS_TEXT("dataflow", "cycles")},
                         {"edp", SYSTOLENS_TEXT("dataflow", "energy × cycles")},
                         {"dram", SYSTOLENS_TEXT("dataflow", "DRAM words")}};
    return parameter;
}

Parameter textParameter(const char* id, Text name, Text help) {
    Parameter parameter;
    parameter.id = id;
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.kind = Parameter::Kind::text;
    parameter.standard = std::string();
    return parameter;
}

Parameter sizeParameter(const char* id, Text name, Text help) {
    Parameter parameter;
    parameter.id = id;
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.kind = Parameter::Kind::integer;
    parameter.standard = std::int64_t{0};
    parameter.least = 0;
    parameter.most = static_cast<double>(longest);
    return parameter;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> pieces(const std::string& text, char separator) {
    std::vector<std::string> found;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(separator, from), text.size());
        if (std::string piece = trimmed(std::string_view(text).substr(from, to - from));
            !piece.empty())
            found.push_back(std::move(piece));
        from = to + 1;
    }
    return found;
}

Error orderError(const std::string& text, const char* where) {
    return inputError(
        SYSTOLENS_TEXT("dataflow", "\"%1\" is not an order of the four loops").with(text), where,
        SYSTOLENS_TEXT("dataflow", "Name group, row, column and stream once each, with commas, the "
                                   "outermost first"));
}

// One "key=value" of a layer's demand.
void add(Demand& demand, const std::string& item) {
    const std::size_t equals = item.find('=');
    const std::string key = item.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : item.substr(equals + 1);
    if (key == "dataflow") {
        demand.dataflow = accelerator::dataflowNamed(value);
        if (demand.dataflow || value == "auto")
            return;
    } else if (key == "order") {
        demand.order = mapping::orderIn(value);
        if (!demand.order)
            throw orderError(value, "layers");
        return;
    } else if (key == "stream-tile") {
        std::int64_t size = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), size);
        if (error == std::errc() && end == value.data() + value.size() && size > 0
            && size <= longest) {
            demand.streamTile = size;
            return;
        }
    }
    throw inputError(
        SYSTOLENS_TEXT("dataflow", "\"%1\" demands nothing of a layer that is known").with(item),
        "layers",
        SYSTOLENS_TEXT("dataflow", "Write dataflow=ws, order=group,row,column,stream, "
                                   "stream-tile=64 or mapping= and the whole mapping"));
}

std::string demandText(const Demand& demand) {
    std::string text;
    const auto add = [&](const std::string& item) { text += (text.empty() ? "" : " ") + item; };
    if (demand.dataflow)
        add("dataflow=" + std::string(accelerator::name(*demand.dataflow)));
    if (demand.order)
        add("order=" + mapping::orderText(*demand.order));
    if (demand.streamTile)
        add("stream-tile=" + std::to_string(*demand.streamTile));
    if (!demand.mapping.empty()) // the last: it has blanks
        add("mapping=" + demand.mapping);
    return text.empty() ? "dataflow=auto" : text;
}

} // namespace

std::vector<Parameter> schema() {
    return {
        dataflowParameter(),
        searchParameter(),
        textParameter("order", SYSTOLENS_TEXT("dataflow", "Order of loops"),
                      SYSTOLENS_TEXT("dataflow", "Loops around a systolic array, outermost first: "
                                                 "group, row, column and stream, with commas; "
                                                 "empty: the order with the fewest DRAM words")),
        sizeParameter("stream-tile", SYSTOLENS_TEXT("dataflow", "Stream tile"),
                      SYSTOLENS_TEXT("dataflow", "How much of the stream passes through a systolic "
                                                 "array before it is loaded anew; 0: searched")),
        textParameter("layers", SYSTOLENS_TEXT("dataflow", "Single layers"),
                      SYSTOLENS_TEXT("dataflow", "Demands on single layers instead of those above: "
                                                 "conv1 => dataflow=os stream-tile=64; conv2 => …; "
                                                 "clicks in a loop nest write them")),
        sizeParameter("gemm-tile", SYSTOLENS_TEXT("dataflow", "Tile of the product"),
                      SYSTOLENS_TEXT("dataflow", "Rows and columns of a tile of C in the tiled "
                                                 "matrix multiplication; 0: the largest that fits "
                                                 "on the chip"))};
}

std::string layersText(const std::map<std::string, Demand>& layers) {
    std::string text;
    for (const auto& [layer, demand] : layers)
        text += (text.empty() ? "" : "; ") + layer + " => " + demandText(demand);
    return text;
}

std::map<std::string, Demand> layersIn(const std::string& text) {
    std::map<std::string, Demand> layers;
    for (const std::string& piece : pieces(text, ';')) {
        const std::size_t at = piece.find(arrow);
        const std::string layer = trimmed(std::string_view(piece).substr(0, at));
        if (at == std::string::npos || layer.empty())
            throw inputError(
                SYSTOLENS_TEXT("dataflow", "\"%1\" does not say which layer it is about")
                    .with(piece),
                "layers",
                SYSTOLENS_TEXT("dataflow", "Write the layer's name, => and what is demanded"));
        const std::string demands = piece.substr(at + arrow.size());
        const std::size_t whole = std::min(demands.find(mappingKey), demands.size());
        for (const std::string& item : pieces(demands.substr(0, whole), ' '))
            add(layers[layer], item);
        if (whole < demands.size())
            layers[layer].mapping = trimmed(demands.substr(whole + mappingKey.size()));
    }
    return layers;
}

scene::Edit editOf(const Settings& settings, const std::string& layer, const Demand& demand) {
    std::map<std::string, Demand> layers = settings.layers;
    layers[layer] = demand;
    return {techniqueId, "layers", layersText(layers)};
}

Settings settingsOf(const technique::Parameters& parameters) {
    Settings settings;
    settings.all.dataflow = accelerator::dataflowNamed(technique::text(parameters, "dataflow"));
    std::string order = technique::text(parameters, "order");
    std::erase(order, ' ');
    if (!order.empty()) {
        settings.all.order = mapping::orderIn(order);
        if (!settings.all.order)
            throw orderError(order, "order");
    }
    if (const std::int64_t tile = technique::integer(parameters, "stream-tile"); tile > 0)
        settings.all.streamTile = tile;
    settings.search = mapping::objectiveNamed(technique::text(parameters, "search"));
    if (settings.search && settings.all != Demand{})
        throw inputError(
            SYSTOLENS_TEXT("dataflow", "A search chooses data flow, order and tiles itself"),
            "search",
            SYSTOLENS_TEXT("dataflow", "Switch the search off, or demand nothing else of all "
                                       "layers; single layers may have demands of their own"));
    settings.layers = layersIn(technique::text(parameters, "layers"));
    settings.gemmTile = technique::integer(parameters, "gemm-tile");
    return settings;
}

} // namespace systolens::dataflow
