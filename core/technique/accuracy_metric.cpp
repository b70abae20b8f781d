#include "core/technique/accuracy_metric.h"

namespace systolens::technique {

Metric accuracyMetric(std::string id, Text name, Text formula, const execution::Accuracy& before,
                      const execution::Accuracy& after, const execution::Difference& difference) {
    Metric metric;
    metric.id = std::move(id);
    metric.name = std::move(name);
    metric.value = after.share();
    metric.baseline = before.share();
    metric.unit = Unit::share;
    metric.from = Provenance::measured;
    metric.lessIsBetter = false;
    const auto interval = after.interval();
    const auto input = [](Text what, Number value, Unit unit) {
        return Derivation::Input{std::move(what), {value, unit}, {}};
    };
    metric.why = {std::move(formula),
                  {input(SYSTOLENS_TEXT("metric", "correct"), after.correct, Unit::none),
                   input(SYSTOLENS_TEXT("metric", "images"), after.images, Unit::none),
                   input(SYSTOLENS_TEXT("metric", "95 % from"), interval[0], Unit::share),
                   input(SYSTOLENS_TEXT("metric", "95 % to"), interval[1], Unit::share),
                   input(SYSTOLENS_TEXT("metric", "right before, wrong now"),
                         difference.onlyExactRight, Unit::none),
                   input(SYSTOLENS_TEXT("metric", "wrong before, right now"),
                         difference.onlyApproximateRight, Unit::none)},
                  "Wilson, J. Am. Stat. Assoc. 22, 1927"};
    return metric;
}

} // namespace systolens::technique
