#include "core/execution/onednn.h"

#include <cstdint>

// OpenMP's own; declared here because its header belongs to one compiler, its library to oneDNN.
extern "C" void omp_set_num_threads(int);

namespace systolens::execution {

namespace {

constexpr std::size_t alignment = 64;

} // namespace

const dnnl::engine& cpu() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

void computeOnThisThread() {
    omp_set_num_threads(1);
}

dnnl::memory::desc plain(const network::Shape& shape) {
    return strided(shape, stridesOf(shape));
}

dnnl::memory::desc strided(const network::Shape& shape, const network::Shape& strides) {
    return {shape, dnnl::memory::data_type::f32, strides};
}

dnnl::memory::desc anyLayout(const network::Shape& shape) {
    return {shape, dnnl::memory::data_type::f32, dnnl::memory::format_tag::any};
}

dnnl::memory view(const dnnl::memory::desc& layout, const float* values) {
    return {layout, cpu(), const_cast<float*>(values)};
}

Scratch& Scratch::ofThisThread() {
    thread_local Scratch scratch;
    return scratch;
}

std::size_t Scratch::room(const dnnl::memory::desc& layout) {
    return (layout.get_size() + alignment - 1) / alignment * alignment;
}

void Scratch::rewind(std::size_t bytes) {
    if (bytes_.size() < bytes + alignment)
        bytes_.resize(bytes + alignment);
    const auto start = reinterpret_cast<std::uintptr_t>(bytes_.data());
    used_ = (alignment - start % alignment) % alignment;
}

dnnl::memory Scratch::take(const dnnl::memory::desc& layout) {
    std::byte* start = bytes_.data() + used_;
    used_ += room(layout);
    return {layout, cpu(), start};
}

} // namespace systolens::execution
