#pragma once
// Activation functions that are cheaper than the exact ones: clipped (ReLU6, Howard et al.,
// MobileNets, 2017), hard (Howard et al., MobileNetV3, ICCV 2019, section 5.2), in straight lines,
// or from a table.
#include <cstdint>
#include <string>
#include <vector>

namespace systolens::arithmetic {

enum class ActivationFunction : std::uint8_t { relu, sigmoid, tanh, swish };
const char* name(ActivationFunction function); // "relu" …
double exactly(ActivationFunction function, double x);

struct ActivationApproximation {
    enum class Kind : std::uint8_t {
        exact,
        clip, // ReLU: min(max(x, 0), clipAt); the others as they are
        hard, // that, and sigmoid: clip((x + 3) / 6, 0, 1), tanh: clip(x, −1, 1), swish: x times
              // the hard sigmoid
        piecewise, // straight lines between points of the curve, equally wide
        knots,     // the same with knots where the largest error is least
        lookup     // the curve at the middle of equally wide steps
    };
    Kind kind = Kind::exact;
    double clipAt = 6;
    int segments = 8; // or entries of the table
    double least = -8,
           most = 8; // lines and tables reach so far and stay level beyond; ReLU has none
    friend bool operator==(const ActivationApproximation&,
                           const ActivationApproximation&) = default;
};
std::string key(const ActivationApproximation& approximation); // for memos

// Made once, then used for many values.
class ApproximateActivation {
public:
    ApproximateActivation(ActivationFunction function,
                          const ActivationApproximation& approximation);
    [[nodiscard]] double operator()(double x) const;
    [[nodiscard]] const std::vector<double>& knots() const { return knots_; } // empty: none

private:
    ActivationFunction function_;
    ActivationApproximation approximation_;
    std::vector<double> knots_, values_; // of lines; of a table: its steps' edges and values
};

struct ActivationErrors {
    double mean = 0, worst = 0; // absolute
    double worstAt = 0;
};
// Over a range, at 2^16 + 1 equally wide places.
ActivationErrors errorsOf(ActivationFunction function, const ActivationApproximation& approximation,
                          double least, double most);

// Bits that a range from 0 to `clipped` instead of to `largest` saves at an equal step: log2 of
// their ratio, 0 when nothing is clipped.
double bitsSavedByClipping(double largest, double clipped);

} // namespace systolens::arithmetic
