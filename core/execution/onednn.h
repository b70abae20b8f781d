#pragma once
// oneDNN as we use it: every primitive computes on the thread that calls it, and the parallelism is
// ours, over pieces whose size does not depend on the number of threads. So results are the same
// on any number of threads, work stops between pieces, and OpenMP's threads never stand beside
// TBB's.
#include <cstddef>
#include <oneapi/dnnl/dnnl.hpp>

#include "core/execution/kernel.h"

namespace systolens::execution {

const dnnl::engine& cpu();

// Keeps oneDNN on the calling thread from now on; to be called on every thread before it computes.
void computeOnThisThread();

// Row-major memory of float32, or any strides into it.
dnnl::memory::desc plain(const network::Shape& shape);
dnnl::memory::desc strided(const network::Shape& shape, const network::Shape& strides);
// Memory in whatever layout the primitive likes best.
dnnl::memory::desc anyLayout(const network::Shape& shape);

// oneDNN wants pointers without const even to what it only reads.
dnnl::memory view(const dnnl::memory::desc& layout, const float* values);

// Memory of this thread that is kept for its next use; valid until take() is called after rewind().
class Scratch {
public:
    static Scratch& ofThisThread();
    // Makes room for this many bytes in total and forgets what was taken before.
    void rewind(std::size_t bytes);
    dnnl::memory take(const dnnl::memory::desc& layout);
    static std::size_t room(const dnnl::memory::desc& layout); // bytes, with alignment

private:
    std::vector<std::byte> bytes_;
    std::size_t used_ = 0;
};

} // namespace systolens::execution
