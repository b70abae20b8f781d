#!/usr/bin/env python3
"""Makes squeezenet1.0.onnx, squeezenet1.1.onnx and squeezenet1.0_release.onnx: architectures without
weights.

Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016, table 1, and
version 1.1 of the authors' repository. The release is 1.0 as its authors run it: 227 pixels a side
and a padded conv10; its weights are opened from their compressed file. Each parameter is a ConstantOfShape node, so the files stay
small and the importer knows that there are no values. Needs python3-onnx.
"""
import pathlib

import onnx
from onnx import TensorProto, helper

# The channels of fire2 … fire9: squeeze, then each of the two expands.
FIRES = [(16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256)]
# Version: channels and kernel of conv1, the fires that a pool comes after (1 is conv1), pixels a
# side, padding of conv10.
VERSIONS = {
    "1.0": (96, 7, (1, 4, 8), 224, 0),
    "1.1": (64, 3, (1, 3, 5), 224, 0),
    "1.0_release": (96, 7, (1, 4, 8), 227, 1),
}


class Graph:
    def __init__(self):
        self.nodes = []
        self.shapes = []

    def parameter(self, name, shape):
        self.shapes.append(helper.make_tensor(name + "_shape", TensorProto.INT64, [len(shape)], shape))
        value = helper.make_tensor("value", TensorProto.FLOAT, [1], [0.01])
        self.node("ConstantOfShape", [name + "_shape"], name, value=value)
        return name

    def node(self, op, inputs, output, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))
        return output

    def conv(self, name, data, channels_in, channels, kernel, stride=1, pad=0):
        weight = self.parameter(name + ".weight", [channels, channels_in, kernel, kernel])
        bias = self.parameter(name + ".bias", [channels])
        result = self.node("Conv", [data, weight, bias], name, kernel_shape=[kernel] * 2,
                           strides=[stride] * 2, pads=[pad] * 4)
        return self.node("Relu", [result], name + "/relu")

    def pool(self, name, data):
        return self.node("MaxPool", [data], name, kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1)

    def fire(self, name, data, channels_in, squeeze, expand):
        squeezed = self.conv(name + "/squeeze1x1", data, channels_in, squeeze, 1)
        narrow = self.conv(name + "/expand1x1", squeezed, squeeze, expand, 1)
        wide = self.conv(name + "/expand3x3", squeezed, squeeze, expand, 3, pad=1)
        return self.node("Concat", [narrow, wide], name + "/concat", axis=1)


def squeezenet(version):
    channels, kernel, pooled, side, pad = VERSIONS[version]
    graph = Graph()
    data = graph.pool("pool1", graph.conv("conv1", "data", 3, channels, kernel, stride=2))
    for number, (squeeze, expand) in enumerate(FIRES, start=2):
        data = graph.fire(f"fire{number}", data, channels, squeeze, expand)
        channels = 2 * expand
        if number in pooled:
            data = graph.pool(f"pool{number}", data)
    data = graph.conv("conv10", data, channels, 1000, 1, pad=pad)
    data = graph.node("GlobalAveragePool", [data], "pool10")
    data = graph.node("Flatten", [data], "flatten", axis=1)
    graph.node("Softmax", [data], "prob", axis=1)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes, "squeezenet" + version,
            [helper.make_tensor_value_info("data", TensorProto.FLOAT, [1, 3, side, side])],
            [helper.make_tensor_value_info("prob", TensorProto.FLOAT, [1, 1000])],
            initializer=graph.shapes),
        opset_imports=[helper.make_opsetid("", 13)], producer_name="make_squeezenet.py")
    model.ir_version = 7
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    for name in VERSIONS:
        folder = pathlib.Path(__file__).resolve().parent
        onnx.save(squeezenet(name), folder / f"squeezenet{name}.onnx")
