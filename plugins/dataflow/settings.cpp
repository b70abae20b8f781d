#include "plugins/dataflow/settings.h"

#include "core/support/error.h"

namespace systolens::dataflow {

namespace {

using technique::Parameter;

constexpr double longestStream = 1e9;

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

Parameter orderParameter() {
    Parameter parameter;
    parameter.id = "order";
    parameter.name = SYSTOLENS_TEXT("dataflow", "Order of loops");
    parameter.help = SYSTOLENS_TEXT("dataflow", "Loops around a systolic array, outermost first: "
                                                "group, row, column and stream, with commas; "
                                                "empty: the order with the fewest DRAM words");
    parameter.kind = Parameter::Kind::text;
    parameter.standard = std::string();
    return parameter;
}

Parameter streamParameter() {
    Parameter parameter;
    parameter.id = "stream-tile";
    parameter.name = SYSTOLENS_TEXT("dataflow", "Stream tile");
    parameter.help = SYSTOLENS_TEXT("dataflow", "How much of the stream passes through a systolic "
                                                "array before it is loaded anew; 0: searched");
    parameter.kind = Parameter::Kind::integer;
    parameter.standard = std::int64_t{0};
    parameter.least = 0;
    parameter.most = longestStream;
    return parameter;
}

} // namespace

std::vector<Parameter> schema() {
    return {dataflowParameter(), orderParameter(), streamParameter()};
}

Settings settingsOf(const technique::Parameters& parameters) {
    Settings settings;
    settings.dataflow = accelerator::dataflowNamed(technique::text(parameters, "dataflow"));
    std::string order = technique::text(parameters, "order");
    std::erase(order, ' ');
    if (!order.empty()) {
        settings.order = mapping::orderIn(order);
        if (!settings.order)
            throw inputError(
                SYSTOLENS_TEXT("dataflow", "\"%1\" is not an order of the four loops").with(order),
                "order",
                SYSTOLENS_TEXT("dataflow", "Name group, row, column and stream once each, with "
                                           "commas, the outermost first"));
    }
    if (const std::int64_t tile = technique::integer(parameters, "stream-tile"); tile > 0)
        settings.streamTile = tile;
    return settings;
}

} // namespace systolens::dataflow
