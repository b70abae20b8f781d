#include <charconv>

#include "app/command/console.h"
#include "app/command/job_options.h"
#include "app/command/subcommands.h"
#include "app/paint/export.h"
#include "app/paint/text.h"
#include "app/paint/video.h"
#include "app/report/scenes.h"
#include "core/job/documents.h"
#include "core/support/error.h"

namespace systolens::command {

namespace {

struct RenderOptions : JobOptions {
    std::string scene, at, output, theme = "light", size = "960x540", style = "screen",
                                   text = "text";
    std::optional<std::uint64_t> from, to;
    double scale = 1;
    int framesPerSecond = 30, frames = 0;
};

Error usage(Text what, const char* option, Text remedy) {
    return Error(Error::Kind::usage, std::move(what), option, std::move(remedy));
}

template <class Value>
bool parse(std::string_view text, Value& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

QSize sizeFrom(const std::string& text) {
    int width = 0, height = 0;
    const std::size_t cross = text.find('x');
    if (cross == std::string::npos || !parse(std::string_view(text).substr(0, cross), width)
        || !parse(std::string_view(text).substr(cross + 1), height) || width < 64 || height < 64
        || width > 8192 || height > 8192)
        throw usage(SYSTOLENS_TEXT("render", "\"%1\" is not a size").with(text), "--size",
                    SYSTOLENS_TEXT("render", "Write 960x540; each from 64 to 8192"));
    return {width, height};
}

paint::Theme themeFrom(const RenderOptions& options) {
    const paint::Theme theme = options.theme == "dark"    ? paint::darkTheme()
                               : options.theme == "print" ? paint::printTheme()
                                                          : paint::lightTheme();
    return paint::styled(theme, options.style == "paper"   ? paint::Style::paper
                                : options.style == "slide" ? paint::Style::slide
                                                           : paint::Style::screen);
}

void checkPosition(std::uint64_t position, const scene::Scene& scene, const char* option) {
    if (position >= scene.axis.length)
        throw usage(SYSTOLENS_TEXT("render", "Position %1 is past the end")
                        .with(static_cast<std::int64_t>(position)),
                    option,
                    SYSTOLENS_TEXT("render", "The axis %1 of this scene ends at %2")
                        .with(scene.axis.id, static_cast<std::int64_t>(scene.axis.length) - 1));
}

// "cycles=100" or "100"; nothing: half-way.
scene::Moment momentFrom(const std::string& text, const scene::Scene& scene) {
    if (text.empty())
        return report::middleOf(scene);
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos && text.substr(0, equals) != scene.axis.id)
        throw usage(
            SYSTOLENS_TEXT("render", "This scene has no axis \"%1\"").with(text.substr(0, equals)),
            "--at", SYSTOLENS_TEXT("render", "Its axis is \"%1\"").with(scene.axis.id));
    scene::Moment moment;
    const std::size_t start = equals == std::string::npos ? 0 : equals + 1;
    if (!parse(std::string_view(text).substr(start), moment.position))
        throw usage(SYSTOLENS_TEXT("render", "\"%1\" is not a position").with(text), "--at",
                    SYSTOLENS_TEXT("render", "Write --at %1=N").with(scene.axis.id));
    checkPosition(moment.position, scene, "--at");
    return moment;
}

std::string renderFilm(const RenderOptions& options, const scene::Scene& scene,
                       const paint::Theme& theme, Environment& environment) {
    paint::Film film;
    film.stretch.from = options.from.value_or(0);
    film.stretch.to = options.to.value_or(scene.axis.length - 1);
    checkPosition(film.stretch.to, scene, "--to");
    if (film.stretch.from > film.stretch.to)
        throw usage(SYSTOLENS_TEXT("render", "The stretch ends before it begins"), "--from",
                    SYSTOLENS_TEXT("render", "Give a smaller --from or a larger --to"));
    const auto positions = film.stretch.to - film.stretch.from + 1;
    constexpr std::uint64_t mostFrames = 600; // 20 seconds, unless asked for more
    film.stretch.frames =
        options.frames > 0 ? options.frames : static_cast<int>(std::min(positions, mostFrames));
    film.size = sizeFrom(options.size);
    film.framesPerSecond = options.framesPerSecond;
    const paint::FilmResult result =
        paint::writeFilm(scene, film, theme, options.output, environment.progress());
    if (result.note)
        environment.remark(paint::translate(*result.note));
    return result.written.string();
}

bool isFilm(const RenderOptions& options) {
    const std::string extension = std::filesystem::path(options.output).extension().string();
    return extension == ".gif" || extension == ".mp4" || extension.empty();
}

void render(const RenderOptions& options, Environment& environment) {
    const job::Job job = jobFrom(options, environment);
    const job::Techniques none;
    const auto& techniques = job.stack.empty() ? none : environment.plugins().techniques;
    Progress running(environment.progress(), 0, 0.5);
    const job::JobResult result = job::runJob(job, techniques, environment.backend(), running);
    const std::optional<std::string> layer =
        options.job.layers.empty() ? std::nullopt : std::optional(options.job.layers.front());
    const auto scenes =
        report::scenesOf(result, techniques, report::layerToShow(*result.after, layer));
    const scene::Scene& scene = report::sceneNamed(scenes, options.scene);
    const paint::Theme theme = themeFrom(options);
    std::string file = options.output;
    if (isFilm(options)) {
        file = renderFilm(options, scene, theme, environment);
    } else {
        paint::ExportOptions size;
        size.size = sizeFrom(options.size);
        size.scale = options.scale;
        size.outlines = options.text == "outlines";
        paint::exportPicture(scene.at(momentFrom(options.at, scene)), scene.title, theme, size,
                             file);
    }
    environment.answer([&] { return job::filesJson({file}); },
                       [&] { return QString::fromStdString(file) + '\n'; });
}

} // namespace

void addRender(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "render", QT_TRANSLATE_NOOP("options", "Pictures and films without a window"));
    auto options = std::make_shared<RenderOptions>();
    addModelOptions(*subcommand, *options);
    addMachineOptions(*subcommand, *options);
    addTechniqueOptions(*subcommand, *options);
    subcommand
        ->add_option("--scene", options->scene,
                     QT_TRANSLATE_NOOP("options", "array, timeline, energy, rlc.tape …"))
        ->required()
        ->type_name("S");
    auto* at = subcommand
                   ->add_option("--at", options->at,
                                QT_TRANSLATE_NOOP("options", "Where on its axis: cycles=N, or N"))
                   ->type_name("[AXIS=]N");
    subcommand
        ->add_option("--from", options->from, QT_TRANSLATE_NOOP("options", "A film from here …"))
        ->excludes(at)
        ->type_name("N");
    subcommand->add_option("--to", options->to, QT_TRANSLATE_NOOP("options", "… to here"))
        ->excludes(at)
        ->type_name("N");
    subcommand
        ->add_option(
            "-o,--output", options->output,
            QT_TRANSLATE_NOOP("options",
                              ".png .svg .pdf .csv, .gif .mp4, or a folder for a PNG sequence"))
        ->required()
        ->type_name("FILE");
    subcommand
        ->add_option("--theme", options->theme,
                     QT_TRANSLATE_NOOP("options", "light, dark or print"))
        ->check(CLI::IsMember({"light", "dark", "print"}))
        ->type_name("T");
    subcommand
        ->add_option(
            "--style", options->style,
            QT_TRANSLATE_NOOP(
                "options",
                "screen; paper: nothing behind it, thin lines; slide: large type, thick lines"))
        ->check(CLI::IsMember({"screen", "paper", "slide"}))
        ->type_name("S");
    subcommand
        ->add_option(
            "--text", options->text,
            QT_TRANSLATE_NOOP("options",
                              "Of an SVG: text, or outlines, which need no fonts where it is read"))
        ->check(CLI::IsMember({"text", "outlines"}))
        ->type_name("T");
    subcommand->add_option("--size", options->size, QT_TRANSLATE_NOOP("options", "In pixels"))
        ->type_name("WxH");
    subcommand
        ->add_option("--scale", options->scale, QT_TRANSLATE_NOOP("options", "Of a PNG, 1 to 4"))
        ->check(CLI::Range(1.0, 4.0))
        ->type_name("F");
    subcommand
        ->add_option("--fps", options->framesPerSecond,
                     QT_TRANSLATE_NOOP("options", "Frames a second of a film"))
        ->check(CLI::Range(1, 120))
        ->type_name("N");
    subcommand
        ->add_option("--frames", options->frames,
                     QT_TRANSLATE_NOOP("options", "Frames of a film; else one a position"))
        ->check(CLI::Range(1, 100000))
        ->type_name("N");
    subcommand->callback([&invocation, options] {
        invocation.draws = true;
        invocation.action = [options](Environment& environment) { render(*options, environment); };
    });
}

} // namespace systolens::command
