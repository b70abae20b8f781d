#include <charconv>
#include <map>
#include <set>

#include "core/network/import/network_edit.h"
#include "core/network/import/node.h"
#include "core/network/loop_nest.h"

namespace systolens::network {

namespace {

constexpr std::string_view prefix = "synthetic:";

[[noreturn]] void fail(Text what, const std::string& specification) {
    throw Error(Error::Kind::usage, std::move(what), specification,
                SYSTOLENS_TEXT("network", "Write synthetic:conv,c=64,m=128,h=56,w=56,r=3,s=3,"
                                          "stride=1,pad=1 or synthetic:gemm,m=512,n=512,k=512 or "
                                          "synthetic:fc,in=4096,out=4096"));
}

using Numbers = std::map<std::string, std::int64_t, std::less<>>;

struct Specification {
    std::string text, kind;
    Numbers numbers; // all that the kind knows, with defaults
};

// What each kind takes; 0 means that it must be given.
const std::map<std::string, Numbers, std::less<>>& kinds() {
    static const std::map<std::string, Numbers, std::less<>> known{
        {"conv",
         {{"n", 1},
          {"g", 1},
          {"c", 0},
          {"m", 0},
          {"h", 0},
          {"w", 0},
          {"r", 0},
          {"s", 0},
          {"stride", 1},
          {"dilation", 1},
          {"pad", 0}}},
        {"gemm", {{"m", 0}, {"n", 0}, {"k", 0}}},
        {"fc", {{"n", 1}, {"in", 0}, {"out", 0}}}};
    return known;
}

std::int64_t number(std::string_view text, const std::string& specification,
                    const std::string& key) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    const std::int64_t least = key == "pad" ? 0 : 1;
    if (error != std::errc() || rest != end || value < least || value > mostExtent)
        fail(SYSTOLENS_TEXT("network", "%1 must be a number from %2 to %3")
                 .with(key, least, mostExtent),
             specification);
    return value;
}

Specification read(const std::string& text) {
    Specification specification{text, "", {}};
    std::string_view rest = text;
    if (!rest.starts_with(prefix))
        fail(SYSTOLENS_TEXT("network", "not a synthetic layer"), text);
    rest.remove_prefix(prefix.size());
    const auto take = [&rest] {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view part = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        return part;
    };
    specification.kind = take();
    const auto known = kinds().find(specification.kind);
    if (known == kinds().end())
        fail(SYSTOLENS_TEXT("network", "no kind of layer '%1'").with(specification.kind), text);
    specification.numbers = known->second;
    std::set<std::string> given;
    while (!rest.empty()) {
        const std::string_view part = take();
        const std::size_t equals = std::min(part.find('='), part.size());
        const std::string key(part.substr(0, equals));
        if (equals == part.size() || !specification.numbers.contains(key))
            fail(SYSTOLENS_TEXT("network", "'%1' is not a size of this layer")
                     .with(std::string(part)),
                 text);
        if (!given.insert(key).second)
            fail(SYSTOLENS_TEXT("network", "%1 is given twice").with(key), text);
        specification.numbers[key] = number(part.substr(equals + 1), text, key);
    }
    for (const auto& [key, value] : specification.numbers)
        if (value == 0 && key != "pad")
            fail(SYSTOLENS_TEXT("network", "%1 is missing").with(key), text);
    return specification;
}

TensorInfo tensor(std::string name, Shape shape, bool constantFilled = false) {
    TensorInfo info;
    info.name = std::move(name);
    info.shape = std::move(shape);
    info.constantFilled = constantFilled;
    return info;
}

// Tensors 0, 1, 2 are ifmap, filter and ofmap; inference gives the last.
Network oneLayer(const Specification& specification, Operator op, Shape ifmap, Shape filter,
                 Attributes attributes) {
    Network network;
    network.name = specification.text;
    network.opset = 13;
    network.tensors = {tensor("ifmap", std::move(ifmap)),
                       tensor("filter", std::move(filter), true)};
    Node node;
    node.name = specification.kind;
    node.file = specification.text;
    node.op = op;
    node.opset = network.opset;
    node.given = std::move(attributes);
    node.inputs = {&network.tensors[0], &network.tensors[1]};
    node.outputCount = 1;
    try {
        for (const TensorInfo& info : network.tensors)
            node.give(info.type, info.shape); // bounds
        node.outcomes.clear();
        infer(node);
    } catch (const Error& error) {
        fail(error.text(), specification.text);
    }
    network.tensors.push_back(tensor("ofmap", node.outcomes[0].shape));
    network.layers.push_back(
        {specification.kind, op, network.opset, node.resolved, {TensorId{0}, TensorId{1}}, {2}});
    network.inputs = {0};
    network.outputs = {2};
    network.hash = Hasher().add(specification.text).result();
    relink(network);
    return network;
}

Network convolution(const Specification& specification) {
    const Numbers& of = specification.numbers;
    if (of.at("c") % of.at("g") != 0 || of.at("m") % of.at("g") != 0)
        fail(SYSTOLENS_TEXT("network", "g must divide c and m"), specification.text);
    Attributes attributes;
    attributes.set("group", of.at("g"));
    attributes.set("strides", std::vector(2, of.at("stride")));
    attributes.set("dilations", std::vector(2, of.at("dilation")));
    attributes.set("pads", std::vector(4, of.at("pad")));
    return oneLayer(specification, Operator::conv, {of.at("n"), of.at("c"), of.at("h"), of.at("w")},
                    {of.at("m"), of.at("c") / of.at("g"), of.at("r"), of.at("s")}, attributes);
}

} // namespace

Network syntheticNetwork(const std::string& text) {
    const Specification specification = read(text);
    const Numbers& of = specification.numbers;
    if (specification.kind == "conv")
        return convolution(specification);
    if (specification.kind == "gemm")
        return oneLayer(specification, Operator::gemm, {of.at("m"), of.at("k")},
                        {of.at("k"), of.at("n")}, {});
    Attributes transposed; // a fully connected layer stores one row of weights an output
    transposed.set("transB", std::int64_t{1});
    return oneLayer(specification, Operator::gemm, {of.at("n"), of.at("in")},
                    {of.at("out"), of.at("in")}, transposed);
}

} // namespace systolens::network
