#include <map>

#include "core/mapping/timeloop_input.h"
#include "core/mapping/timeloop_yaml.h"

namespace systolens::mapping {

namespace {

using namespace timeloop;

constexpr std::int64_t largestBound = std::int64_t{1} << 30;
constexpr std::int64_t largestCoefficient = std::int64_t{1} << 16;
constexpr double mostMacs = 1125899906842624.0; // 2^50
// Of an axis that may have holes: positions that are kept one by one.
constexpr double mostPositions = 4194304.0;

// Shapes that a problem may ask for by name. '-' and '_' are one.
constexpr const char* namedShapes = R"(
cnn_layer:
  dimensions: [R, S, P, Q, C, K, N]
  coefficients: [{name: Wstride}, {name: Hstride}, {name: Wdilation}, {name: Hdilation}]
  data_spaces:
  - {name: Weights, projection: [[[C]], [[K]], [[R]], [[S]]]}
  - name: Inputs
    projection: [[[N]], [[C]], [[R, Wdilation], [P, Wstride]], [[S, Hdilation], [Q, Hstride]]]
  - {name: Outputs, projection: [[[N]], [[K]], [[Q]], [[P]]], read_write: true}
gemm_ABZ:
  dimensions: [M, N, K]
  data_spaces:
  - {name: A, projection: [[[M]], [[K]]]}
  - {name: B, projection: [[[N]], [[K]]]}
  - {name: Z, projection: [[[M]], [[N]]], read_write: true}
)";

class ProblemReader {
public:
    explicit ProblemReader(const std::string& file)
        : source_{file}, named_(accelerator::parseYaml(namedShapes, "shapes")) {}

    Workload read(const Yaml& document) {
        const Yaml& problem = source_.need(document, "problem", Yaml::Kind::map);
        const Yaml& shape = shapeOf(problem);
        // Older files have the bounds beside the shape.
        const Yaml& instance = source_.find(problem, "instance")
                                   ? source_.need(problem, "instance", Yaml::Kind::map)
                                   : problem;
        readDims(source_.need(shape, "dimensions", Yaml::Kind::sequence), instance);
        if (const Yaml* list = source_.find(shape, "coefficients"))
            readCoefficients(source_.require(*list, Yaml::Kind::sequence, "coefficients"),
                             instance);
        const Yaml& spaces = source_.need(shape, "data_spaces", Yaml::Kind::sequence);
        for (const Yaml& space : spaces.items)
            readSpace(source_.require(space, Yaml::Kind::map, "data_spaces"));
        try {
            requireValid(workload_);
        } catch (const Error& error) { // says what, not where
            throw source_.wrong(spaces, error.text(), error.remedy());
        }
        requireSane(spaces);
        return std::move(workload_);
    }

private:
    // Described, by name, or none: a convolution.
    [[nodiscard]] const Yaml& shapeOf(const Yaml& problem) const {
        const Yaml* shape = source_.find(problem, "shape");
        if (!shape)
            return *source_.find(named_, "cnn_layer");
        if (shape->kind != Yaml::Kind::scalar)
            return source_.need(problem, "shape", Yaml::Kind::map);
        if (const Yaml* known = source_.find(named_, plain(shape->text)))
            return *known;
        throw source_.wrong(
            *shape, SYSTOLENS_TEXT("timeloop", "There is no shape '%1' here").with(shape->text),
            SYSTOLENS_TEXT("timeloop", "Take cnn-layer or gemm-ABZ, or write the shape's "
                                       "dimensions and data spaces out"));
    }

    void readDims(const Yaml& names, const Yaml& instance) {
        double macs = 1;
        for (const Yaml& item : names.items) {
            const std::string& name = source_.require(item, Yaml::Kind::scalar, "dimensions").text;
            if (name.empty() || workload_.dimNamed(name))
                throw source_.wrong(item, SYSTOLENS_TEXT("yaml", "'%1' is given twice").with(name),
                                    SYSTOLENS_TEXT("yaml", "Remove one of the two"));
            const Yaml& bound = source_.need(instance, name, Yaml::Kind::scalar);
            workload_.dims.push_back({name, source_.integer(bound, name, 1, largestBound)});
            macs *= static_cast<double>(workload_.dims.back().bound);
        }
        if (macs > mostMacs)
            throw source_.wrong(instance, SYSTOLENS_TEXT("mapping", "The counts are too large"),
                                SYSTOLENS_TEXT("mapping", "Choose smaller bounds"));
    }

