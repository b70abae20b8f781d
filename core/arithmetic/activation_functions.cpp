#include "core/arithmetic/activation_functions.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace systolens::arithmetic {

namespace {

using Kind = ActivationApproximation::Kind;

double hardSigmoid(double x) {
    return std::clamp((x + 3) / 6, 0.0, 1.0);
}

double hard(ActivationFunction function, double x) {
    switch (function) {
    case ActivationFunction::sigmoid:
        return hardSigmoid(x);
    case ActivationFunction::tanh:
        return std::clamp(x, -1.0, 1.0);
    case ActivationFunction::swish:
        return x * hardSigmoid(x);
    case ActivationFunction::relu:
        break;
    }
    return std::max(x, 0.0);
}

constexpr int chordSamples = 64;

// The largest distance of the curve from the line between two of its points.
double chordError(ActivationFunction function, double from, double to) {
    const double low = exactly(function, from), high = exactly(function, to);
    double worst = 0;
    for (int i = 1; i < chordSamples; ++i) {
        const double share = static_cast<double>(i) / chordSamples;
        worst = std::max(worst, std::abs(exactly(function, from + share * (to - from))
                                         - (low + share * (high - low))));
    }
    return worst;
}

// As far as one line reaches with at most this error.
double reach(ActivationFunction function, double from, double most, double error) {
    if (chordError(function, from, most) <= error)
        return most;
    double good = from, bad = most;
    for (int step = 0; step < 40; ++step) {
        const double middle = (good + bad) / 2;
        (chordError(function, from, middle) <= error ? good : bad) = middle;
    }
    return good;
}

// Knots of lines that err by `error` at most, each as long as can be; empty when `segments` lines
// do not reach the end.
std::vector<double> knotsWithin(ActivationFunction function,
                                const ActivationApproximation& approximation, double error) {
    std::vector<double> knots{approximation.least};
    for (int i = 0; i < approximation.segments; ++i) {
        knots.push_back(reach(function, knots.back(), approximation.most, error));
        if (knots.back() >= approximation.most)
            return knots;
    }
    return {};
}

std::vector<double> equalKnots(const ActivationApproximation& approximation) {
    std::vector<double> knots;
    for (int i = 0; i <= approximation.segments; ++i)
        knots.push_back(approximation.least
                        + (approximation.most - approximation.least) * i / approximation.segments);
    return knots;
}

// The least error that the lines can have, by bisection.
std::vector<double> leastErrorKnots(ActivationFunction function,
                                    const ActivationApproximation& approximation) {
    std::vector<double> best = equalKnots(approximation);
    double good = 0, bad = 0;
    for (std::size_t i = 0; i + 1 < best.size(); ++i)
        good = std::max(good, chordError(function, best[i], best[i + 1]));
    for (int step = 0; step < 30; ++step) {
        const double middle = (good + bad) / 2;
        auto knots = knotsWithin(function, approximation, middle);
        if (knots.empty()) {
            bad = middle;
        } else {
            good = middle;
            best = std::move(knots);
        }
    }
    return best;
}

} // namespace

const char* name(ActivationFunction function) {
    switch (function) {
    case ActivationFunction::sigmoid:
        return "sigmoid";
    case ActivationFunction::tanh:
        return "tanh";
    case ActivationFunction::swish:
        return "swish";
    case ActivationFunction::relu:
        break;
    }
    return "relu";
}

double exactly(ActivationFunction function, double x) {
    switch (function) {
    case ActivationFunction::sigmoid:
        return 1 / (1 + std::exp(-x));
    case ActivationFunction::tanh:
        return std::tanh(x);
    case ActivationFunction::swish:
        return x / (1 + std::exp(-x));
    case ActivationFunction::relu:
        break;
    }
    return std::max(x, 0.0);
}

std::string key(const ActivationApproximation& approximation) {
    std::string text = std::to_string(static_cast<int>(approximation.kind)) + ' '
                       + std::to_string(approximation.segments);
    for (const double value : {approximation.clipAt, approximation.least, approximation.most})
        text += ' ' + std::to_string(std::bit_cast<std::uint64_t>(value)); // to the last digit
    return text;
}

ApproximateActivation::ApproximateActivation(ActivationFunction function,
                                             const ActivationApproximation& approximation)
    : function_(function), approximation_(approximation) {
    if (function == ActivationFunction::relu)
        return;
    if (approximation.kind == Kind::piecewise || approximation.kind == Kind::lookup)
        knots_ = equalKnots(approximation);
    else if (approximation.kind == Kind::knots)
        knots_ = leastErrorKnots(function, approximation);
    const bool table = approximation.kind == Kind::lookup;
    for (std::size_t i = 0; i + (table ? 1 : 0) < knots_.size(); ++i)
        values_.push_back(exactly(function, table ? (knots_[i] + knots_[i + 1]) / 2 : knots_[i]));
}

double ApproximateActivation::operator()(double x) const {
    if (function_ == ActivationFunction::relu)
        return approximation_.kind == Kind::clip || approximation_.kind == Kind::hard
                   ? std::clamp(x, 0.0, approximation_.clipAt)
                   : std::max(x, 0.0);
    if (approximation_.kind == Kind::hard)
        return hard(function_, x);
    if (knots_.empty())
        return exactly(function_, x);
    if (!(x > knots_.front()))
        return values_.front();
    if (x >= knots_.back())
        return values_.back();
    const auto next = std::upper_bound(knots_.begin(), knots_.end(), x) - knots_.begin();
    const auto at = static_cast<std::size_t>(next - 1);
    if (approximation_.kind == Kind::lookup)
        return values_[at];
    const double share = (x - knots_[at]) / (knots_[at + 1] - knots_[at]);
    return values_[at] + share * (values_[at + 1] - values_[at]);
}

ActivationErrors errorsOf(ActivationFunction function, const ActivationApproximation& approximation,
                          double least, double most) {
    constexpr int places = 1 << 16;
    const ApproximateActivation approximate(function, approximation);
    ActivationErrors errors;
    double sum = 0;
    for (int i = 0; i <= places; ++i) {
        const double x = least + (most - least) * i / places;
        const double error = std::abs(approximate(x) - exactly(function, x));
        sum += error;
        if (error > errors.worst) {
            errors.worst = error;
            errors.worstAt = x;
        }
    }
    errors.mean = sum / (places + 1);
    return errors;
}

double bitsSavedByClipping(double largest, double clipped) {
    return clipped > 0 && largest > clipped ? std::log2(largest / clipped) : 0;
}

} // namespace systolens::arithmetic
