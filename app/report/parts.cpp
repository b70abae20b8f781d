#include "app/report/parts.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/paint/text.h"
#include "app/report/content.h"
#include "app/report/scenes.h"
#include "core/job/stack.h"
#include "core/support/error.h"
#include "core/technique/standard_scenes.h"

namespace systolens::report {

namespace {

constexpr const char* metrics = "metrics";
const std::string layerPrefix = "layer:";

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::report", english);
}

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

// A section before its pictures are made.
struct Draft {
    std::string id;
    QString title, summary;
    std::vector<technique::Metric> metrics = {};
    std::vector<scene::Scene> scenes = {};
    std::vector<scene::Table> tables = {};
    std::string layer = {}; // of a layer's course in time: its name
    bool usual = true;
    std::size_t shown = 0; // the layer that its pictures are of
};

// What drafts are of.
struct Of {
    const job::JobResult& result;
    const job::Techniques& techniques;
};

Draft networkDraft(const job::JobResult& result) {
    const auto before = result.job.stack.empty() ? nullptr : result.before;
    return {"network",
            tr("The network"),
            {},
            technique::runMetrics(*result.after, before.get(), std::nullopt),
            technique::runScenes(result.after, before)};
}

// What each technique adds, and all together.
Draft stackDraft(const job::JobResult& result, const job::Techniques& techniques) {
    Draft draft{"stack", tr("The stack of techniques"),
                tr("What each technique changes after those before it, and all together.")};
    draft.scenes = job::stackScenes(result, techniques);
    return draft;
}

Draft layerDraft(const std::shared_ptr<const technique::Run>& run, std::size_t layer, bool usual) {
    const std::string& name = run->layers.at(layer).name;
    Draft draft{layerPrefix + name, tr("The layer %1 in time").arg(plain(name)),
                tr("Half-way through its cycles.")};
    draft.scenes = technique::layerScenes(run, layer);
    draft.layer = name;
    draft.usual = usual;
    draft.shown = layer;
    return draft;
}

// "rlc.tape.3.ofmap" is one of the tapes: a report shows the first of each kind, `render` all.
std::string kindOf(const std::string& id) {
    const std::size_t dot = id.find('.');
    return dot == std::string::npos ? id : id.substr(0, id.find('.', dot + 1));
}

Draft techniqueDraft(const technique::TechniqueResult& result, const std::string& id,
                     std::size_t layer, const job::Techniques& techniques) {
    Draft draft{id, plain(id), {}};
    if (const auto found = techniques.find(id); found != techniques.end()) {
        const technique::Description about = found->second->describe();
        draft.title = paint::translate(about.name);
        draft.summary = paint::translate(about.summary);
        if (!about.source.empty())
            draft.summary += " (" + plain(about.source) + ")";
    }
    draft.metrics = result.metrics;
    draft.shown = layer;
    std::set<std::string> kinds;
    for (const scene::Scene& scene : scene::ofLayer(result.scenes, layer))
        if (!scene.before && kinds.insert(kindOf(scene.id)).second)
            draft.scenes.push_back(scene);
    draft.tables = result.tables;
    return draft;
}

// Every layer with a course in time; that which takes the most cycles is usual.
std::vector<Draft> draftsOf(const job::JobResult& result, const job::Techniques& techniques) {
    const technique::Run& run = *result.after;
    std::vector<Draft> drafts{networkDraft(result)};
    if (!result.job.stack.empty())
        drafts.push_back(stackDraft(result, techniques));
    const std::size_t slowest = layerToShow(run, std::nullopt);
    for (Draft& draft : drafts)
        draft.shown = slowest;
    for (std::size_t layer = 0; layer < run.layers.size(); ++layer)
        if (run.layers[layer].trace)
            drafts.push_back(layerDraft(result.after, layer, layer == slowest));
    for (std::size_t i = 0; i < result.techniques.size(); ++i)
        drafts.push_back(techniqueDraft(result.techniques[i], result.job.stack.at(i).technique,
                                        slowest, techniques));
    return drafts;
}

bool anyOf(const Parts& parts, const std::string& prefix) {
    const auto found = parts.lower_bound(prefix);
    return found != parts.end() && found->starts_with(prefix);
}

// What parts of a draft are called: those of layers have the same name for each.
std::string sectionName(const Draft& draft) {
    return draft.layer.empty() ? draft.id : "layer";
}

bool isChosen(const Draft& draft, const Parts& parts) {
    if (parts.empty())
        return draft.usual;
    const std::string section = sectionName(draft);
    if (parts.contains(draft.id))
        return true;
    const bool some = parts.contains(section) || anyOf(parts, section + '/');
    if (draft.layer.empty())
        return some;
    return draft.usual && (parts.contains(section) || (some && !anyOf(parts, layerPrefix)));
}

bool isChosen(const Draft& draft, const std::string& part, const Parts& parts) {
    const std::string section = sectionName(draft);
    const bool single = anyOf(parts, section + '/');
    const bool all = draft.layer.empty() ? parts.empty() || parts.contains(section) : !single;
    return all || parts.contains(section + '/' + part);
}

Sheet sheetOf(scene::Table table, const Of& of) {
    technique::Note note = job::noteOf(table.id, of.techniques);
    return {std::move(table), {std::move(note.formula), {}, std::move(note.source)}};
}

Section sectionOf(const Draft& draft, const Parts& parts, const Of& of) {
    Section section{draft.title, draft.summary, {}, {}, {}};
    if (isChosen(draft, metrics, parts))
        section.metrics = draft.metrics;
    for (const scene::Scene& scene : draft.scenes) {
        if (!isChosen(draft, scene.id, parts))
            continue;
        const scene::Moment moment = middleOf(scene);
        scene::Picture picture = scene.at(moment);
        if (auto* table = std::get_if<scene::Table>(&picture)) {
            if (table->title.empty())
                table->title = scene.title;
            section.tables.push_back(sheetOf(std::move(*table), of));
        } else {
            technique::Derivation why =
                job::explain(of.result, of.techniques,
                             {scene, picture, draft.shown, moment.position}, {})
                    .why;
            section.figures.push_back({scene.id, scene.title, std::move(picture), std::move(why)});
        }
    }
    for (const scene::Table& table : draft.tables)
        if (isChosen(draft, table.id, parts))
            section.tables.push_back(sheetOf(table, of));
    return section;
}

Part partOf(const Draft& draft) {
    Part part{draft.id, draft.title, {}, draft.usual};
    const auto add = [&](const std::string& id, const QString& title) {
        part.parts.push_back({sectionName(draft) + '/' + id, title, {}, draft.usual});
    };
    if (!draft.metrics.empty())
        add(metrics, tr("Metrics"));
    for (const scene::Scene& scene : draft.scenes)
        add(scene.id, paint::translate(scene.title));
    for (const scene::Table& table : draft.tables)
        add(table.id, paint::translate(table.title));
    return part;
}

} // namespace

