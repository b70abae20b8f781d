#pragma once
// Results by the hash of what they came from. Thread-safe; the newest entries stay.
#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "core/support/hash.h"

namespace systolens::technique {

template <class Value>
class Memo {
public:
    explicit Memo(std::size_t capacity) : capacity_(capacity) {}

    [[nodiscard]] std::shared_ptr<const Value> find(const Hash& key) const {
        const std::lock_guard lock(mutex_);
        const auto found = entries_.find(key);
        return found == entries_.end() ? nullptr : found->second;
    }

    void keep(const Hash& key, std::shared_ptr<const Value> value) {
        const std::lock_guard lock(mutex_);
        if (!entries_.emplace(key, std::move(value)).second)
            return; // another thread was first; equal keys have equal values
        order_.push_back(key);
        if (order_.size() > capacity_) {
            entries_.erase(order_.front());
            order_.pop_front();
        }
    }

private:
    std::size_t capacity_;
    mutable std::mutex mutex_;
    std::map<Hash, std::shared_ptr<const Value>> entries_;
    std::deque<Hash> order_; // oldest first
};

} // namespace systolens::technique
