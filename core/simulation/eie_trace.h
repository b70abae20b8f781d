#pragma once
// The course of a layer on an EIE-like array in time: its images one after the other, each with
// its loads, its time in the array, and its outputs leaving. Steps are broadcasts.
#include "core/simulation/eie_counts.h"
#include "core/simulation/trace.h"

namespace systolens::simulation {

struct EiePart { // an image
    std::shared_ptr<const EieCourse> course;
    // It is loaded from begin on, in the array from start to end, stored until finish.
    Cycle begin = 0, start = 0, end = 0, finish = 0;
    Wait load = Wait::load, store = Wait::store; // or a decoder, an encoder
};

class EieTrace final : public Trace {
public:
    // `index`: of the layer within the run. At least one part.
    EieTrace(std::uint32_t index, const accelerator::Accelerator& machine,
             std::shared_ptr<const EieLayer> layer, const EiePlacement& placement,
             std::vector<EiePart> parts);

    [[nodiscard]] Cycle cycles() const override { return parts_.back().finish; }
    [[nodiscard]] std::vector<Event> events(Window window, std::size_t atMost) const override;
    [[nodiscard]] Bins summary(Window window, Lane lane, int bins) const override;
    [[nodiscard]] std::vector<double> heat(Window window) const override;
    [[nodiscard]] ArrayState stateAt(Cycle cycle) const override;
    [[nodiscard]] Cycle nextFold(Cycle cycle) const override;
    [[nodiscard]] Cycle previousFold(Cycle cycle) const override;
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const override;
    [[nodiscard]] std::size_t bytes() const override;

private:
    friend class EieEvents;
    [[nodiscard]] std::size_t partAt(Cycle cycle) const;
    // What a lane has done before a cycle: busy cycles, or shares of them.
    [[nodiscard]] double doneBefore(const Lane& lane, Cycle cycle) const;
    [[nodiscard]] double doneBefore(const EiePart& part, const Lane& lane, Cycle cycle) const;
    [[nodiscard]] double held(Role role, Cycle cycle) const; // words beside the PEs
    void addWorked(std::vector<double>& sums, Cycle cycle, double sign) const;
    void describe(ArrayState& state, const EiePart& part, std::size_t image, Cycle cycle) const;
    [[nodiscard]] PeState peState(const EieCourse& course, std::size_t image, std::size_t pe,
                                  const EieCourse::Pe& at) const;
    [[nodiscard]] std::uint64_t ifmapElement(std::size_t image, std::size_t column) const {
        return image * layer_->columns() + column;
    }
    [[nodiscard]] Place placeOf(std::size_t pe) const;

    std::uint32_t index_;
    std::int64_t rows_, peColumns_; // of PEs
    bool hasMemory_;                // beside the PEs
    std::shared_ptr<const EieLayer> layer_;
    EiePlacement placement_;
    std::vector<EiePart> parts_;
};

} // namespace systolens::simulation
