#pragma once
// Finds technique plugins and loads those that were built for this program. What cannot be loaded
// is kept with its reason, for the window and for `list techniques`.
#include <filesystem>
#include <string>
#include <vector>

#include "core/job/job.h"
#include "core/support/text.h"

namespace systolens::host {

struct FailedPlugin {
    std::filesystem::path file;
    Text reason;
};

struct Plugins {
    job::Techniques techniques; // guarded: what they throw is an Error naming the plugin
    std::vector<FailedPlugin> failed;
};

// Where plugins are looked for, in this order: the folders of SYSTOLENS_PLUGIN_PATH (separated by
// colons), plugins/ beside the program (a build), ../lib/systolens/plugins (an installation).
std::vector<std::filesystem::path> pluginFolders();

// Loads every shared object of these folders, sorted by file name within each. Metadata (interface,
// core version, compiler) is read and compared before anything is loaded; of two plugins with one
// id the first is kept. Nothing is ever unloaded. Never throws because of a plugin.
Plugins loadPlugins(const std::vector<std::filesystem::path>& folders = pluginFolders());

} // namespace systolens::host
