#pragma once
// Lessons: JSON files of stops, each a job, how it is looked at, a caption in Korean and English,
// perhaps a question, and what is claimed of the result's numbers. A teacher writes one without a
// compiler:
//
//   {"format": "systolens-lesson/0",
//    "title": {"ko": "…", "en": "…"},
//    "job": {"model": "fashion_lenet5"},
//    "stops": [
//      {"title": {…},
//       "job": {"stack": [{"technique": "rlc", "parameters": {"run-bits": 5}}]},
//       "layer": "conv2",
//       "scenes": ["rlc.tape.1.ifmap", "array@before"],
//       "at": {"progress": 0.5},
//       "speed": 20,
//       "caption": {…}, "question": {…}, "answer": {…},
//       "claims": [{"metric": "ratio", "of": "rlc", "is": ">=", "bound": 2}]}]}
//
// The lesson's "job" is what all stops have in common. Of a text ko or en alone is enough; there
// are one or two scenes. Without "layer" a stop is about the first. "at" may also be a "cycle" or
// an "item"; without it a stop begins at the start, without "speed" (positions a second) it stands.
// A claim is about a "metric", or about a "row" and "column" of a technique's "table" or of a
// "scene". "covered" names the scenes that would give the answer away: they are seen with it.
// A stop about what cannot be has, instead of scenes and claims, "refused": a part of what
// the program says, in English, when it refuses the job.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/job/job.h"
#include "core/support/error.h"

namespace systolens::job {

// In the language asked for, else in the other one.
struct Bilingual {
    std::string ko, en;
    [[nodiscard]] bool empty() const { return ko.empty() && en.empty(); }
    [[nodiscard]] const std::string& in(std::string_view language) const;
};

struct Claim {
    // factor: baseline / value; sum: of a table's rows that have what `row` says
    enum class Take : std::uint8_t { value, baseline, factor, sum };
    enum class Relation : std::uint8_t {
        less,
        lessOrEqual,
        equal,
        greaterOrEqual,
        greater,
        between
    };
    std::string metric;
    // A number of a table instead, a technique's or a scene's (scene::tablesOf, at the stop's
    // cursor): the id of either, what its row has in some cells, its column.
    std::string table, scene, column;
    std::vector<std::string> row;
    std::string of; // "network", "layer", a technique; empty: the techniques, then the network
    Take take = Take::value;
    Relation relation = Relation::equal;
    double low = 0, high = 0; // the bound; two of them for `between`
    bool shown = true;        // beside the caption
};

// Where on the axis of the scene in focus.
struct Cursor {
    enum class Kind : std::uint8_t { progress, cycle, item } kind = Kind::progress;
    double value = 0; // 0–1, a position, the index of a work item
};
// A position on an axis; the nearest there is.
double positionOn(const scene::Axis& axis, const Cursor& cursor, std::size_t layer);

struct Stop {
    Bilingual title, caption, question, answer;
    Job job;
    std::string layer;
    std::vector<std::string> scenes;  // 1 or 2; none where the job is refused
    std::vector<std::string> covered; // of them: those that are seen with the answer only
    std::string refused;              // a part of why, in English; empty: the job runs
    Cursor at;
    double speed = 0;
    std::vector<Claim> claims;
};

struct Lesson {
    Bilingual title;
    std::vector<Stop> stops; // at least one
};

inline constexpr std::size_t mostStops = 200;

// Error (input): file, stop, field, what is allowed.
Lesson parseLesson(std::string_view json, const std::string& where);
// Files that its jobs name are looked for beside it first.
Lesson loadLesson(const std::filesystem::path& file);

// A file of a folder of lessons; one that cannot be read says why.
struct LessonFile {
    std::filesystem::path file;
    Lesson lesson; // without stops when there is a problem
    std::optional<Error> problem;
};
// The *.json of a folder by name; none when there is no such folder.
std::vector<LessonFile> lessonsIn(const std::filesystem::path& folder);

// A claim's number in a result.
struct Measured {
    Text name;
    double number = 0; // what the relation is about
    scene::Quantity value;
    std::optional<scene::Quantity> baseline;
    bool holds = false;
};
// The layer that a stop is about. Error (input) when the result has no such layer.
std::size_t layerOf(const Stop& stop, const JobResult& result);
// One for each claim, in order. Error (input) naming the metrics there are.
std::vector<Measured> measure(const Stop& stop, const JobResult& result);

// Whether this error is the one that the stop is about.
bool refusalTold(const Stop& stop, const Text& error);
// Of a stop whose job ran. Error (input) when it was to be refused.
void checkRefused(const Stop& stop);

} // namespace systolens::job
