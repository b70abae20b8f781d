#include "plugins/dataflow/roofline.h"

#include <algorithm>
#include <cmath>

namespace systolens::dataflow {

namespace {

using scene::Chart;
using scene::Tone;

double intensityOf(const technique::LayerRun& layer) {
    const Bytes bytes = simulation::dramBytes(layer.counts);
    return bytes > 0 ? static_cast<double>(layer.counts.macs) / static_cast<double>(bytes) : 0;
}

Chart::Series roofUpTo(double most, const accelerator::Accelerator& machine) {
    Chart::Series roof{SYSTOLENS_TEXT("dataflow", "roof"), Tone::reference, {}, {}};
    roof.joined = true;
    roof.x = {0, most};
    if (const auto bytes = linkBytesPerCycle(machine)) // the ridge
        roof.x.insert(roof.x.begin() + 1, static_cast<double>(machine.pes()) / *bytes);
    for (const double x : roof.x)
        roof.y.push_back(roofAt(x, machine));
    return roof;
}

} // namespace

std::optional<double> linkBytesPerCycle(const accelerator::Accelerator& machine) {
    const auto& bits = machine.levels.front().readBandwidth;
    if (!bits)
        return std::nullopt;
    return static_cast<double>(*bits) / 8 * machine.linkMegahertz / machine.coreMegahertz;
}

double roofAt(double macsPerByte, const accelerator::Accelerator& machine) {
    const auto peak = static_cast<double>(machine.pes());
    const auto bytes = linkBytesPerCycle(machine);
    return bytes ? std::min(peak, macsPerByte * *bytes) : peak;
}

scene::Scene rooflineScene(const technique::Run& run) {
    const accelerator::Accelerator& machine = run.plan.accelerator;
    Chart chart;
    chart.kind = Chart::Kind::scatter;
    chart.xTitle = SYSTOLENS_TEXT("dataflow", "MACs for each byte of DRAM");
    chart.yTitle = SYSTOLENS_TEXT("dataflow", "MACs a cycle");
    Chart::Series layers{SYSTOLENS_TEXT("dataflow", "layers"), Tone::accent, {}, {}};
    double most = 1;
    for (const technique::LayerRun& layer : run.layers) {
        layers.names.push_back(Text{{}, "%1", {layer.name}});
        layers.x.push_back(intensityOf(layer));
        layers.y.push_back(static_cast<double>(layer.counts.macs)
                           / static_cast<double>(std::max<Cycle>(1, layer.counts.cycles)));
        most = std::max(most, layers.x.back() * 1.1);
    }
    if (const auto bytes = linkBytesPerCycle(machine)) // the ridge is always seen
        most = std::max(most, static_cast<double>(machine.pes()) / *bytes * 1.2);
    chart.series = {roofUpTo(most, machine), std::move(layers)};
    chart.lines = {{SYSTOLENS_TEXT("dataflow", "all PEs busy"), static_cast<double>(machine.pes()),
                    false, Tone::reference}};
    return scene::still("dataflow.roofline",
                        SYSTOLENS_TEXT("dataflow", "Roofline: what limits each layer"), chart);
}

} // namespace systolens::dataflow
