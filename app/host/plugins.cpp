#include "app/host/plugins.h"

#include <QDir>
#include <QJsonObject>
#include <QLibrary>
#include <QPluginLoader>
#include <QStringList>
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "app/host/guarded.h"
#include "plugins/technique_plugin.h"

namespace systolens::host {

namespace fs = std::filesystem;

namespace {

// Why a plugin with this metadata must not be loaded; nothing when it may.
std::optional<Text> refusal(const QJsonObject& metadata, const QString& loaderSays) {
    const auto compare = [](const QString& theirs, const char* ours) { return theirs == ours; };
    const QString interface = metadata.value("IID").toString();
    if (metadata.isEmpty() || interface.isEmpty())
        return SYSTOLENS_TEXT("plugins", "This is not a plugin: %1").with(loaderSays.toStdString());
    if (!compare(interface, technique::interfaceId))
        return SYSTOLENS_TEXT("plugins", "It is made for the interface %1, this program has %2")
            .with(interface.toStdString(), technique::interfaceId);
    const QJsonObject own = metadata.value("MetaData").toObject();
    const QString core = own.value("core").toString();
    if (!compare(core, SYSTOLENS_VERSION))
        return SYSTOLENS_TEXT("plugins", "It was built for version %1, this program is version %2: "
                                         "build the plugin again")
            .with(core.toStdString(), SYSTOLENS_VERSION);
    const QString compiler = own.value("compiler").toString();
    if (!compare(compiler, SYSTOLENS_COMPILER))
        return SYSTOLENS_TEXT("plugins", "It was built by %1, this program by %2: build the plugin "
                                         "again with that compiler")
            .with(compiler.toStdString(), SYSTOLENS_COMPILER);
    return std::nullopt;
}

// Loads one plugin into `plugins`, or returns why not.
std::optional<Text> loadInto(Plugins& plugins, const fs::path& file) {
    QPluginLoader loader(QString::fromStdString(file.string()));
    // A missing symbol is an error now instead of a crash later; code that is still referred to
    // must stay in memory.
    loader.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const QJsonObject metadata = loader.metaData();
    if (auto reason = refusal(metadata, loader.errorString()))
        return reason;
    auto* plugin = qobject_cast<plugins::TechniquePlugin*>(loader.instance());
    if (!plugin)
        return SYSTOLENS_TEXT("plugins", "It cannot be loaded: %1")
            .with(loader.errorString().toStdString());
    const std::string name = file.filename().string();
    try {
        const auto inner = guard(name, [&] { return plugin->technique(); });
        if (!inner)
            return SYSTOLENS_TEXT("plugins", "It brings no technique");
        auto technique = guarded(inner, name);
        const std::string id = technique->describe().id;
        static_cast<void>(technique->parameters());
        if (id.empty())
            return SYSTOLENS_TEXT("plugins", "Its technique has no id");
        if (!plugins.techniques.emplace(id, std::move(technique)).second)
            return SYSTOLENS_TEXT("plugins", "There is a technique \"%1\" already").with(id);
    } catch (const Error& error) {
        return error.text();
    }
    return std::nullopt;
}

} // namespace

std::vector<fs::path> pluginFolders() {
    std::vector<fs::path> folders;
    if (const char* fromUser = std::getenv("SYSTOLENS_PLUGIN_PATH"))
        for (const QString& folder :
             QString::fromLocal8Bit(fromUser).split(QDir::listSeparator(), Qt::SkipEmptyParts))
            folders.emplace_back(folder.toStdString());
    std::error_code ignored;
    const fs::path bin = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    folders.push_back(bin / "plugins");
    folders.push_back(bin.parent_path() / SYSTOLENS_PLUGIN_FOLDER);
    return folders;
}

Plugins loadPlugins(const std::vector<fs::path>& folders) {
    Plugins plugins;
    for (const fs::path& folder : folders) {
        std::vector<fs::path> files;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(folder, ignored))
            if (QLibrary::isLibrary(QString::fromStdString(entry.path().filename().string())))
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files)
            if (auto reason = loadInto(plugins, file))
                plugins.failed.push_back({file, *std::move(reason)});
    }
    return plugins;
}

} // namespace systolens::host
