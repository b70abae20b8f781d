#pragma once
// YAML with the line and column of everything in it, read strictly: a key nobody asked for is an
// error. Machines and energy tables are written in it.
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/support/error.h"

namespace systolens::accelerator {

struct Yaml {
    enum class Kind : std::uint8_t { empty, scalar, sequence, map };
    Kind kind = Kind::empty;
    std::string text; // of a scalar
    std::vector<Yaml> items;
    std::vector<std::pair<std::string, Yaml>> entries; // in the file's order
    int line = 1, column = 1;
};

// Error (input) with file, line and column for anything that is not one YAML document of sane size.
Yaml parseYaml(std::string_view text, const std::string& file);
// The text of a file. Error (input) when it cannot be read or is larger than a machine can be.
std::string readYamlFile(const std::filesystem::path& file);

// The entries of one map. Every getter checks the value's kind and range and says what it wants.
class YamlFields {
public:
    YamlFields(const Yaml& map,
               std::string file); // Error when it is not a map, or names a key twice

    [[nodiscard]] const Yaml* find(const std::string& key);
    [[nodiscard]] const Yaml& need(const std::string& key);
    [[nodiscard]] std::string text(const std::string& key, std::string otherwise);
    [[nodiscard]] std::int64_t integer(const std::string& key, std::int64_t low, std::int64_t high,
                                       std::optional<std::int64_t> otherwise = std::nullopt);
    [[nodiscard]] double real(const std::string& key, double low, double high,
                              std::optional<double> otherwise = std::nullopt);
    [[nodiscard]] bool flag(const std::string& key, bool otherwise);
    // "512", "100 KiB", "2 MiB", "8 GiB".
    [[nodiscard]] std::optional<std::int64_t> bytes(const std::string& key);
    // One of the names, by index.
    [[nodiscard]] std::size_t choice(const std::string& key, const std::vector<std::string>& names,
                                     std::size_t otherwise);
    void refuseOthers() const; // Error naming the first key that no getter has asked for

    [[nodiscard]] std::string place(const Yaml& at) const; // "machine.yaml:3:7"
    [[nodiscard]] Error wrong(const Yaml& at, Text what, Text remedy) const;
    [[nodiscard]] const Yaml& map() const { return map_; }
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    [[nodiscard]] const std::string& scalar(const Yaml& value, const std::string& key) const;

    const Yaml& map_;
    std::string file_;
    std::set<std::string> known_;
};

} // namespace systolens::accelerator
