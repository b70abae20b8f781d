#pragma once
// Executes a mapping's loop nest with real values: every instance keeps what it holds, every word
// that moves is moved and counted, and at the end the result is compared with the plain sum.
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "core/mapping/nest_counts.h"

namespace systolens::tests {

class NestBruteForce {
public:
    NestBruteForce(const mapping::Workload& workload, const mapping::Hierarchy& hierarchy,
                   const mapping::NestMapping& mapped);
    mapping::NestCounts run(); // throws std::logic_error when a word is not where it is needed
    [[nodiscard]] bool resultIsRight() const;

    using Element = std::vector<std::int64_t>;
    // Words that come from the outermost level, or leave for it, at one time, in their order.
    struct Transfer {
        std::size_t space = 0;
        std::vector<Element> words; // of the accumulated space: complete ones
        std::int64_t psums = 0;     // others
    };
    [[nodiscard]] const std::vector<Transfer>& transfers() const { return transfers_; }

private:
    using Digits = std::vector<std::int64_t>; // of the loops outside a level
    struct Loop {
        std::size_t dim, level;
        std::int64_t factor, step;
        bool spatial;
        mapping::Mesh mesh;
    };
    struct Cell {
        std::int64_t value = 0;
        bool valid = false;
        std::int64_t macs = 0; // whose products are in it
    };
    using Holding = std::map<Element, Cell>;

    void iterate(std::size_t loop);
    void step();
    void forInstances(std::size_t level, const std::function<void(const Digits&)>& visit);
    void visitInstances(std::size_t loop, std::size_t level, Digits& digits,
                        const std::function<void(const Digits&)>& visit);
    [[nodiscard]] bool begin(const Digits& digits, std::size_t level,
                             std::vector<std::int64_t>& base,
                             std::vector<std::int64_t>& span) const;
    [[nodiscard]] std::set<Element> tile(const Digits& digits, std::size_t level,
                                         std::size_t space) const;
    [[nodiscard]] Digits parentOf(const Digits& child, std::size_t parent) const;
    [[nodiscard]] Digits groupOf(const Digits& child, std::size_t parent, std::size_t level,
                                 std::size_t space) const;
    [[nodiscard]] bool moved(std::size_t level, std::size_t space, bool ownLoopsOnly) const;
    [[nodiscard]] bool isOf(std::size_t space, std::size_t dim) const;
    [[nodiscard]] std::optional<Element> elementAt(const std::vector<std::int64_t>& point,
                                                   std::size_t space) const;
    [[nodiscard]] std::size_t keptOutside(std::size_t level, std::size_t space) const;
    void load(std::size_t level, std::size_t space);
    void flush(std::size_t level, std::size_t space);
    void enter(std::size_t level, std::size_t space);
    void update(std::size_t level, std::size_t space, const Digits& instance,
                const Element& element, const Cell& sum);
    void compute();
    void transferInputs(std::size_t space, const std::map<Digits, std::set<Element>>& read);
    void transferSums(const std::vector<Element>& arrived);
    void countPass();
    void forPoints(const std::function<void(const std::vector<std::int64_t>&)>& visit) const;
    static std::int64_t input(std::size_t space, const Element& element);

    const mapping::Workload& workload_;
    const mapping::Hierarchy& hierarchy_;
    const mapping::NestMapping& mapped_;
    std::vector<Loop> loops_;
    std::vector<std::int64_t> now_, before_; // temporal indices; before_ empty at first
    std::vector<std::vector<std::map<Digits, Holding>>> held_; // level, space, instance
    mapping::NestCounts counts_;
    std::vector<Transfer> transfers_;
    std::map<Element, std::int64_t> macsOf_; // of the result's elements
    std::size_t result_ = 0;
};

} // namespace systolens::tests
