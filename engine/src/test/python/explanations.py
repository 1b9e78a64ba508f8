"""Makes the fixtures that explanations are compared with: each method by its formula, with PyTorch's
automatic derivatives or with the whole matrix of a layer, never by the engine's way of doing it.

    python3 explanations.py ../resources/fixtures

Needs PyTorch (made with 1.13) and scikit-learn (1.2). Channels last, double precision, rounded once at the end.
"""

import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from make_fixtures import (avg_pool, avg_pool_same, batch_norm, conv2d, conv2d_same,
                           depthwise_same, generator_for, layer_norm, max_pool, write)

torch.set_default_dtype(torch.float64)
IDENTITY = lambda z: z
RELU = F.relu
EPSILON, GAMMA, LOW, HIGH = 1e-6, 0.25, 0.0, 1.0


class Layer:
    """z = apply(inputs, weights), a = activation(z). `linear` tells that apply is affine."""

    def __init__(self, name, inputs, apply, shapes=None, activation=IDENTITY, kind="linear"):
        self.name, self.inputs, self.apply = name, inputs.split(), apply
        self.shapes, self.activation, self.kind = shapes or {}, activation, kind


def conv(kernel, same=False):
    bias = torch.zeros(kernel[3])
    function = conv2d_same if same else conv2d
    return lambda x, w: function(x[0], w["kernel"], w.get("bias", bias))


def dense(x, w):
    return x[0] @ w["kernel"] + w["bias"]


def norm(x, w):
    return batch_norm(x[0], w["gamma"], w["beta"], w["moving_mean"], w["moving_variance"])


def kernel(*shape):
    return {"kernel": shape, "bias": shape[-1:]}


def moments(n):
    return dict.fromkeys(["gamma", "beta", "moving_mean", "moving_variance"], (n,))


NETWORKS = {
    "cnn": ({"input": (11, 10, 2)}, [
        Layer("conv1", "input", conv((3, 3, 2, 4)), kernel(3, 3, 2, 4), RELU),
        Layer("pool1", "conv1", lambda x, w: max_pool(x[0], 2, 2), kind="max"),
        Layer("conv2", "pool1", conv((2, 2, 4, 5)), kernel(2, 2, 4, 5), RELU),
        Layer("pool2", "conv2", lambda x, w: avg_pool(x[0], 2, 1)),
        Layer("flatten", "pool2", lambda x, w: x[0].flatten(1), kind="copy"),
        Layer("dense", "flatten", dense, kernel(20, 4)),
    ], 0),
    "residual": ({"input": (7, 6, 1)}, [
        Layer("conv1", "input", conv((3, 3, 1, 4), True), kernel(3, 3, 1, 4), RELU),
        # Folded: the convolution and its normalisation are one affine layer.
        Layer("norm1", "conv1",
              lambda x, w: norm([conv2d_same(x[0], w["kernel"], torch.zeros(4))], w),
              {"kernel": (3, 3, 4, 4), **moments(4)}),
        Layer("sum", "conv1 norm1", lambda x, w: x[0] + x[1], activation=RELU),
        Layer("norm2", "sum", norm, moments(4), kind="normal"),
        Layer("pool", "norm2", lambda x, w: x[0].mean((1, 2))),
        Layer("dense", "pool", dense, kernel(4, 1)),
    ], 0),
    # Strides, dilation and padding, depthwise, and two ways that meet side by side.
    "strided": ({"input": (7, 6, 2)}, [
        Layer("depth", "input",
              lambda x, w: depthwise_same(x[0], w["kernel"], w["bias"], (2, 1)),
              {"kernel": (3, 2, 2, 2), "bias": (4,)}, RELU),
        Layer("dilated", "depth",
              lambda x, w: conv2d_same(x[0], w["kernel"], w["bias"], dilation=(2, 3)),
              kernel(2, 2, 4, 4), RELU),
        Layer("strided", "dilated",
              lambda x, w: conv2d_same(x[0], w["kernel"], w["bias"], (3, 2)),
              kernel(2, 3, 4, 3), F.elu),
        Layer("pooled", "dilated", lambda x, w: avg_pool_same(x[0], (3, 2), (3, 2))),
        Layer("both", "strided pooled", lambda x, w: torch.cat(x, -1), kind="copy"),
        Layer("flatten", "both", lambda x, w: x[0].flatten(1), kind="copy"),
        Layer("dense", "flatten", dense, kernel(42, 3)),
    ], 2),
    "tables": ({"a": (5,), "b": (3,)}, [
        Layer("left", "a", dense, kernel(5, 6), RELU),
        Layer("right", "b", dense, kernel(3, 4), torch.tanh),
        Layer("both", "left right", lambda x, w: torch.cat(x, -1), kind="copy"),
        Layer("norm", "both", lambda x, w: layer_norm(x[0], w["gamma"], w["beta"]),
              {"gamma": (10,), "beta": (10,)}, kind="held"),
        Layer("dense", "norm", dense, kernel(10, 3)),
    ], 1),
}
MAPS = {"cnn": ["conv1", "conv2"], "residual": ["conv1", "sum"], "strided": ["depth", "both"]}
OWNER = {"norm1": {"kernel": "conv2"}}  # where the engine keeps a parameter


