#include "core/accelerator/yaml_document.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <yaml-cpp/yaml.h>

#include "core/support/nearest.h"

namespace systolens::accelerator {

namespace {

constexpr std::size_t mostBytes = 1 << 20;
constexpr int mostNodes = 20000; // aliases may repeat a subtree: a small file can be a large tree
constexpr int deepest = 32;

std::string place(const std::string& file, int line, int column) {
    return file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

class Converter {
public:
    explicit Converter(const std::string& file) : file_(file) {}

    Yaml convert(const YAML::Node& node, int depth = 0) {
        Yaml yaml;
        if (!node.Mark().is_null()) {
            yaml.line = node.Mark().line + 1;
            yaml.column = node.Mark().column + 1;
        }
        if (depth > deepest || ++nodes_ > mostNodes)
            throw inputError(SYSTOLENS_TEXT("yaml", "The file is nested too deeply or too large"),
                             place(file_, yaml.line, yaml.column),
                             SYSTOLENS_TEXT("yaml", "Describe one machine only"));
        if (node.IsScalar()) {
            yaml.kind = Yaml::Kind::scalar;
            yaml.text = node.Scalar();
        } else if (node.IsSequence()) {
            yaml.kind = Yaml::Kind::sequence;
            for (const YAML::Node& item : node)
                yaml.items.push_back(convert(item, depth + 1));
        } else if (node.IsMap()) {
            yaml.kind = Yaml::Kind::map;
            for (const auto& entry : node)
                yaml.entries.emplace_back(keyOf(entry.first), convert(entry.second, depth + 1));
        }
        return yaml;
    }

private:
    std::string keyOf(const YAML::Node& key) const {
        if (!key.IsScalar())
            throw inputError(SYSTOLENS_TEXT("yaml", "A key is not a plain word"),
                             place(file_, key.Mark().line + 1, key.Mark().column + 1),
                             SYSTOLENS_TEXT("yaml", "Write it as name: value"));
        return key.Scalar();
    }

    const std::string& file_;
    int nodes_ = 0;
};

template <class Value>
std::optional<Value> parsed(std::string_view text) {
    Value value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

Yaml parseYaml(std::string_view text, const std::string& file) {
    if (text.size() > mostBytes)
        throw inputError(SYSTOLENS_TEXT("yaml", "The file is larger than 1 MiB"), file,
                         SYSTOLENS_TEXT("yaml", "Describe one machine only"));
    try {
        return Converter(file).convert(YAML::Load(std::string(text)));
    } catch (const YAML::Exception& problem) {
        const bool known = !problem.mark.is_null();
        throw inputError(
            SYSTOLENS_TEXT("yaml", "Not valid YAML: %1").with(problem.msg),
            place(file, known ? problem.mark.line + 1 : 1, known ? problem.mark.column + 1 : 1),
            SYSTOLENS_TEXT("yaml", "Check indentation, colons and brackets there"));
    }
}

std::string readYamlFile(const std::filesystem::path& file) {
    std::error_code ignored;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file, ignored))
        throw inputError(SYSTOLENS_TEXT("yaml", "The file cannot be read"), file.string(),
                         SYSTOLENS_TEXT("yaml", "Check its name and your rights to it"));
    std::string text; // as much as there is, not as much as there may be
    std::array<char, 16384> part{};
    while (text.size() <= mostBytes && stream) {
        stream.read(part.data(), part.size());
        text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return text;
}

YamlFields::YamlFields(const Yaml& map, std::string file) : map_(map), file_(std::move(file)) {
    if (map.kind != Yaml::Kind::map)
        throw wrong(map, SYSTOLENS_TEXT("yaml", "Names with values are wanted here"),
                    SYSTOLENS_TEXT("yaml", "Write one name: value on each line"));
    std::set<std::string> seen;
    for (const auto& [key, value] : map.entries)
        if (!seen.insert(key).second)
            throw wrong(value, SYSTOLENS_TEXT("yaml", "'%1' is given twice").with(key),
                        SYSTOLENS_TEXT("yaml", "Remove one of the two"));
}

const Yaml* YamlFields::find(const std::string& key) {
    known_.insert(key);
    for (const auto& [name, value] : map_.entries)
        if (name == key && value.kind != Yaml::Kind::empty)
            return &value;
    return nullptr;
}

const Yaml& YamlFields::need(const std::string& key) {
    const Yaml* value = find(key);
    if (value)
        return *value;
    std::vector<std::string> others;
    for (const auto& [name, entry] : map_.entries)
        if (!known_.count(name))
            others.push_back(name);
    const auto near = nearest(key, others);
    throw wrong(map_, SYSTOLENS_TEXT("yaml", "'%1' is missing").with(key),
                near ? SYSTOLENS_TEXT("yaml", "Is '%1' a slip for it?").with(*near)
                     : SYSTOLENS_TEXT("yaml", "Add it here"));
}

const std::string& YamlFields::scalar(const Yaml& value, const std::string& key) const {
    if (value.kind != Yaml::Kind::scalar)
        throw wrong(value, SYSTOLENS_TEXT("yaml", "'%1' must be a single value").with(key),
                    SYSTOLENS_TEXT("yaml", "Write it after the colon"));
    return value.text;
}

std::string YamlFields::text(const std::string& key, std::string otherwise) {
    const Yaml* value = find(key);
    return value ? scalar(*value, key) : std::move(otherwise);
}

std::int64_t YamlFields::integer(const std::string& key, std::int64_t low, std::int64_t high,
                                 std::optional<std::int64_t> otherwise) {
    const Yaml* value = otherwise ? find(key) : &need(key);
    if (!value)
        return *otherwise;
    const auto number = parsed<std::int64_t>(scalar(*value, key));
    if (!number || *number < low || *number > high)
        throw wrong(*value,
                    SYSTOLENS_TEXT("yaml", "'%1' must be a whole number from %2 to %3, not '%4'")
                        .with(key, low, high, value->text),
                    SYSTOLENS_TEXT("yaml", "Correct the number"));
    return *number;
}

double YamlFields::real(const std::string& key, double low, double high,
                        std::optional<double> otherwise) {
    const Yaml* value = otherwise ? find(key) : &need(key);
    if (!value)
        return *otherwise;
    const auto number = parsed<double>(scalar(*value, key));
    if (!number || !(*number >= low) || !(*number <= high))
        throw wrong(*value,
                    SYSTOLENS_TEXT("yaml", "'%1' must be a number from %2 to %3, not '%4'")
                        .with(key, low, high, value->text),
                    SYSTOLENS_TEXT("yaml", "Correct the number"));
    return *number;
}

bool YamlFields::flag(const std::string& key, bool otherwise) {
    return choice(key, {"false", "true"}, otherwise ? 1 : 0) == 1;
}

std::optional<std::int64_t> YamlFields::bytes(const std::string& key) {
    const Yaml* value = find(key);
    if (!value)
        return std::nullopt;
    std::string_view text = scalar(*value, key);
    std::int64_t unit = 1;
    for (const auto& [suffix, size] :
         {std::pair<std::string_view, int>{" KiB", 10}, {" MiB", 20}, {" GiB", 30}, {" B", 0}})
        if (text.ends_with(suffix)) {
            text.remove_suffix(suffix.size());
            unit = std::int64_t{1} << size;
            break;
        }
    const auto number = parsed<double>(text);
    const double size = number ? *number * static_cast<double>(unit) : -1;
    if (!(size >= 1) || size > std::pow(2.0, 50) || size != std::floor(size))
        throw wrong(
            *value,
            SYSTOLENS_TEXT("yaml", "'%1' must be a size such as 512, 100 KiB or 2 MiB, not '%2'")
                .with(key, value->text),
            SYSTOLENS_TEXT("yaml", "Leave it out for an unlimited memory"));
    return static_cast<std::int64_t>(size);
}

std::size_t YamlFields::choice(const std::string& key, const std::vector<std::string>& names,
                               std::size_t otherwise) {
    const Yaml* value = find(key);
    if (!value)
        return otherwise;
    const std::string& given = scalar(*value, key);
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == given)
            return i;
        all += (i ? ", " : "") + names[i];
    }
    throw wrong(*value, SYSTOLENS_TEXT("yaml", "'%1' cannot be '%2'").with(key, given),
                SYSTOLENS_TEXT("yaml", "Choose one of: %1").with(all));
}

void YamlFields::refuseOthers() const {
    for (const auto& [key, value] : map_.entries) {
        if (known_.count(key))
            continue;
        std::string all;
        for (const std::string& name : known_)
            all += (all.empty() ? "" : ", ") + name;
        const auto near = nearest(key, {known_.begin(), known_.end()});
        throw wrong(
            value, SYSTOLENS_TEXT("yaml", "'%1' is not known here").with(key),
            near ? SYSTOLENS_TEXT("yaml", "Did you mean '%1'? Known names: %2").with(*near, all)
                 : SYSTOLENS_TEXT("yaml", "Known names: %1").with(all));
    }
}

std::string YamlFields::place(const Yaml& at) const {
    return accelerator::place(file_, at.line, at.column);
}

Error YamlFields::wrong(const Yaml& at, Text what, Text remedy) const {
    return inputError(std::move(what), place(at), std::move(remedy));
}

} // namespace systolens::accelerator
