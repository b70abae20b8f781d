#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/mapping/timeloop_input.h"
#include "core/mapping/timeloop_yaml.h"

namespace systolens::mapping {

namespace {

using namespace timeloop;

constexpr std::int64_t mostInstances = std::int64_t{1} << 24;
constexpr std::int64_t mostWords = std::int64_t{1} << 40;
constexpr std::size_t mostLevels = 32;

// A storage level, or at last the MACs: instances in all of the machine.
struct Component {
    std::string name;
    std::int64_t meshX = 1, meshY = 1;
    std::optional<Words> words; // of one instance
    const Yaml* at = nullptr;
    bool stores = true; // false: a container, which is only its fan-out
    TimeloopPorts ports = {};
};

// As Timeloop tells components apart: by a part of the class's name.
bool isOne(const std::string& kind, std::initializer_list<const char*> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const char* part) { return kind.find(part) != std::string::npos; });
}

constexpr std::initializer_list<const char*> sizes{"entries", "depth", "memory_depth",
                                                   "data_storage_depth", "sizeKB"};

class ArchitectureReader {
public:
    explicit ArchitectureReader(const std::string& file) : source_{file} {}

    Hierarchy read(const Yaml& document) {
        const Yaml& architecture = source_.need(document, "architecture", Yaml::Kind::map);
        if (const Yaml* storage = source_.find(architecture, "storage"))
            throw source_.wrong(
                *storage,
                SYSTOLENS_TEXT("timeloop", "A list of storage levels is Timeloop's first format"),
                SYSTOLENS_TEXT("timeloop", "Write the architecture as Timeloop 0.3 does, with "
                                           "subtree and local, or as 0.4, with nodes"));
        if (source_.find(architecture, "nodes"))
            readNodes(source_.need(architecture, "nodes", Yaml::Kind::sequence));
        else
            readTree(source_.need(architecture, "subtree", Yaml::Kind::sequence), 1);
        if (!macs_ || levels_.empty())
            throw source_.wrong(
                architecture, SYSTOLENS_TEXT("timeloop", "There is no storage or no compute level"),
                SYSTOLENS_TEXT("timeloop", "A compute level's class has mac or compute in it"));
        return hierarchy();
    }

    [[nodiscard]] std::vector<TimeloopPorts> ports() const {
        std::vector<TimeloopPorts> ports;
        for (const Component& level : levels_)
            ports.push_back(level.ports);
        return ports;
    }

private:
    // subtree: [{name, local: [{name, class, attributes}], subtree: […]}]; PE[0..15]: 16 of them.
    void readTree(const Yaml& list, std::int64_t around) {
        for (const Yaml& node : list.items) {
            source_.require(node, Yaml::Kind::map, "subtree");
            const std::int64_t count = product(around, instancesOf(node), node);
            if (const Yaml* local = source_.find(node, "local"))
                for (const Yaml& item :
                     source_.require(*local, Yaml::Kind::sequence, "local").items)
                    readLocal(source_.require(item, Yaml::Kind::map, "local"), count);
            if (const Yaml* inner = source_.find(node, "subtree"))
                readTree(source_.require(*inner, Yaml::Kind::sequence, "subtree"), count);
        }
    }

    void readLocal(const Yaml& item, std::int64_t around) {
        if (disabled(item))
            return;
        const std::int64_t count = product(around, instancesOf(item), item);
        const Yaml* attributes = attributesOf(item);
        if (const Yaml* given = attributes ? source_.find(*attributes, "instances") : nullptr)
            if (source_.integer(*given, "instances", 1, mostInstances) != count)
                throw source_.wrong(
                    *given,
                    SYSTOLENS_TEXT("timeloop", "There are %1 instances by the names, not %2")
                        .with(count, given->text),
                    SYSTOLENS_TEXT("timeloop", "Correct meshX, meshY or the name's "
                                               "[from..to]"));
        const Yaml* meshX = attributes ? source_.find(*attributes, "meshX") : nullptr;
        const Yaml* meshY = attributes ? source_.find(*attributes, "meshY") : nullptr;
        std::int64_t x = count, y = 1;
        if (meshX)
            x = source_.integer(*meshX, "meshX", 1, mostInstances);
        if (meshX || meshY)
            y = meshY ? source_.integer(*meshY, "meshY", 1, mostInstances) : count / x;
        if (meshY && !meshX)
            x = count / y;
        if (x * y != count)
            throw source_.wrong(
                item, SYSTOLENS_TEXT("timeloop", "%1 instances are not %2 × %3").with(count, x, y),
                SYSTOLENS_TEXT("timeloop", "Correct meshX, meshY or the name's "
                                           "[from..to]"));
        add(item, nameOf(item), x, y);
    }

    // nodes: containers, which have no class, multiply all that follows them.
    void readNodes(const Yaml& list) {
        for (const Yaml& node : list.items) {
            source_.require(node, Yaml::Kind::map, "nodes");
            if (source_.find(node, "nodes")) {
                readNodes(source_.need(node, "nodes", Yaml::Kind::sequence));
                continue;
            }
            if (disabled(node))
                continue;
            spread(node);
            if (source_.find(node, "class"))
                add(node, nameOf(node), x_, y_);
        }
    }

