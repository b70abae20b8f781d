#pragma once
// Marks put together into a drawing.
#include "core/scene/picture.h"

namespace systolens::scene {

class Sketch {
public:
    using Mark = Drawing::Mark;

    Sketch(double width, double height) {
        drawing_.width = width;
        drawing_.height = height;
    }
    Mark& box(double x, double y, double width, double height, Tone tone, Text label = {}) {
        return add({Mark::Shape::rectangle, x, y, width, height, tone, true, std::move(label), {}});
    }
    void outline(double x, double y, double width, double height, Tone tone, Text label = {}) {
        box(x, y, width, height, tone, std::move(label)).filled = false;
    }
    void text(double x, double y, double width, double height, Text label,
              Tone tone = Tone::neutral) {
        add({Mark::Shape::text, x, y, width, height, tone, true, std::move(label), {}});
    }
    void line(double x, double y, double dx, double dy, Tone tone) {
        add({Mark::Shape::line, x, y, dx, dy, tone, true, {}, {}});
    }
    void arrow(double x, double y, double dx, double dy, Tone tone) {
        add({Mark::Shape::arrow, x, y, dx, dy, tone, true, {}, {}});
    }
    Mark& add(Mark mark) {
        drawing_.marks.push_back(std::move(mark));
        return drawing_.marks.back();
    }
    Drawing take() { return std::move(drawing_); }

private:
    Drawing drawing_;
};

inline Text plain(std::string text) {
    return Text{{}, "%1", {std::move(text)}};
}
inline Text plain(std::int64_t number) {
    return plain(std::to_string(number));
}

} // namespace systolens::scene
