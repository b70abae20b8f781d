#include "core/job/lesson.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/job/json_node.h"

namespace systolens::job {

namespace {

constexpr const char* format = "systolens-lesson/0";
constexpr std::uintmax_t largestLesson = 4 << 20;
constexpr std::size_t mostScenes = 2;

Error unknown(const Node& node, const char* allowed) {
    return node.wrong(SYSTOLENS_TEXT("lesson", "There is no such field here"),
                      SYSTOLENS_TEXT("lesson", "Fields are: %1").with(allowed));
}

Error missing(const Node& node, const char* field) {
    return node.wrong(SYSTOLENS_TEXT("lesson", "The field \"%1\" is missing").with(field),
                      SYSTOLENS_TEXT("lesson", "Add it"));
}

Bilingual textOf(const Node& node) {
    Bilingual text;
    node.eachMember([&](const std::string& language, const Node& value) {
        if (language == "ko")
            text.ko = value.string();
        else if (language == "en")
            text.en = value.string();
        else
            throw unknown(value, "ko, en");
    });
    if (text.empty())
        throw node.wrong(SYSTOLENS_TEXT("lesson", "The text is empty"),
                         SYSTOLENS_TEXT("lesson", "Write it under \"ko\", \"en\" or both"));
    return text;
}

template <class Value, std::size_t count>
Value oneOf(const Node& node, const std::array<std::pair<const char*, Value>, count>& choices) {
    const std::string given = node.string();
    std::string allowed;
    for (const auto& [name, value] : choices) {
        if (given == name)
            return value;
        allowed += (allowed.empty() ? "" : ", ") + std::string(name);
    }
    throw node.wrong(SYSTOLENS_TEXT("lesson", "\"%1\" is not one of the choices").with(given),
                     SYSTOLENS_TEXT("lesson", "Give: %1").with(allowed));
}

constexpr std::array<std::pair<const char*, Claim::Relation>, 6> relations{
    {{"<", Claim::Relation::less},
     {"<=", Claim::Relation::lessOrEqual},
     {"=", Claim::Relation::equal},
     {">=", Claim::Relation::greaterOrEqual},
     {">", Claim::Relation::greater},
     {"between", Claim::Relation::between}}};
constexpr std::array<std::pair<const char*, Claim::Take>, 4> takes{
    {{"value", Claim::Take::value},
     {"baseline", Claim::Take::baseline},
     {"factor", Claim::Take::factor},
     {"sum", Claim::Take::sum}}};

std::vector<std::string> stringsOf(const Node& node) {
    std::vector<std::string> strings;
    node.eachItem([&](const Node& item) { strings.push_back(item.string()); });
    return strings;
}

void readBound(Claim& claim, const Node& node, bool& pair) {
    pair = node.isArray();
    if (!pair) {
        claim.low = claim.high = node.number();
        return;
    }
    std::vector<double> bounds;
    node.eachItem([&](const Node& item) { bounds.push_back(item.number()); });
    if (bounds.size() != 2 || bounds[0] > bounds[1])
        throw node.wrong(SYSTOLENS_TEXT("lesson", "These are not two bounds"),
                         SYSTOLENS_TEXT("lesson", "Give [low, high]"));
    claim.low = bounds[0];
    claim.high = bounds[1];
}

Claim claimOf(const Node& node) {
    Claim claim;
    bool bounded = false, related = false, pair = false;
    node.eachMember([&](const std::string& key, const Node& value) {
        if (key == "metric")
            claim.metric = value.string();
        else if (key == "table")
            claim.table = value.string();
        else if (key == "scene")
            claim.scene = value.string();
        else if (key == "column")
            claim.column = value.string();
        else if (key == "row")
            claim.row = stringsOf(value);
        else if (key == "of")
            claim.of = value.string();
        else if (key == "take")
            claim.take = oneOf(value, takes);
        else if (key == "is") {
            claim.relation = oneOf(value, relations);
            related = true;
        } else if (key == "bound") {
            readBound(claim, value, pair);
            bounded = true;
        } else if (key == "shown")
            claim.shown = value.flag();
        else
            throw unknown(value, "metric, table, scene, row, column, of, take, is, bound, shown");
    });
    const bool cell = !claim.table.empty() || !claim.scene.empty();
    if (!claim.metric.empty() + !claim.table.empty() + !claim.scene.empty() > 1)
        throw node.wrong(SYSTOLENS_TEXT("lesson", "This is more than one number"),
                         SYSTOLENS_TEXT("lesson", "Give one of: %1").with("metric, table, scene"));
    if (claim.metric.empty() && !cell)
        throw missing(node, "metric");
    if (cell && claim.column.empty())
        throw missing(node, "column");
    if (claim.take != Claim::Take::value && cell != (claim.take == Claim::Take::sum))
        throw node.wrong(SYSTOLENS_TEXT("lesson", "This number cannot be taken so"),
                         SYSTOLENS_TEXT("lesson", "\"baseline\" and \"factor\" are of a metric, "
                                                  "\"sum\" is of a table or a scene"));
    if (!related)
        throw missing(node, "is");
    if (!bounded)
        throw missing(node, "bound");
    if (pair != (claim.relation == Claim::Relation::between))
        throw node.wrong(SYSTOLENS_TEXT("lesson", "Relation and bound do not go together"),
                         SYSTOLENS_TEXT("lesson", "\"between\" has the bound [low, high], every "
                                                  "other relation one number"));
    return claim;
}

Cursor cursorOf(const Node& node) {
    Cursor cursor;
    int given = 0;
    node.eachMember([&](const std::string& key, const Node& value) {
        ++given;
        if (key == "progress") {
            cursor = {Cursor::Kind::progress, value.share().value_or(0)};
        } else if (key == "cycle" || key == "item") {
            cursor.kind = key == "item" ? Cursor::Kind::item : Cursor::Kind::cycle;
            cursor.value = static_cast<double>(value.integer(0));
        } else {
            throw unknown(value, "progress, cycle, item");
        }
    });
    if (given != 1)
        throw node.wrong(SYSTOLENS_TEXT("lesson", "This is not one place"),
                         SYSTOLENS_TEXT("lesson", "Give one of: progress, cycle, item"));
    return cursor;
}

// The common part of all stops with what the stop says itself.
Job mergedJob(const nlohmann::json& common, const Node* own, const std::string& where,
              const std::string& path) {
    nlohmann::json merged = common;
    if (own)
        own->eachMember(
            [&](const std::string& key, const Node& value) { merged[key] = value.document(); });
    const Node node(merged, path, where);
    Job job = jobOf(node);
    if (job.model.empty())
        throw missing(node, "model");
    return job;
}

void checkStop(const Stop& stop, const Node& node) {
    if (stop.title.empty())
        throw missing(node, "title");
    if (stop.caption.empty())
        throw missing(node, "caption");
    if (!stop.refused.empty() && !(stop.scenes.empty() && stop.claims.empty()))
        throw node.wrong(SYSTOLENS_TEXT("lesson", "A job that is refused has nothing to show"),
                         SYSTOLENS_TEXT("lesson", "Leave out \"scenes\" and \"claims\", or "
                                                  "\"refused\""));
    if (stop.refused.empty() && (stop.scenes.empty() || stop.scenes.size() > mostScenes))
        throw node.wrong(SYSTOLENS_TEXT("lesson", "A stop shows one or two scenes"),
                         SYSTOLENS_TEXT("lesson", "Give them as \"scenes\": [\"array\"]"));
    if (stop.question.empty() != stop.answer.empty())
        throw missing(node, stop.question.empty() ? "question" : "answer");
    for (const std::string& scene : stop.covered)
        if (std::ranges::find(stop.scenes, scene) == stop.scenes.end())
            throw node.wrong(
                SYSTOLENS_TEXT("lesson", "\"%1\" is covered, but not shown").with(scene),
                SYSTOLENS_TEXT("lesson", "Give it under \"scenes\", too"));
    if (!stop.covered.empty() && stop.question.empty())
        throw missing(node, "question");
}

Stop stopOf(const Node& node, const nlohmann::json& common, const std::string& where) {
    Stop stop;
    std::optional<Node> own;
    node.eachMember([&](const std::string& key, const Node& value) {
        if (key == "title")
            stop.title = textOf(value);
        else if (key == "caption")
            stop.caption = textOf(value);
        else if (key == "question")
            stop.question = textOf(value);
        else if (key == "answer")
            stop.answer = textOf(value);
        else if (key == "job")
            own.emplace(value);
        else if (key == "layer")
            stop.layer = value.string();
        else if (key == "scenes")
            stop.scenes = stringsOf(value);
        else if (key == "covered")
            stop.covered = stringsOf(value);
        else if (key == "refused")
            stop.refused = value.string();
        else if (key == "at")
            stop.at = cursorOf(value);
        else if (key == "speed")
            stop.speed = std::clamp(value.number(), 0.0, 1e9);
        else if (key == "claims")
            value.eachItem([&](const Node& one) { stop.claims.push_back(claimOf(one)); });
        else
            throw unknown(value, "title, job, layer, scenes, covered, refused, at, speed, caption, "
                                 "question, answer, claims");
    });
    stop.job = mergedJob(common, own ? &*own : nullptr, where, node.path() + ".job");
    checkStop(stop, node);
    return stop;
}

// A teacher's lesson and its files are one folder, wherever the program was started.
void lookBeside(Job& job, const std::filesystem::path& folder) {
    for (std::string* name :
         {&job.model, &job.input, &job.dataset, &job.accelerator, &job.mapping, &job.densities}) {
        std::error_code none;
        if (!name->empty() && std::filesystem::exists(folder / *name, none))
            *name = (folder / *name).string();
    }
}

} // namespace

const std::string& Bilingual::in(std::string_view language) const {
    return language == "ko" ? (ko.empty() ? en : ko) : (en.empty() ? ko : en);
}

Lesson parseLesson(std::string_view text, const std::string& where) {
    const nlohmann::json document = parsedDocument(text, where);
    const Node root(document, {}, where);
    Lesson lesson;
    nlohmann::json common = nlohmann::json::object();
    std::optional<Node> stops;
    std::string given;
    root.eachMember([&](const std::string& key, const Node& value) {
        if (key == "format")
            given = value.string();
        else if (key == "title")
            lesson.title = textOf(value);
        else if (key == "job") {
            jobOf(value); // what is wrong with it is said here, not at a stop
            common = value.document();
        } else if (key == "stops")
            stops.emplace(value);
        else
            throw unknown(value, "format, title, job, stops");
    });
    if (given != format)
        throw root.wrong(SYSTOLENS_TEXT("lesson", "This is not a lesson of this version"),
                         SYSTOLENS_TEXT("lesson", "Give: \"format\": \"%1\"").with(format));
    if (lesson.title.empty())
        throw missing(root, "title");
    if (stops)
        stops->eachItem([&](const Node& node) {
            if (lesson.stops.size() == mostStops)
                throw node.wrong(SYSTOLENS_TEXT("lesson", "There are too many stops"),
                                 SYSTOLENS_TEXT("lesson", "Give at most %1").with(mostStops));
            lesson.stops.push_back(stopOf(node, common, where));
        });
    if (lesson.stops.empty())
        throw missing(root, "stops");
    return lesson;
}

Lesson loadLesson(const std::filesystem::path& file) {
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(file, failed);
    std::ifstream stream(file, std::ios::binary);
    if (failed || size > largestLesson || !stream)
        throw inputError(SYSTOLENS_TEXT("lesson", "The lesson cannot be read"), file.string(),
                         SYSTOLENS_TEXT("lesson", "Choose a lesson file (JSON) of at most 4 MiB"));
    std::string bytes(size, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    Lesson lesson = parseLesson(bytes, file.string());
    for (Stop& stop : lesson.stops)
        lookBeside(stop.job, file.parent_path());
    return lesson;
}

std::vector<LessonFile> lessonsIn(const std::filesystem::path& folder) {
    std::vector<LessonFile> files;
    std::error_code none;
    for (std::filesystem::directory_iterator entry(folder, none), end; !none && entry != end;
         entry.increment(none))
        if (entry->path().extension() == ".json")
            files.push_back({entry->path(), {}, std::nullopt});
    std::sort(files.begin(), files.end(),
              [](const LessonFile& a, const LessonFile& b) { return a.file < b.file; });
    for (LessonFile& one : files)
        try {
            one.lesson = loadLesson(one.file);
        } catch (const Error& error) {
            one.problem = error;
        }
    return files;
}

} // namespace systolens::job