    void spread(const Yaml& node) {
        const Yaml* spatial = source_.find(node, "spatial");
        if (!spatial)
            return;
        source_.require(*spatial, Yaml::Kind::map, "spatial");
        std::int64_t by[2] = {1, 1};
        const char* names[2] = {"meshX", "meshY"};
        for (int axis = 0; axis < 2; ++axis)
            if (const Yaml* mesh = source_.find(*spatial, names[axis]))
                by[axis] = source_.integer(*mesh, names[axis], 1, mostInstances);
        if (by[0] * by[1] == 1)
            return;
        push({"inter_" + nameOf(node) + "_spatial", x_, y_, std::nullopt, &node, false});
        x_ = product(x_, by[0], node);
        y_ = product(y_, by[1], node);
        product(x_, y_, node);
    }

    void add(const Yaml& item, std::string name, std::int64_t x, std::int64_t y) {
        std::string kind = source_.need(item, "class", Yaml::Kind::scalar).text;
        for (char& letter : kind)
            letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        refuseFlags(item);
        const bool stores = isOne(kind, {"dram", "sram", "regfile", "smartbuffer", "storage"});
        const bool computes = !stores && isOne(kind, {"mac", "compute"});
        if (!stores && !computes) {
            passOver(item);
            return;
        }
        Component component{std::move(name), x, y, std::nullopt, &item};
        if (!computes) {
            if (kind != "dram")
                component.words = wordsOf(item);
            component.ports = portsOf(item);
            push(std::move(component));
        } else if (macs_) {
            throw source_.wrong(item, SYSTOLENS_TEXT("timeloop", "There are two compute levels"),
                                SYSTOLENS_TEXT("yaml", "Remove one of the two"));
        } else {
            macs_ = std::move(component);
        }
    }

    // Networks, adders, address generators: no level of their own. But what has a size is one.
    void passOver(const Yaml& item) const {
        const Yaml* attributes = attributesOf(item);
        for (const char* size : sizes)
            if (const Yaml* given = attributes ? source_.find(*attributes, size) : nullptr)
                throw source_.wrong(
                    *given,
                    SYSTOLENS_TEXT("timeloop", "'%1' has a size, but its class is no storage")
                        .with(nameOf(item)),
                    SYSTOLENS_TEXT("timeloop", "A storage level's class has DRAM, SRAM, regfile, "
                                               "smartbuffer or storage in it"));
    }

    // Constraints bind a mapper, not a mapping; but these change what is counted.
    void refuseFlags(const Yaml& item) const {
        const Yaml* constraints = source_.find(item, "constraints");
        if (!constraints || constraints->kind != Yaml::Kind::map)
            return;
        for (const auto& [kind, value] : constraints->entries)
            source_.refuseCountFlags(value);
    }

    void push(Component component) {
        if (levels_.size() == mostLevels)
            throw source_.wrong(
                *component.at,
                SYSTOLENS_TEXT("timeloop", "There are more than %1 levels").with(mostLevels),
                SYSTOLENS_TEXT("yaml", "Describe one machine only"));
        for (const Component& level : levels_)
            if (level.name == component.name)
                throw source_.wrong(
                    *component.at,
                    SYSTOLENS_TEXT("yaml", "'%1' is given twice").with(component.name),
                    SYSTOLENS_TEXT("yaml", "Remove one of the two"));
        levels_.push_back(std::move(component));
    }

    // Words of one instance over multiple_buffering; none: unlimited.
    std::optional<Words> wordsOf(const Yaml& item) const {
        const Yaml* attributes = attributesOf(item);
        if (!attributes)
            return std::nullopt;
        const auto number = [&](std::initializer_list<const char*> names,
                                std::int64_t otherwise) -> std::int64_t {
            for (const char* name : names)
                if (const Yaml* value = source_.find(*attributes, name))
                    return source_.integer(*value, name, 1, mostWords);
            return otherwise;
        };
        const std::int64_t bits = number({"word_bits", "word_width", "datawidth"}, 16);
        const std::int64_t cluster = number({"cluster_size"}, 1);
        const std::int64_t width =
            number({"width", "memory_width", "data_storage_width"}, bits * cluster);
        const std::int64_t block =
            number({"block_size", "n_words"}, std::max<std::int64_t>(1, width / (bits * cluster)));
        std::int64_t words = number({"entries"}, 0);
        if (words == 0)
            words = product(number({"depth", "memory_depth", "data_storage_depth"}, 0), block, item,
                            mostWords);
        if (words == 0)
            words = product(number({"sizeKB"}, 0), 8192, item, mostWords) / bits;
        if (words == 0)
            return std::nullopt;
        return static_cast<Words>(static_cast<double>(words) / buffersOf(*attributes));
    }

    // 2 or 2.0: double-buffered.
    double buffersOf(const Yaml& attributes) const {
        constexpr double most = 64;
        return real(attributes, "multiple_buffering", 1, most).value_or(1);
    }