def weights(layers, generator):
    found = {}
    for layer in layers:
        for name, shape in layer.shapes.items():
            values = torch.randn(*shape, generator=generator, dtype=torch.float32).double()
            if name == "kernel":
                values = values * (2 / np.prod(shape[:-1])) ** 0.5
            elif name in ("gamma", "moving_variance"):
                values = 0.5 + values.abs()
            else:
                values = 0.2 * values
            found[layer.name, name] = values.float().double()
    return found


def of(layer, parameters):
    return {name: parameters[layer.name, name] for name in layer.shapes}


def forward(layers, parameters, inputs, rectify=RELU):
    """All pre-activations and outputs by name."""
    z, a = {}, dict(inputs)
    for layer in layers:
        z[layer.name] = layer.apply([a[name] for name in layer.inputs], of(layer, parameters))
        activation = rectify if layer.activation is RELU else layer.activation
        a[layer.name] = activation(z[layer.name])
    return z, a


def gradient(net, inputs, unit, rectify=RELU):
    layers, parameters = net
    leaves = {name: x.detach().clone().requires_grad_() for name, x in inputs.items()}
    value = forward(layers, parameters, leaves, rectify)[0]["dense"][:, unit].sum()
    found = torch.autograd.grad(value, list(leaves.values()), allow_unused=True)
    return dict(zip(leaves, found))


class Guided(torch.autograd.Function):
    @staticmethod
    def forward(context, z):
        context.save_for_backward(z)
        return z.clamp(min=0)

    @staticmethod
    def backward(context, g):
        return g * (context.saved_tensors[0] > 0) * (g > 0)


class Deconvolved(torch.autograd.Function):
    @staticmethod
    def forward(context, z):
        return z.clamp(min=0)

    @staticmethod
    def backward(context, g):
        return g * (g > 0)


def pixel(values):
    """One sample: an image's channels are added up."""
    return values[0].sum(-1) if values.dim() == 4 else values[0]


def integrated(net, inputs, baseline, unit):
    nodes, shares = np.polynomial.legendre.leggauss(50)
    sums = {name: torch.zeros_like(x) for name, x in inputs.items()}
    for node, share in zip((nodes + 1) / 2, shares / 2):
        point = {n: baseline[n] + node * (x - baseline[n]) for n, x in inputs.items()}
        for name, g in gradient(net, point, unit).items():
            sums[name] += share * g
    return {name: (x - baseline[name]) * sums[name] for name, x in inputs.items()}


def enlarged(maps, height, width):
    return F.interpolate(maps[None, None], (height, width), mode="bilinear",
                         align_corners=False)[0, 0]


def cams(net, x, unit, layer, sigmoid):
    layers, parameters = net
    z, a = forward(layers, parameters, {"input": x.clone().requires_grad_()})
    maps, = torch.autograd.grad(z["dense"][0, unit], a[layer])
    g, maps, (height, width) = maps[0], a[layer][0].detach(), x.shape[1:3]
    place = lambda weights: enlarged(F.relu((weights * maps).sum(-1)), height, width)
    denominator = 2 * g ** 2 + maps.sum((0, 1)) * g ** 3
    alpha = torch.where(g > 0, g ** 2 / torch.where(denominator == 0, 1.0, denominator), 0.0)
    scores = []
    for k in range(maps.shape[-1]):
        mask = enlarged(maps[..., k], height, width)
        if mask.max() == mask.min():
            scores.append(torch.tensor(0.0))
            continue
        mask = (mask - mask.min()) / (mask.max() - mask.min())
        logits = forward(layers, parameters, {"input": x * mask[None, ..., None]})[0]["dense"]
        scores.append((torch.sigmoid(logits) if sigmoid else F.softmax(logits, -1))[0, unit])
    return {"grad-cam": place(g.mean((0, 1))),
            "grad-cam-plus-plus": place((alpha * F.relu(g)).sum((0, 1))),
            "score-cam": place(torch.stack(scores))}


