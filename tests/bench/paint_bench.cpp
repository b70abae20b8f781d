// Frames of the PE array on one core, as the window paints them: 16 ms is the budget.
#include <QApplication>
#include <QPainter>
#include <benchmark/benchmark.h>

#include "app/paint/fonts.h"
#include "app/paint/paint.h"
#include "gui/paint_pictures.h"

using namespace systolens;
using Mode = scene::ArrayPicture::Mode;

namespace {

void paintFrames(benchmark::State& state, const scene::Picture& picture, QSize size) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    const paint::Theme theme = paint::lightTheme();
    paint::Hits hits;
    for (auto _ : state) {
        image.fill(theme.panel);
        QPainter painter(&image);
        hits.clear();
        paint::paint(painter, QRectF(QPointF(), QSizeF(size)), picture, theme, &hits);
    }
}

void array(benchmark::State& state, Mode mode, QSize size) {
    const std::int64_t side = state.range(0);
    paintFrames(state, tests::arrayPicture(side, side, mode), size);
}

void lanes(benchmark::State& state) {
    paintFrames(state, tests::lanesPicture(6), {1500, 200});
}

void chart(benchmark::State& state) {
    paintFrames(state, tests::lineChart(static_cast<std::size_t>(state.range(0))), {900, 400});
}

BENCHMARK_CAPTURE(array, tokens, Mode::tokens, QSize(930, 400))
    ->Arg(4)
    ->Arg(16)
    ->Arg(32)
    ->Arg(256)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(array, heat, Mode::heat, QSize(930, 400))
    ->Arg(256)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(array, heat2160p, Mode::heat, QSize(3840, 2160))
    ->Arg(256)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(lanes)->Unit(benchmark::kMillisecond);
BENCHMARK(chart)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    paint::loadFonts();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