    TimeloopPorts portsOf(const Yaml& item) const {
        TimeloopPorts ports;
        const Yaml* attributes = attributesOf(item);
        if (!attributes)
            return ports;
        constexpr double least = 1e-9, most = 1e9;
        if (const auto both = real(*attributes, "bandwidth", least, most)) // of older files
            ports.read = ports.write = *both / 2;
        if (const auto read = real(*attributes, "read_bandwidth", least, most))
            ports.read = read;
        if (const auto write = real(*attributes, "write_bandwidth", least, most))
            ports.write = write;
        ports.shared = real(*attributes, "shared_bandwidth", least, most);
        return ports;
    }

    std::optional<double> real(const Yaml& attributes, const char* key, double low,
                               double high) const {
        const Yaml* given = source_.find(attributes, key);
        if (!given)
            return std::nullopt;
        const std::string& text = source_.require(*given, Yaml::Kind::scalar, key).text;
        double number = 0;
        const char* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, number);
        if (error != std::errc{} || stop != end || !(number >= low) || number > high)
            throw source_.wrong(
                *given,
                SYSTOLENS_TEXT("timeloop", "'%1' must be a number from %2 to %3, not '%4'")
                    .with(key, low, high, text),
                SYSTOLENS_TEXT("yaml", "Correct the number"));
        return number;
    }

    bool disabled(const Yaml& item) const {
        const Yaml* enabled = source_.find(item, "enabled");
        return enabled && (enabled->text == "false" || enabled->text == "False");
    }

    const Yaml* attributesOf(const Yaml& item) const {
        const Yaml* attributes = source_.find(item, "attributes");
        return attributes ? &source_.require(*attributes, Yaml::Kind::map, "attributes") : nullptr;
    }

    const std::string& fullName(const Yaml& item) const {
        return source_.need(item, "name", Yaml::Kind::scalar).text;
    }
    std::string nameOf(const Yaml& item) const {
        const std::string& name = fullName(item);
        return name.substr(0, name.find('['));
    }

    // name[3..5]: 3; name[4]: 4; name: 1.
    std::int64_t instancesOf(const Yaml& item) const {
        const std::string& name = fullName(item);
        const std::size_t open = name.find('[');
        if (open == std::string::npos)
            return 1;
        Yaml from = item, to = item;
        from.kind = to.kind = Yaml::Kind::scalar;
        const std::string range = name.substr(open + 1, name.find(']') - open - 1);
        const std::size_t dots = range.find("..");
        if (dots == std::string::npos) {
            to.text = range;
            return source_.integer(to, "name", 1, mostInstances);
        }
        from.text = range.substr(0, dots);
        to.text = range.substr(dots + 2);
        const std::int64_t first = source_.integer(from, "name", 0, mostInstances);
        return source_.integer(to, "name", first, first + mostInstances - 1) - first + 1;
    }

    std::int64_t product(std::int64_t a, std::int64_t b, const Yaml& at,
                         std::int64_t most = mostInstances) const {
        if (b != 0 && a > most / b)
            throw source_.wrong(at,
                                SYSTOLENS_TEXT("timeloop", "More than %1 of one thing").with(most),
                                SYSTOLENS_TEXT("yaml", "Correct the number"));
        return a * b;
    }

    Hierarchy hierarchy() const {
        Hierarchy hierarchy;
        hierarchy.id = source_.file;
        hierarchy.wordBits.fill(unitBits);
        hierarchy.psumBits = unitBits;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            const Component& level = levels_[i];
            const Component& below = i + 1 < levels_.size() ? levels_[i + 1] : *macs_;
            if (below.meshX % level.meshX != 0 || below.meshY % level.meshY != 0)
                throw source_.wrong(
                    *below.at,
                    SYSTOLENS_TEXT("timeloop", "%1 × %2 instances cannot be shared out "
                                               "over %3 × %4 of %5")
                        .with(below.meshX, below.meshY, level.meshX, level.meshY, level.name),
                    SYSTOLENS_TEXT("timeloop", "Each level has a whole number of "
                                               "times the instances around it"));
            HierarchyLevel read;
            read.name = level.name;
            read.meshX = below.meshX / level.meshX;
            read.meshY = below.meshY / level.meshY;
            read.holds.fill(level.stores);
            if (level.words)
                read.capacity = *level.words * unitBits;
            if (read.meshX * read.meshY > 1)
                hierarchy.arrayLevel = i;
            hierarchy.levels.push_back(std::move(read));
        }
        return hierarchy;
    }

    Source source_;
    std::vector<Component> levels_;
    std::optional<Component> macs_;
    std::int64_t x_ = 1, y_ = 1;
};

} // namespace

Hierarchy readTimeloopArchitecture(std::string_view text, const std::string& file) {
    const Yaml document = accelerator::parseYaml(text, file);
    return ArchitectureReader(file).read(document);
}

std::vector<TimeloopPorts> readTimeloopPorts(std::string_view text, const std::string& file) {
    const Yaml document = accelerator::parseYaml(text, file);
    ArchitectureReader reader(file);
    reader.read(document);
    return reader.ports();
}

} // namespace systolens::mapping
