#include "core/simulation/coded_values.h"

#include "core/support/error.h"

namespace systolens::simulation {

namespace {

const network::Tensor& tensorOf(const LayerWork& work, Role role) {
    return role == Role::ifmap ? work.ifmap : role == Role::filter ? work.filter : work.ofmap;
}

} // namespace

CodedValues::CodedValues(const LayerWork& work, const network::LoopNest& nest) {
    const PerRole<std::int64_t> ofImage{nest.g * nest.c * nest.h * nest.w, nest.filterWords(),
                                        nest.ofmapWords() / nest.n};
    for (const Role role : network::allRoles) {
        const auto at = static_cast<std::size_t>(role);
        if (!work.dramCoders[at])
            continue;
        const network::Tensor& tensor = tensorOf(work, role);
        images_[at] = tensor.size() / ofImage[at];
        const bool whole = tensor.size() > 0 && tensor.size() % ofImage[at] == 0;
        if (!whole || (role == Role::filter ? images_[at] != 1 : nest.n % images_[at] != 0))
            throw inputError(
                SYSTOLENS_TEXT("simulation", "There are no values of the %1 to code")
                    .with(std::string(network::name(role))),
                work.name,
                SYSTOLENS_TEXT("simulation", "Give an input, or densities to draw values from"));
        values_[at] = tensor.type() == network::ElementType::float32
                          ? tensor
                          : tensor.converted(network::ElementType::float32);
    }
}

} // namespace systolens::simulation
