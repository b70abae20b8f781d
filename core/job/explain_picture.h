#pragma once
// Where anything that one can point at in a picture comes from, whichever scene carries it: the
// run's own derivation where there is one; else what the picture holds at that place, how its
// scene comes about, and the numbers of the technique that brought it.
#include "core/job/job.h"

namespace systolens::job {

struct Explanation {
    technique::Derivation why;
    std::optional<Provenance> from;
};

// A picture of a result, and where on its axis it was made.
struct Shown {
    const scene::Scene& scene;
    const scene::Picture& picture;
    std::size_t layer = 0; // that the window shows, for scenes of a layer
    std::uint64_t position = 0;
};

// References to what is not the run's own have what painters know of the place: "bar" {category,
// series}, "point" {series, number}, "line" {name}, "row" {table, number}, "cell" {row, column} of
// a matrix or {table, row, column's id}. Any other reference, also an empty one, is explained by
// its scene.
Explanation explain(const JobResult& result, const Techniques& techniques, const Shown& shown,
                    const scene::Ref& ref);
// A number that belongs to no picture: a metric, or an input of another derivation.
Explanation explain(const JobResult& result, const scene::Ref& ref);

// What stands for a place or for a word on its way.
scene::Ref refOf(const scene::Place& place);
scene::Ref refOf(const scene::WorkItem& item);

// How a scene or table comes about: what is written of those that every run has, or what its
// technique says. Empty where nothing is.
technique::Note noteOf(const std::string& id, const Techniques& techniques);

} // namespace systolens::job
