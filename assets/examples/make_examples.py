"""Writes the example networks with fresh weights: residual, two-inputs and deep, as .glassbox files.

Run: python3 make_examples.py FOLDER (needs nothing but Python; made with version 3.11). The README
beside this file says how two of them are then trained.
"""

import json
import random
import struct
import sys
import zipfile
from pathlib import Path

DATE = (2025, 1, 1, 0, 0, 0)


class Network:
    """Collects layers, with the shapes that the weights follow from."""

    def __init__(self, name, inputs, bias=0.0):
        """Biases are drawn from -bias to bias; others than 0 keep a blank sheet from looking dead."""
        self.name, self.inputs, self.layers, self.weights = name, inputs, [], {}
        self.bias = bias
        self.shapes = dict(inputs)
        self.last = next(iter(inputs))
        self.random = random.Random(name)

    def add(self, name, kind, reads, shape, **settings):
        layer = {"name": name, "type": kind}
        if reads != [self.last]:
            layer["inputs"] = reads
        self.layers.append({**layer, **settings})
        self.shapes[name], self.last = shape, name
        return name

    def kernel(self, name, shape, scale):
        """Glorot's uniform distribution, scaled."""
        area = 1
        for extent in shape[:-2]:
            area *= extent
        limit = scale * (6 / (area * (shape[-2] + shape[-1]))) ** 0.5
        count = area * shape[-2] * shape[-1]
        values = [self.random.uniform(-limit, limit) for _ in range(count)]
        self.weights[name + ".kernel"] = (shape, values)
        biases = [
            self.random.uniform(-self.bias, self.bias) if self.bias else 0.0
            for _ in range(shape[-1])]
        self.weights[name + ".bias"] = ([shape[-1]], biases)

    def conv(self, name, read, filters, size=3, stride=1, activation="relu", scale=1.0):
        height, width, channels = self.shapes[read]
        self.kernel(name, [size, size, channels, filters], scale)
        return self.add(
            name, "conv2d", [read], [-(-height // stride), -(-width // stride), filters],
            filters=filters, kernel=[size, size], strides=[stride, stride], padding="same",
            activation=activation)

    def pool(self, name, kind, read, size):
        height, width, channels = self.shapes[read]
        return self.add(
            name, kind, [read], [-(-height // size), -(-width // size), channels],
            pool=[size, size], padding="same")

    def join(self, name, kind, reads, activation="linear"):
        shape = list(self.shapes[reads[0]])
        if kind == "concat":
            shape[-1] = sum(self.shapes[read][-1] for read in reads)
        return self.add(name, kind, reads, shape, activation=activation)

    def flatten(self, name, read):
        height, width, channels = self.shapes[read]
        return self.add(name, "flatten", [read], [height * width * channels])

    def dense(self, name, read, units, activation="relu"):
        self.kernel(name, [self.shapes[read][-1], units], 1.0)
        return self.add(name, "dense", [read], [units], units=units, activation=activation)

    def block(self, number, read, filters, stride=1, scale=1.0):
        """Two convolutions around which what they read goes as well, projected if need be."""
        first = self.conv(f"conv{number}a", read, filters, stride=stride)
        second = self.conv(f"conv{number}b", first, filters, activation="linear", scale=scale)
        skip = read
        if self.shapes[read] != self.shapes[second]:
            skip = self.conv(f"skip{number}", read, filters, 1, stride, "linear")
        return self.join(f"add{number}", "add", [skip, second], "relu")

    def write(self, path):
        network = {
            "format": "glassbox-network", "version": 1, "name": self.name,
            "inputs": [{"name": name, "shape": shape} for name, shape in self.inputs.items()],
            "layers": self.layers, "outputs": [self.last]}
        header, data = {}, b""
        for name, (shape, values) in self.weights.items():
            raw = struct.pack(f"<{len(values)}f", *values)
            header[name] = {
                "dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
            data += raw
        text = json.dumps(header).encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(zipfile.ZipInfo("network.json", DATE), json.dumps(network, indent=1))
            file.writestr(
                zipfile.ZipInfo("weights.safetensors", DATE),
                struct.pack("<Q", len(text)) + text + data)


def residual():
    net = Network("Residual CNN", {"input": [28, 28, 1]})
    maps = net.pool("pool1", "max_pool2d", net.conv("stem", "input", 12), 2)
    maps = net.block(1, maps, 12)
    maps = net.block(2, maps, 24, stride=2)
    maps = net.block(3, maps, 24)
    maps = net.pool("pool2", "avg_pool2d", maps, 2)
    net.dense("digit", net.flatten("flatten", maps), 10, "softmax")
    return net


def two_inputs():
    net = Network("Two inputs", {"image": [28, 28, 1], "features": [8]}, bias=0.3)
    maps = net.pool("pool1", "max_pool2d", net.conv("conv1", "image", 8), 2)
    maps = net.pool("pool2", "max_pool2d", net.conv("conv2", maps, 12), 2)
    seen = net.dense("dense_image", net.flatten("flatten", maps), 24)
    known = net.dense("dense_features2", net.dense("dense_features1", "features", 16), 12)
    both = net.join("both", "concat", [seen, known])
    net.dense("answer", net.dense("dense", both, 16), 2, "softmax")
    return net


def deep():
    """60 layers: 17 blocks of three, a join of what lies far apart, and what leads in and out."""
    net = Network("Sixty layers", {"input": [28, 28, 1]})
    maps = net.conv("stem", "input", 8, stride=2)
    for number in range(1, 7):
        maps = net.block(number, maps, 8, scale=0.25)
    early = maps = net.pool("pool1", "max_pool2d", maps, 2)
    for number in range(7, 13):
        maps = net.block(number, maps, 8, scale=0.25)
    maps = net.conv("mix", net.join("join", "concat", [early, maps]), 8, 1)
    for number in range(13, 18):
        maps = net.block(number, maps, 8, scale=0.25)
    maps = net.conv("last", maps, 8)
    flat = net.flatten("flatten", net.pool("pool2", "avg_pool2d", maps, 2))
    net.dense("digit", net.dense("dense", flat, 32), 10, "softmax")
    return net


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for example, name in ((residual(), "residual"), (two_inputs(), "two-inputs"), (deep(), "deep")):
        example.write(folder / f"{name}.glassbox")