def occluded(net, inputs, name, unit, window, stride, fill):
    layers, parameters = net
    value = lambda: forward(layers, parameters, inputs | {name: x})[0]["dense"][0, unit]
    x = inputs[name].clone()
    whole, cells = value(), x[0, ..., 0] if x.dim() == 4 else x[0]
    grid = cells if cells.dim() == 2 else cells[None]
    high = window if cells.dim() == 2 else 1
    sums, counts = torch.zeros(grid.shape), torch.zeros(grid.shape)
    for top in range(0, grid.shape[0] - high + 1, stride):
        for left in range(0, grid.shape[1] - window + 1, stride):
            rows, columns = slice(top, top + high), slice(left, left + window)
            x = inputs[name].clone()
            if x.dim() == 4:
                x[0, rows, columns] = fill
            else:
                x[0, columns] = fill
            sums[rows, columns] += whole - value()
            counts[rows, columns] += 1
    return torch.where(counts > 0, sums / counts.clamp(min=1), 0.0).reshape(cells.shape)


def matrices(layer, parameters, xs):
    """Of an affine layer: for each input the matrix [outputs, inputs] of its weights."""
    own = of(layer, parameters)
    if layer.kind == "held":
        x = xs[0]
        scale = own["gamma"] / torch.sqrt(x.var(unbiased=False) + 1e-3)
        n = x.shape[-1]
        return [scale[:, None] * (torch.eye(n) - 1 / n)]
    jacobians = torch.autograd.functional.jacobian(lambda *x: layer.apply(list(x), own), tuple(xs))
    return [j.reshape(-1, x.numel()) for j, x in zip(jacobians, xs)]


