#include "core/simulation/transfer_list.h"

#include <algorithm>

namespace systolens::simulation {

double Transfer::doneBy(Cycle cycle) const {
    if (cycle >= end())
        return 1;
    return cycle <= start ? 0 : static_cast<double>(cycle - start) / static_cast<double>(duration);
}

void TransferList::add(const Transfer& transfer, bool byCodec) {
    if (byCodec)
        byCodec_.push_back(transfer.step);
    if (transfers_.size() % block == 0)
        busy_.push_back(total_);
    transfers_.push_back(transfer);
    total_ += transfer.duration;
}

bool TransferList::pacedByCodec(std::int64_t step) const {
    return std::ranges::binary_search(byCodec_, static_cast<std::uint32_t>(step));
}

const Transfer* TransferList::of(std::int64_t step) const {
    const auto at =
        std::partition_point(begin(), end(), [step](const Transfer& t) { return t.step < step; });
    return at != end() && at->step == step ? &*at : nullptr;
}

const Transfer* TransferList::inFlight(Cycle cycle) const {
    const auto after = std::partition_point(
        begin(), end(), [cycle](const Transfer& t) { return t.start <= cycle; });
    return after != begin() && (after - 1)->end() > cycle ? &*(after - 1) : nullptr;
}

Wait waitBefore(const TransferList& loads, const TransferList& stores, std::int64_t step,
                Cycle begin) {
    const Transfer* load = loads.of(step);
    if (load && load->end() == begin)
        return loads.pacedByCodec(step) ? Wait::decode : Wait::load;
    const auto store = std::partition_point(stores.begin(), stores.end(),
                                            [begin](const Transfer& t) { return t.end() < begin; });
    return store != stores.end() && stores.pacedByCodec(store->step) ? Wait::encode : Wait::store;
}

Cycle TransferList::busyBefore(Cycle cycle) const {
    const auto after = std::partition_point(begin(), end(),
                                            [cycle](const Transfer& t) { return t.start < cycle; });
    if (after == begin())
        return 0;
    const auto last = static_cast<std::size_t>(after - begin()) - 1;
    Cycle busy = busy_[last / block];
    for (std::size_t i = last / block * block; i < last; ++i)
        busy += transfers_[i].duration;
    return busy + std::min<Cycle>(transfers_[last].duration, cycle - transfers_[last].start);
}

} // namespace systolens::simulation
