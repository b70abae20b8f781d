#pragma once
// A technique behind a guard: whatever a plugin throws that is not Error or Cancelled becomes an
// Error naming the plugin, so that a broken plugin never takes the program with it.
#include <memory>
#include <string>

#include "core/support/error.h"
#include "core/technique/technique.h"

namespace systolens::host {

// The error for an exception of a plugin that is no Error; `message` is what it said.
Error pluginError(const std::string& plugin, const std::string& message);

template <class Call>
auto guard(const std::string& plugin, Call&& call) -> decltype(call()) {
    try {
        return call();
    } catch (const Error&) {
        throw;
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& exception) {
        throw pluginError(plugin, exception.what());
    } catch (...) {
        throw pluginError(plugin, "");
    }
}

// Guards describe, parameters, apply (and the value steps, coders, arrays and their traces that it
// adds) and analyze (and the functions of the scenes it returns).
std::shared_ptr<const technique::Technique>
guarded(std::shared_ptr<const technique::Technique> technique, std::string plugin);

// A scene whose functions are guarded.
scene::Scene guarded(scene::Scene scene, const std::string& plugin);

} // namespace systolens::host
