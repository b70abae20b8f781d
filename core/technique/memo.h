#pragma once
// Results by the hash of what they came from. Thread-safe; the newest entries stay: at most so
// many, and no more than so many bytes of them, as whoever keeps them says.
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "core/support/hash.h"

namespace systolens::technique {

template <class Value>
class Memo {
public:
    explicit Memo(std::size_t capacity, std::size_t capacityBytes = SIZE_MAX)
        : capacity_(capacity), capacityBytes_(capacityBytes) {}

    [[nodiscard]] std::shared_ptr<const Value> find(const Hash& key) const {
        const std::lock_guard lock(mutex_);
        const auto found = entries_.find(key);
        return found == entries_.end() ? nullptr : found->second;
    }

    void keep(const Hash& key, std::shared_ptr<const Value> value, std::size_t bytes = 0) {
        const std::lock_guard lock(mutex_);
        if (!entries_.emplace(key, std::move(value)).second)
            return; // another thread was first; equal keys have equal values
        order_.emplace_back(key, bytes);
        bytes_ += bytes;
        while (order_.size() > capacity_ || (bytes_ > capacityBytes_ && order_.size() > 1)) {
            entries_.erase(order_.front().first);
            bytes_ -= order_.front().second;
            order_.pop_front();
        }
    }

private:
    std::size_t capacity_, capacityBytes_, bytes_ = 0;
    mutable std::mutex mutex_;
    std::map<Hash, std::shared_ptr<const Value>> entries_;
    std::deque<std::pair<Hash, std::size_t>> order_; // oldest first
};

} // namespace systolens::technique