std::vector<Part> partsOf(const job::JobResult& result, const job::Techniques& techniques) {
    std::vector<Part> parts;
    for (const Draft& draft : draftsOf(result, techniques))
        parts.push_back(partOf(draft));
    return parts;
}

void check(const Parts& parts, const job::JobResult& result, const job::Techniques& techniques) {
    if (parts.empty())
        return;
    std::vector<std::string> known;
    const auto add = [&](const std::string& id) {
        if (std::find(known.begin(), known.end(), id) == known.end())
            known.push_back(id);
    };
    for (const Part& section : partsOf(result, techniques)) {
        if (section.usual && section.id.starts_with(layerPrefix))
            add("layer");
        add(section.id);
        for (const Part& part : section.parts)
            add(part.id);
    }
    for (const std::string& part : parts) {
        if (std::find(known.begin(), known.end(), part) != known.end())
            continue;
        std::string all;
        for (const std::string& id : known)
            all += (all.empty() ? "" : ", ") + id;
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("report", "A report has no part \"%1\"").with(part),
                    "--report-parts", SYSTOLENS_TEXT("report", "Choose from: %1").with(all));
    }
}

std::vector<Section> sectionsOf(const job::JobResult& result, const job::Techniques& techniques,
                                const Parts& parts) {
    std::vector<Section> sections;
    for (const Draft& draft : draftsOf(result, techniques))
        if (isChosen(draft, parts))
            sections.push_back(sectionOf(draft, parts, {result, techniques}));
    return sections;
}

} // namespace systolens::report