def winners(layer, x):
    """For each output of a max-pooling of 2x2, the flat index of the first largest input."""
    _, height, width, channels = x.shape
    index = torch.arange(x.numel()).reshape(x.shape)
    found = []
    for row in range(height // 2):
        for column in range(width // 2):
            for channel in range(channels):
                window = (0, slice(2 * row, 2 * row + 2), slice(2 * column, 2 * column + 2), channel)
                found.append(index[window].flatten()[x[window].flatten().argmax()])
    return torch.stack(found)


def divided(relevance, z, epsilon=EPSILON):
    return relevance / (z + torch.where(z >= 0, epsilon, -epsilon))


def lrp(net, inputs, unit, rule):
    layers, parameters = net
    z, a = forward(layers, parameters, inputs)
    relevance = {name: torch.zeros(x.numel()) for name, x in a.items()}
    relevance["dense"][unit] = z["dense"][0, unit]
    for layer in reversed(layers):
        arriving = relevance[layer.name]
        xs = [a[name] for name in layer.inputs]
        if layer.kind == "max":
            relevance[layer.inputs[0]].index_add_(0, winners(layer, xs[0]), arriving)
            continue
        parts = matrices(layer, parameters, xs)
        if layer.kind == "copy":
            for name, matrix in zip(layer.inputs, parts):
                relevance[name] += arriving @ matrix
            continue
        flat, total = [x.flatten() for x in xs], z[layer.name].flatten()
        bias = total - sum(m @ x for m, x in zip(parts, flat))
        weighs = "kernel" in layer.shapes
        if weighs and rule != "epsilon" and inputs.get(layer.inputs[0], flat[0]).dim() == 4:
            m, x = parts[0], flat[0]
            shares = [m * x - m.clamp(min=0) * LOW - m.clamp(max=0) * HIGH]
            bias = torch.zeros_like(bias)
        elif weighs and rule == "gamma":
            shares = [(parts[0] + GAMMA * parts[0].clamp(min=0)) * flat[0]]
            bias = bias + GAMMA * bias.clamp(min=0)
        elif weighs and rule == "zplus":
            shares, bias = [(parts[0] * flat[0]).clamp(min=0)], bias.clamp(min=0)
        else:
            shares = [m * x for m, x in zip(parts, flat)]
        ratio = divided(arriving, sum(s.sum(1) for s in shares) + bias)
        for name, share in zip(layer.inputs, shares):
            relevance[name] += ratio @ share
    return {name: relevance[name].reshape(x.shape) for name, x in inputs.items()}


def deeplift(net, inputs, baseline, unit):
    layers, parameters = net
    z, a = forward(layers, parameters, inputs)
    z0, a0 = forward(layers, parameters, baseline)
    multiplier = {name: torch.zeros(x.numel()) for name, x in a.items()}
    for layer in reversed(layers):
        m, change = multiplier[layer.name], (z[layer.name] - z0[layer.name]).flatten()
        if layer.name == "dense":
            m[unit] = 1
        elif layer.activation is not IDENTITY:
            m = m * (a[layer.name] - a0[layer.name]).flatten() / change
        xs = [a[name] for name in layer.inputs]
        if layer.kind == "max":
            x, x0 = xs[0].flatten(), a0[layer.inputs[0]].flatten()
            contribution = torch.zeros(x.numel())
            larger = torch.maximum(z[layer.name], z0[layer.name]).flatten()
            contribution.index_add_(
                0, winners(layer, xs[0]), m * (larger - z0[layer.name].flatten()))
            contribution.index_add_(
                0, winners(layer, a0[layer.inputs[0]]), m * (z[layer.name].flatten() - larger))
            multiplier[layer.inputs[0]] += torch.where(x == x0, 0.0, contribution / (x - x0))
            continue
        for name, matrix in zip(layer.inputs, matrices(layer, parameters, xs)):
            multiplier[name] += m @ matrix
    return {name: (x - baseline[name]) * multiplier[name].reshape(x.shape)
            for name, x in inputs.items()}


def ascent(net, start, moves, unit):
    """Ten steps of activation maximisation, blurred after every fourth."""
    rate, variation, decay, blur = 0.05, 0.1, 0.02, 4
    x = start.clone()
    for step, (down, right) in enumerate(moves, 1):
        g = gradient(net, {"input": torch.roll(x, (down, right), (1, 2))}, unit)["input"]
        g = torch.roll(g, (-down, -right), (1, 2))
        image = x.clone().requires_grad_()
        penalty = variation / 2 * ((image[:, 1:] - image[:, :-1]) ** 2).sum() \
            + variation / 2 * ((image[:, :, 1:] - image[:, :, :-1]) ** 2).sum() \
            + decay / 2 * (image ** 2).sum()
        against, = torch.autograd.grad(penalty, image)
        x = x + rate * (g / torch.sqrt((g ** 2).mean()) - against)
        if step % blur == 0:
            planes = x.permute(0, 3, 1, 2).reshape(-1, 1, *x.shape[1:3])
            planes = F.pad(planes, (1, 1, 1, 1), mode="replicate")
            line = torch.tensor([0.25, 0.5, 0.25])
            planes = F.conv2d(planes, (line[:, None] * line)[None, None])
            x = planes.reshape(1, x.shape[3], *x.shape[1:3]).permute(0, 2, 3, 1)
        x = x.clamp(0, 1)
    return x


def case(name, shapes, layers, unit):
    generator = generator_for("explain " + name)
    parameters = weights(layers, generator)
    net = layers, parameters
    random = lambda shape: torch.rand(1, *shape, generator=generator, dtype=torch.float32).double()
    inputs = {n: random(shape) for n, shape in shapes.items()}
    baseline = {n: 0.3 * random(shape) for n, shape in shapes.items()}
    baseline = {n: x.float().double() for n, x in baseline.items()}
    zeros = {n: torch.zeros_like(x) for n, x in inputs.items()}
    found = {f"parameter.{OWNER.get(layer, {}).get(key, layer)}.{key}": value
             for (layer, key), value in parameters.items()}
    for n in inputs:
        found[f"input.{n}"], found[f"baseline.{n}"] = inputs[n][0], baseline[n][0]
    found["value"] = forward(layers, parameters, inputs)[0]["dense"][0, unit:unit + 1]

    def put(method, values):
        for n, tensor in values.items():
            found[f"{method}.{n}"] = tensor

    plain = gradient(net, inputs, unit)
    put("saliency", {n: g[0].abs().amax(-1) if g.dim() == 4 else g[0].abs()
                     for n, g in plain.items()})
    put("gradient-x-input", {n: pixel(g * inputs[n]) for n, g in plain.items()})
    for method, function in (("guided-backprop", Guided), ("deconvnet", Deconvolved)):
        signals = gradient(net, inputs, unit, function.apply)
        put(method, {n: pixel(g) for n, g in signals.items()})
    noise = {n: torch.randn(20, *shape, generator=generator, dtype=torch.float32).double()
             for n, shape in shapes.items()}
    put("noise", noise)
    noisy = {n: x + 0.15 * (x.max() - x.min()) * noise[n] for n, x in inputs.items()}
    put("smoothgrad",
        {n: pixel(g.mean(0, keepdim=True)) for n, g in gradient(net, noisy, unit).items()})
    for end, start in (("", zeros), (".baseline", baseline)):
        put("integrated-gradients" + end,
            {n: pixel(v) for n, v in integrated(net, inputs, start, unit).items()})
        put("deeplift" + end,
            {n: pixel(v) for n, v in deeplift(net, inputs, start, unit).items()})
    put("occlusion", {n: occluded(net, inputs, n, unit, 3, 1, 0.0) for n in inputs})
    put("occlusion.coarse", {n: occluded(net, inputs, n, unit, 2, 3, 0.4) for n in inputs})
    for rule in ("epsilon", "gamma", "zplus"):
        put("lrp-" + rule, {n: pixel(r) for n, r in lrp(net, inputs, unit, rule).items()})
    if "input" in inputs:
        for layer in MAPS[name]:
            maps = cams(net, inputs["input"], unit, layer, name == "residual")
            for method, values in maps.items():
                found[f"{method}.{layer}.input"] = values
        moves = torch.randint(-2, 3, (10, 2), generator=generator)
        start = random(shapes["input"])
        found |= {"moves": moves, "start": start[0],
                  "activation-maximization": ascent(net, start, moves.tolist(), unit)[0]}
    return {key: value.detach() for key, value in found.items()}


def importance_case():
    """Of a small network on a table: scikit-learn's permutation importance, for accuracy and R2, and
    the mean size of the gradient by each column, times the column's standard deviation."""
    from sklearn.inspection import permutation_importance
    generator = generator_for("explain importance")
    layers = [Layer("hidden", "input", dense, kernel(6, 8), torch.tanh),
              Layer("dense", "hidden", dense, kernel(8, 1))]
    parameters = weights(layers, generator)
    x = torch.randn(80, 6, generator=generator, dtype=torch.float32).double()

    class Model:
        def fit(self, table, truth):
            return self

        def predict(self, table):
            z = forward(layers, parameters, {"input": torch.tensor(table)})[0]["dense"][:, 0]
            return self.answer(z).numpy()

    found = {f"parameter.{layer}.{key}": value for (layer, key), value in parameters.items()}
    z = forward(layers, parameters, {"input": x})[0]["dense"][:, 0]
    noise = torch.randn(80, generator=generator, dtype=torch.float32).double()
    truths = {"accuracy": (z + 0.5 * noise > 0).double(), "r2": (z + 0.2 * noise).float().double()}
    answers = {"accuracy": lambda z: (z > 0).double(), "r2": lambda z: z}
    for score, truth in truths.items():
        model = Model()
        model.answer = answers[score]
        result = permutation_importance(model, x.numpy(), truth.numpy(), scoring=score,
                                        n_repeats=400, random_state=1)
        found |= {f"{score}.truth": truth[:, None],
                  f"{score}.mean": torch.tensor(result.importances_mean),
                  f"{score}.sd": torch.tensor(result.importances_std)}
    slopes = gradient((layers, parameters), {"input": x}, 0)["input"]
    spread = x.std(0)
    answers = torch.where(z > 0, 1.0, -1.0)[:, None]
    found |= {"gradient.mean": spread * slopes.abs().mean(0),
              "gradient.error": spread * slopes.abs().std(0) / 80 ** 0.5,
              "gradient.signed": spread * slopes.mean(0),
              "gradient.own-answers": spread * (answers * slopes).mean(0)}
    return found | {"input": x}


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]) / "explain_importance.safetensors", importance_case())
    for each, (entrances, graph, chosen) in NETWORKS.items():
        write(pathlib.Path(sys.argv[1]) / f"explain_{each}.safetensors",
              case(each, entrances, graph, chosen))