    void readCoefficients(const Yaml& list, const Yaml& instance) {
        for (const Yaml& item : list.items) {
            source_.require(item, Yaml::Kind::map, "coefficients");
            const std::string name = source_.need(item, "name", Yaml::Kind::scalar).text;
            const Yaml* given = source_.find(instance, plain(name));
            if (!given)
                given = source_.find(item, "default");
            coefficients_[name] = given ? source_.integer(*given, name, 1, largestCoefficient) : 1;
        }
    }

    static std::string plain(std::string name) {
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    }

    void readSpace(const Yaml& given) {
        DataSpace space;
        space.name = source_.need(given, "name", Yaml::Kind::scalar).text;
        const Yaml* written = source_.find(given, "read_write");
        const std::string word = written ? written->text : "false";
        space.accumulated = word == "true" || word == "True" || word == "TRUE";
        for (const Yaml& rank : source_.need(given, "projection", Yaml::Kind::sequence).items) {
            WorkloadAxis axis;
            for (const Yaml& term : source_.require(rank, Yaml::Kind::sequence, "projection").items)
                axis.terms.push_back(termOf(term));
            space.axes.push_back(std::move(axis));
        }
        if (space.name.empty() || workload_.spaceNamed(space.name))
            throw source_.wrong(given,
                                SYSTOLENS_TEXT("yaml", "'%1' is given twice").with(space.name),
                                SYSTOLENS_TEXT("yaml", "Remove one of the two"));
        workload_.spaces.push_back(std::move(space));
    }

    // [P] or [P, stride].
    AxisTerm termOf(const Yaml& term) const {
        source_.require(term, Yaml::Kind::sequence, "projection");
        if (term.items.empty() || term.items.size() > 2)
            throw source_.wrong(
                term, SYSTOLENS_TEXT("timeloop", "A term is [dimension] or [dimension, factor]"),
                SYSTOLENS_TEXT("timeloop", "Sum terms within one rank's list"));
        AxisTerm read;
        const std::string& name =
            source_.require(term.items[0], Yaml::Kind::scalar, "projection").text;
        const auto dim = workload_.dimNamed(name);
        if (!dim)
            throw source_.wrong(term.items[0],
                                SYSTOLENS_TEXT("timeloop", "'%1' is no dimension").with(name),
                                SYSTOLENS_TEXT("timeloop", "The problem's are: %1").with(dims()));
        read.dim = *dim;
        if (term.items.size() == 2)
            read.coefficient = coefficient(term.items[1]);
        return read;
    }

    std::int64_t coefficient(const Yaml& value) const {
        const std::string& name = source_.require(value, Yaml::Kind::scalar, "projection").text;
        const auto known = coefficients_.find(name);
        return known != coefficients_.end()
                   ? known->second
                   : source_.integer(value, "projection", 1, largestCoefficient);
    }

    [[nodiscard]] std::string dims() const {
        std::string all;
        for (const WorkloadDim& dim : workload_.dims)
            all += (all.empty() ? "" : ", ") + dim.name;
        return all;
    }

    void requireSane(const Yaml& spaces) const {
        for (const DataSpace& space : workload_.spaces)
            for (const WorkloadAxis& axis : space.axes) {
                double positions = 1;
                bool dense = axis.terms.size() == 1 && axis.terms[0].coefficient == 1;
                for (const AxisTerm& term : axis.terms)
                    positions *= static_cast<double>(workload_.dims[term.dim].bound);
                if (!dense && positions > mostPositions)
                    throw source_.wrong(spaces,
                                        SYSTOLENS_TEXT("mapping", "The counts are too large"),
                                        SYSTOLENS_TEXT("mapping", "Choose smaller bounds"));
            }
    }

    Source source_;
    Yaml named_;
    Workload workload_;
    std::map<std::string, std::int64_t> coefficients_;
};

} // namespace

Workload readTimeloopProblem(std::string_view text, const std::string& file) {
    return ProblemReader(file).read(accelerator::parseYaml(text, file));
}

} // namespace systolens::mapping
