"""Makes the fixtures that the engine is compared with: PyTorch's numbers for layers, losses and
whole training steps, in Keras's layout (channels last), as safetensors files.

    python3 make_fixtures.py ../resources/fixtures

Needs PyTorch (made with 1.13). Everything is computed in double precision from inputs that are
32-bit floats, and rounded once at the end.
"""

import json
import pathlib
import struct
import sys
import zlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def write(path, tensors):
    """Safetensors as published: header length, JSON header, raw little-endian floats."""
    header, chunks, at = {}, [], 0
    for name, tensor in tensors.items():
        array = np.asarray(tensor.detach().numpy(), dtype="<f4")
        raw = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape),
                        "data_offsets": [at, at + len(raw)]}
        chunks.append(raw)
        at += len(raw)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(chunks))


def generator_for(name):
    """Random numbers of a case's own, so that another case changes no fixture but its own."""
    return torch.Generator().manual_seed(zlib.crc32(name.encode()))


def numbers(generator, *shape):
    """Normally distributed 32-bit floats, as doubles."""
    values = torch.randn(*shape, generator=generator, dtype=torch.float32).double()
    return values.requires_grad_()


def leaf(tensor):
    return tensor.detach().clone().requires_grad_()


def channels_first(images):
    return images.permute(0, 3, 1, 2)


def channels_last(images):
    return images.permute(0, 2, 3, 1)


def dense(x, kernel, bias):
    return x @ kernel + bias


def conv2d(x, kernel, bias, strides=(1, 1), dilation=(1, 1)):
    """Kernel [height, width, in, out]; PyTorch wants [out, in, height, width]."""
    return channels_last(
        F.conv2d(channels_first(x), kernel.permute(3, 2, 0, 1), bias, strides, 0, dilation))


def depthwise(x, kernel, bias, strides=(1, 1)):
    """Kernel [height, width, in, multiplier]; PyTorch wants [in * multiplier, 1, height, width]."""
    height, width, channels, multiplier = kernel.shape
    kernels = kernel.permute(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)
    return channels_last(F.conv2d(channels_first(x), kernels, bias, strides, groups=channels))


def max_pool(x, pool, strides):
    return channels_last(F.max_pool2d(channels_first(x), pool, strides))


def avg_pool(x, pool, strides):
    return channels_last(F.avg_pool2d(channels_first(x), pool, strides))


def padded_same(x, window, strides, value):
    """Channels first, as TensorFlow pads for `same`: an odd row or column at bottom or right."""
    widths = []
    for axis in (1, 0):
        cells, size, stride = x.shape[2 + axis], window[axis], strides[axis]
        total = max((-(-cells // stride) - 1) * stride + size - cells, 0)
        widths += [total // 2, total - total // 2]
    return F.pad(x, widths, value=value)


def conv2d_same(x, kernel, bias, strides=(1, 1), dilation=(1, 1)):
    extent = [(cells - 1) * step + 1 for cells, step in zip(kernel.shape[:2], dilation)]
    padded = padded_same(channels_first(x), extent, strides, 0.0)
    return conv2d(channels_last(padded), kernel, bias, strides, dilation)


def depthwise_same(x, kernel, bias, strides=(1, 1)):
    padded = padded_same(channels_first(x), kernel.shape[:2], strides, 0.0)
    return depthwise(channels_last(padded), kernel, bias, strides)


def batch_norm(x, gamma, beta, mean, variance, epsilon=1e-3):
    return (x - mean) / torch.sqrt(variance + epsilon) * gamma + beta


def batch_norm_training(x, gamma, beta, epsilon=1e-3):
    rows = x.reshape(-1, x.shape[-1])
    return F.batch_norm(rows, None, None, gamma, beta, True, 0.0, epsilon).reshape(x.shape)


def layer_norm(x, gamma, beta, epsilon=1e-3):
    return F.layer_norm(x, gamma.shape, gamma, beta, epsilon)


def max_pool_same(x, pool, strides):
    return channels_last(
        F.max_pool2d(padded_same(channels_first(x), pool, strides, -torch.inf), pool, strides))


def avg_pool_same(x, pool, strides):
    """The mean of the cells inside the image."""
    inside = padded_same(torch.ones_like(channels_first(x)), pool, strides, 0.0)
    sums = F.avg_pool2d(padded_same(channels_first(x), pool, strides, 0.0), pool, strides)
    return channels_last(sums / F.avg_pool2d(inside, pool, strides))


def add(*tensors):
    return sum(tensors[1:], tensors[0])


def concat(*tensors):
    return torch.cat(tensors, -1)


def recurrent(name, sequences, steps=None):
    """PyTorch's own recurrent layer on Keras's parameters, or `steps` in its place."""
    def function(x, kernel, recurrent_kernel, bias):
        run = steps or (lambda *arguments: torch_steps(name, *arguments))
        states = run(x, kernel, recurrent_kernel, bias)
        return states if sequences else states[:, -1]
    return function


def torch_steps(name, x, kernel, recurrent_kernel, bias):
    """All states. Where Keras has one bias, PyTorch adds two; its GRU has the gates r, z, n."""
    two = bias if bias.dim() == 2 else torch.stack([bias, torch.zeros_like(bias)])
    weights = [kernel.T, recurrent_kernel.T, two[0], two[1]]
    units = recurrent_kernel.shape[0]
    if name == "gru":
        weights = [torch.cat([w[units:2 * units], w[:units], w[2 * units:]]) for w in weights]
    first = torch.zeros(1, x.shape[0], units)
    settings = (True, 1, 0.0, False, False, True)
    if name == "lstm":
        return torch._VF.lstm(x, (first, first), weights, *settings)[0]
    run = {"gru": torch._VF.gru, "tanh": torch._VF.rnn_tanh, "relu": torch._VF.rnn_relu}[name]
    return run(x, first, weights, *settings)[0]


def lstm_of(gate, activation):
    """An LSTM with other activations, which PyTorch does not have: step by step."""
    def steps(x, kernel, recurrent_kernel, bias):
        state = cell = torch.zeros(x.shape[0], recurrent_kernel.shape[0])
        states = []
        for t in range(x.shape[1]):
            z = (x[:, t] @ kernel + state @ recurrent_kernel + bias).chunk(4, -1)
            cell = gate(z[1]) * cell + gate(z[0]) * activation(z[2])
            state = gate(z[3]) * activation(cell)
            states.append(state)
        return torch.stack(states, 1)
    return steps


def recurrent_shapes(gates, samples, steps, features, units):
    bias = (2, gates * units) if gates == 3 else (gates * units,)
    return {"input": (samples, steps, features), "kernel": (features, gates * units),
            "recurrent_kernel": (units, gates * units), "bias": bias}


def layer_case(generator, function, shapes):
    """Output, and the gradients for a random gradient at the output."""
    tensors = {name: numbers(generator, *shape) for name, shape in shapes.items()}
    for name in STATISTICS & tensors.keys():
        tensors[name] = tensors[name].detach().abs()
    output = function(*tensors.values())
    seed = numbers(generator, *output.shape)
    output.backward(seed)
    gradients = {
        name + "_gradient": tensor.grad
        for name, tensor in tensors.items() if name not in STATISTICS}
    return {**tensors, "output": output, "seed": seed, **gradients}


# Positive numbers that have no gradient.
STATISTICS = {"moving_mean", "moving_variance"}


def is_statistic(parameter):
    return parameter.split(".")[-1] in STATISTICS


LAYERS = {
    "dense": (dense, {"input": (5, 7), "kernel": (7, 6), "bias": (6,)}),
    "dense_wide": (dense, {"input": (3, 300), "kernel": (300, 10), "bias": (10,)}),
    "conv2d": (conv2d, {"input": (3, 7, 6, 3), "kernel": (3, 3, 3, 5), "bias": (5,)}),
    "conv2d_strides": (
        lambda x, k, b: conv2d(x, k, b, (2, 3)),
        {"input": (2, 9, 8, 2), "kernel": (3, 2, 2, 4), "bias": (4,)}),
    "conv2d_1x1": (conv2d, {"input": (2, 4, 5, 6), "kernel": (1, 1, 6, 3), "bias": (3,)}),
    "conv2d_batch_1": (
        conv2d, {"input": (1, 12, 12, 1), "kernel": (5, 5, 1, 8), "bias": (8,)}),
    "max_pool2d": (lambda x: max_pool(x, (2, 2), (2, 2)), {"input": (3, 6, 8, 4)}),
    "max_pool2d_overlapping": (
        lambda x: max_pool(x, (3, 2), (2, 1)), {"input": (2, 7, 5, 3)}),
    "avg_pool2d": (lambda x: avg_pool(x, (2, 2), (2, 2)), {"input": (3, 6, 8, 4)}),
    "avg_pool2d_overlapping": (
        lambda x: avg_pool(x, (3, 2), (2, 1)), {"input": (2, 7, 5, 3)}),
    "conv2d_same": (conv2d_same, {"input": (2, 7, 6, 3), "kernel": (3, 3, 3, 4), "bias": (4,)}),
    "conv2d_same_strides": (
        lambda x, k, b: conv2d_same(x, k, b, (2, 3)),
        {"input": (2, 8, 9, 2), "kernel": (3, 4, 2, 5), "bias": (5,)}),
    "conv2d_same_larger_than_image": (
        conv2d_same, {"input": (1, 2, 3, 2), "kernel": (5, 4, 2, 3), "bias": (3,)}),
    "conv2d_same_1": (conv2d_same, {"input": (1, 1, 1, 1), "kernel": (3, 3, 1, 2), "bias": (2,)}),
    "max_pool2d_same": (lambda x: max_pool_same(x, (2, 2), (2, 2)), {"input": (2, 7, 5, 3)}),
    "max_pool2d_same_overlapping": (
        lambda x: max_pool_same(x, (3, 2), (2, 1)), {"input": (2, 6, 5, 3)}),
    "avg_pool2d_same": (lambda x: avg_pool_same(x, (2, 2), (2, 2)), {"input": (2, 7, 5, 3)}),
    "avg_pool2d_same_overlapping": (
        lambda x: avg_pool_same(x, (3, 4), (2, 3)), {"input": (2, 6, 7, 3)}),
    "conv2d_dilation": (
        lambda x, k, b: conv2d(x, k, b, (1, 1), (2, 2)),
        {"input": (2, 7, 8, 3), "kernel": (2, 3, 3, 4), "bias": (4,)}),
    "conv2d_dilation_strides": (
        lambda x, k, b: conv2d(x, k, b, (2, 3), (3, 2)),
        {"input": (1, 9, 11, 2), "kernel": (2, 3, 2, 3), "bias": (3,)}),
    "conv2d_dilation_same": (
        lambda x, k, b: conv2d_same(x, k, b, (1, 1), (1, 3)),
        {"input": (2, 5, 6, 2), "kernel": (2, 3, 2, 4), "bias": (4,)}),
    "conv2d_dilation_same_strides": (
        lambda x, k, b: conv2d_same(x, k, b, (3, 2), (2, 1)),
        {"input": (2, 8, 7, 2), "kernel": (2, 3, 2, 3), "bias": (3,)}),
    "conv2d_dilation_wider_than_image": (
        lambda x, k, b: conv2d_same(x, k, b, (1, 1), (4, 5)),
        {"input": (1, 3, 4, 1), "kernel": (2, 3, 1, 2), "bias": (2,)}),
    "depthwise_conv2d": (
        depthwise, {"input": (2, 6, 5, 4), "kernel": (3, 2, 4, 1), "bias": (4,)}),
    "depthwise_conv2d_multiplier": (
        lambda x, k, b: depthwise(x, k, b, (2, 1)),
        {"input": (1, 7, 5, 2), "kernel": (3, 2, 2, 3), "bias": (6,)}),
    "depthwise_conv2d_same": (
        lambda x, k, b: depthwise_same(x, k, b, (2, 3)),
        {"input": (2, 5, 7, 3), "kernel": (3, 2, 3, 2), "bias": (6,)}),
    "depthwise_conv2d_1": (
        depthwise_same, {"input": (1, 1, 1, 1), "kernel": (3, 2, 1, 1), "bias": (1,)}),
    "global_avg_pool2d": (lambda x: x.mean((1, 2)), {"input": (2, 5, 3, 4)}),
    "global_avg_pool2d_1": (lambda x: x.mean((1, 2)), {"input": (1, 1, 1, 1)}),
    "reshape": (lambda x: x.reshape(-1, 4, 3, 5), {"input": (2, 6, 10)}),
    "flatten": (lambda x: x.flatten(1), {"input": (2, 3, 4, 2)}),
    "batch_norm": (batch_norm_training, {"input": (9, 4), "gamma": (4,), "beta": (4,)}),
    "batch_norm_maps": (
        batch_norm_training, {"input": (2, 3, 5, 3), "gamma": (3,), "beta": (3,)}),
    "batch_norm_epsilon": (
        lambda x, g, b: batch_norm_training(x, g, b, 0.25),
        {"input": (3, 7, 1), "gamma": (1,), "beta": (1,)}),
    "batch_norm_inference": (
        batch_norm,
        {"input": (2, 3, 5, 3), "gamma": (3,), "beta": (3,), "moving_mean": (3,),
         "moving_variance": (3,)}),
    "batch_norm_inference_1": (
        batch_norm,
        {"input": (1, 1), "gamma": (1,), "beta": (1,), "moving_mean": (1,),
         "moving_variance": (1,)}),
    "dropout": (lambda x: F.dropout(x, 0.4, False), {"input": (3, 5)}),
    "layer_norm": (layer_norm, {"input": (4, 7), "gamma": (7,), "beta": (7,)}),
    "layer_norm_maps": (
        layer_norm, {"input": (2, 3, 5, 4), "gamma": (4,), "beta": (4,)}),
    "layer_norm_epsilon": (
        lambda x, g, b: layer_norm(x, g, b, 0.25),
        {"input": (1, 3), "gamma": (3,), "beta": (3,)}),
    "add": (add, {"input": (2, 3, 4, 2), "input2": (2, 3, 4, 2), "input3": (2, 3, 4, 2)}),
    "add_softmax": (
        lambda x, y: torch.softmax(add(x, y), -1), {"input": (4, 5), "input2": (4, 5)}),
    "concat": (concat, {"input": (2, 3, 4, 2), "input2": (2, 3, 4, 1), "input3": (2, 3, 4, 3)}),
    "concat_tanh": (
        lambda x, y: torch.tanh(concat(x, y)), {"input": (1, 4), "input2": (1, 3)}),
    "simple_rnn": (recurrent("tanh", False), recurrent_shapes(1, 3, 5, 4, 3)),
    "simple_rnn_relu_sequences": (recurrent("relu", True), recurrent_shapes(1, 1, 7, 2, 5)),
    "simple_rnn_one_step": (recurrent("tanh", False), recurrent_shapes(1, 2, 1, 3, 1)),
    "lstm": (recurrent("lstm", False), recurrent_shapes(4, 3, 6, 4, 5)),
    "lstm_sequences": (recurrent("lstm", True), recurrent_shapes(4, 2, 5, 3, 7)),
    "lstm_one_step": (recurrent("lstm", False), recurrent_shapes(4, 1, 1, 2, 3)),
    "lstm_one_unit": (recurrent("lstm", True), recurrent_shapes(4, 1, 9, 1, 1)),
    "lstm_long": (recurrent("lstm", False), recurrent_shapes(4, 2, 28, 28, 8)),
    "lstm_other_activations": (
        recurrent("lstm", True, lstm_of(torch.tanh, torch.sigmoid)),
        recurrent_shapes(4, 2, 4, 3, 4)),
    "gru": (recurrent("gru", False), recurrent_shapes(3, 3, 6, 4, 5)),
    "gru_sequences": (recurrent("gru", True), recurrent_shapes(3, 2, 5, 3, 7)),
    "gru_one_step": (recurrent("gru", False), recurrent_shapes(3, 1, 1, 2, 3)),
    "gru_one_unit": (recurrent("gru", True), recurrent_shapes(3, 1, 9, 1, 1)),
    "relu": (torch.relu, {"input": (4, 9)}),
    "leaky_relu": (lambda x: F.leaky_relu(x, 0.3), {"input": (4, 9)}),
    "leaky_relu_slope": (lambda x: F.leaky_relu(x, 0.05), {"input": (1, 7)}),
    "elu": (F.elu, {"input": (4, 9)}),
    "elu_alpha": (lambda x: F.elu(x, 1.7), {"input": (1, 7)}),
    "gelu": (F.gelu, {"input": (4, 9)}),
    "dense_gelu": (
        lambda x, k, b: F.gelu(dense(x, k, b)),
        {"input": (3, 2, 5), "kernel": (5, 4), "bias": (4,)}),
    "sigmoid": (torch.sigmoid, {"input": (4, 9)}),
    "tanh": (torch.tanh, {"input": (4, 9)}),
    "softmax": (lambda x: torch.softmax(x, -1), {"input": (4, 9)}),
}


def loss_case(generator, function, outputs, targets):
    """The loss of some pre-activations and its gradient with respect to them."""
    z = leaf(numbers(generator, targets.shape[0], outputs) * 3)
    z = leaf(z.float().double())
    loss = function(z, targets)
    loss.backward()
    return {"input": z, "targets": targets, "loss": loss.reshape(1), "gradient": z.grad}


def losses(generator):
    classes = torch.randint(0, 6, (5,), generator=generator)
    yes_or_no = torch.randint(0, 2, (7, 1), generator=generator).double()
    values = numbers(generator, 4, 3).detach()
    entropy = lambda z, t: F.cross_entropy(z, t.long())
    one_hot = F.one_hot(classes, 6).double()
    return {
        "sparse_categorical_crossentropy": loss_case(generator, entropy, 6, classes.double()),
        "categorical_crossentropy": loss_case(generator, F.cross_entropy, 6, one_hot),
        "binary_crossentropy": loss_case(
            generator, F.binary_cross_entropy_with_logits, 1, yes_or_no),
        "mse": loss_case(generator, F.mse_loss, 3, values),
        "mse_tanh": loss_case(
            generator, lambda z, t: F.mse_loss(torch.tanh(z), t), 3, values),
    }


def mlp(x, p):
    hidden = torch.relu(dense(x, p["dense1.kernel"], p["dense1.bias"]))
    hidden = torch.tanh(dense(hidden, p["dense2.kernel"], p["dense2.bias"]))
    return dense(hidden, p["dense3.kernel"], p["dense3.bias"])


def cnn(x, p):
    maps = torch.relu(conv2d(x, p["conv1.kernel"], p["conv1.bias"]))
    maps = max_pool(maps, (2, 2), (2, 2))
    maps = torch.relu(conv2d(maps, p["conv2.kernel"], p["conv2.bias"]))
    maps = avg_pool(maps, (2, 2), (1, 1))
    return dense(maps.flatten(1), p["dense.kernel"], p["dense.bias"])


def residual(x, p):
    stem = torch.relu(conv2d_same(x, p["conv1.kernel"], p["conv1.bias"]))
    maps = torch.relu(add(stem, conv2d_same(stem, p["conv2.kernel"], p["conv2.bias"])))
    maps = concat(max_pool_same(maps, (2, 2), (2, 2)), avg_pool_same(maps, (3, 3), (2, 2)))
    maps = torch.relu(conv2d_same(maps, p["conv3.kernel"], p["conv3.bias"], (2, 2)))
    return dense(maps.flatten(1), p["dense.kernel"], p["dense.bias"])


def two_inputs(image, table, p):
    maps = torch.relu(conv2d_same(image, p["conv1.kernel"], p["conv1.bias"], (2, 2)))
    hidden = F.elu(dense(table, p["dense1.kernel"], p["dense1.bias"]))
    both = concat(maps.flatten(1), hidden)
    return dense(both, p["dense2.kernel"], p["dense2.bias"])


def two_outputs(x, p):
    """Branches that part, meet in a sum and again at an output that reads the other output."""
    stem = torch.relu(dense(x, p["dense1.kernel"], p["dense1.bias"]))
    left = torch.tanh(dense(stem, p["dense2.kernel"], p["dense2.bias"]))
    right = F.gelu(dense(stem, p["dense3.kernel"], p["dense3.bias"]))
    values = dense(left, p["values.kernel"], p["values.bias"])
    both = concat(add(left, right), values)
    return dense(both, p["classes.kernel"], p["classes.bias"]), values


def lstm(x, p):
    names = ("kernel", "recurrent_kernel", "bias")
    states = torch_steps("lstm", x, *(p["lstm1." + name] for name in names))
    states = torch_steps("gru", states, *(p["gru1." + name] for name in names))
    return dense(states[:, -1], p["dense.kernel"], p["dense.bias"])


def batch_norm_step(x, p, layer):
    """By the batch; the moving statistics follow with momentum 0.99 and biased variance."""
    rows = x.detach().reshape(-1, x.shape[-1])
    for name, value in (("moving_mean", rows.mean(0)), ("moving_variance", rows.var(0, False))):
        p[f"{layer}.{name}"].mul_(0.99).add_(0.01 * value)
    return batch_norm_training(x, p[layer + ".gamma"], p[layer + ".beta"])


def normalized(x, p):
    stem = conv2d_same(x, p["plain1.kernel"], None, (1, 1), (2, 1))
    stem = torch.relu(batch_norm_step(stem, p, "bn1"))
    maps = F.gelu(depthwise_same(stem, p["depthwise.kernel"], p["depthwise.bias"], (1, 1)))
    maps = torch.relu(add(stem, batch_norm_step(maps, p, "bn2")))
    vector = layer_norm(maps.mean((1, 2)), p["ln.gamma"], p["ln.beta"])
    return dense(vector, p["dense.kernel"], p["dense.bias"])


NETWORKS = {
    "mlp": (mlp, [(12,)], {"dense1": (12, 9), "dense2": (9, 7), "dense3": (7, 4)}),
    "cnn": (cnn, [(10, 10, 1)], {"conv1": (3, 3, 1, 4), "conv2": (3, 3, 4, 5), "dense": (5, 4)}),
    "residual": (
        residual, [(7, 6, 1)],
        {"conv1": (3, 3, 1, 4), "conv2": (3, 3, 4, 4), "conv3": (2, 2, 8, 3), "dense": (12, 4)}),
    "normalized": (
        normalized, [(6, 5, 2)],
        {"plain1": (3, 2, 2, 5), "bn1": (5,), "depthwise": (3, 3, 5, 1), "bn2": (5,), "ln": (5,),
         "dense": (5, 4)}),
    "two_inputs": (
        two_inputs, [(7, 5, 2), (6,)],
        {"conv1": (3, 2, 2, 4), "dense1": (6, 5), "dense2": (53, 4)}),
    "two_outputs": (
        two_outputs, [(9,)],
        {"dense1": (9, 8), "dense2": (8, 6), "dense3": (8, 6), "values": (6, 2),
         "classes": (8, 4)}),
    "lstm": (
        lstm, [(6, 5)],
        {"lstm1": (5, 24), "lstm1.recurrent": (6, 24), "gru1": (6, 15), "gru1.recurrent": (5, 15),
         "dense": (5, 4)}),
    "penalized": (
        lstm, [(6, 5)],
        {"lstm1": (5, 24), "lstm1.recurrent": (6, 24), "gru1": (6, 15), "gru1.recurrent": (5, 15),
         "dense": (5, 4)}),
}

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd_nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.9, eps=1e-7),
    "adam": lambda p: torch.optim.Adam(p, lr=0.003, eps=1e-7),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.003, eps=1e-7, weight_decay=0.1),
}

STEPS, BATCH, CLASSES = 50, 8, 4

# Values wanted at a second output, whose squared error is added to the first one's cross-entropy.
VALUES = {"two_outputs": 2}
SEEN = (1, 20, STEPS)


# By network and layer: the factors of the kernels' absolute values and squares in the loss.
PENALTIES = {"penalized": {"lstm1": (0.002, 0.01), "dense": (0, 0.03)}}

# By network: the layers that training leaves as they are.
FROZEN = {"penalized": ("gru1",)}


def penalty(factors, parameters):
    """l1 times the kernels' absolute values and l2 times their squares."""
    total = torch.zeros(())
    for key, tensor in parameters.items():
        layer, name = key.split(".")
        if layer in factors and name.endswith("kernel"):
            l1, l2 = factors[layer]
            total = total + l1 * tensor.abs().sum() + l2 * (tensor**2).sum()
    return total


def loss_of(answer, targets, values):
    if values is None:
        return F.cross_entropy(answer, targets)
    return F.cross_entropy(answer[0], targets) + F.mse_loss(answer[1], values)


def training_case(generator, name_of_network, network, samples, kernels):
    """Weights before and after 1, 20 and 50 steps on fixed batches, for each optimizer."""
    frozen = FROZEN.get(name_of_network, ())
    width = VALUES.get(name_of_network, 0)
    before = {}
    for layer, shape in kernels.items():
        if layer.startswith(("bn", "ln")):
            before[layer + ".gamma"] = (1 + numbers(generator, *shape).detach() / 8).float().double()
            before[layer + ".beta"] = numbers(generator, *shape).detach() / 8
            if layer.startswith("bn"):
                before[layer + ".moving_mean"] = torch.zeros(shape)
                before[layer + ".moving_variance"] = torch.ones(shape)
            continue
        fan_in = int(np.prod(shape[:-1]))
        kernel = (numbers(generator, *shape) / fan_in**0.5).float().double()
        if layer.endswith(".recurrent"):
            before[layer + "_kernel"] = kernel.detach()
            continue
        before[layer + ".kernel"] = kernel.detach()
        if layer.startswith("plain"):
            continue
        bias = (2, shape[-1]) if layer.startswith("gru") else (shape[-1],)
        if layer == "depthwise":
            bias = (shape[-2] * shape[-1],)
        before[layer + ".bias"] = numbers(generator, *bias).detach() / 8
    inputs = [numbers(generator, STEPS, BATCH, *sample).detach() for sample in samples]
    targets = torch.randint(0, CLASSES, (STEPS, BATCH), generator=generator)
    found = {"targets": targets.double()}
    if width:
        found["targets1"] = numbers(generator, STEPS, BATCH, width).detach()
    found.update({f"inputs{i}": tensor for i, tensor in enumerate(inputs)})
    found.update({"before." + name: tensor for name, tensor in before.items()})
    for name, optimizer_of in OPTIMIZERS.items():
        parameters = {
            key: tensor.clone() if is_statistic(key) else leaf(tensor)
            for key, tensor in before.items()}
        trained = {
            key: tensor for key, tensor in parameters.items()
            if not is_statistic(key) and key.split(".")[0] not in frozen}
        optimizer = optimizer_of(list(trained.values()))
        losses_seen = []
        for step in range(STEPS):
            optimizer.zero_grad()
            answer = network(*(tensor[step] for tensor in inputs), parameters)
            loss = loss_of(answer, targets[step], found["targets1"][step] if width else None)
            loss = loss + penalty(PENALTIES.get(name_of_network, {}), parameters)
            loss.backward()
            losses_seen.append(loss.detach())
            if step == 0:
                for key, tensor in trained.items():
                    found["gradient." + key] = tensor.grad.clone()
            optimizer.step()
            if step + 1 in SEEN:
                for key, tensor in parameters.items():
                    found[f"{name}.after{step + 1}.{key}"] = tensor.detach().clone()
        found[name + ".losses"] = torch.stack(losses_seen)
    return found


CLIPPINGS = {
    "norm": (0.8, torch.nn.utils.clip_grad_norm_),
    "value": (0.05, torch.nn.utils.clip_grad_value_),
}
CLIPPED_STEPS = 20


def clipping_case(training, network):
    """Clipped steps on the batches of a training case, with momentum; the gradients' norms before
    clipping, some of them above and some below the limit. PyTorch divides by the norm + 1e-6."""
    found = {}
    for name, (limit, clip) in CLIPPINGS.items():
        parameters = {
            key.removeprefix("before."): leaf(tensor)
            for key, tensor in training.items() if key.startswith("before.")}
        optimizer = torch.optim.SGD(list(parameters.values()), lr=0.05, momentum=0.9)
        norms = []
        for step in range(CLIPPED_STEPS):
            optimizer.zero_grad()
            outputs = network(training["inputs0"][step], parameters)
            F.cross_entropy(outputs, training["targets"][step].long()).backward()
            gradients = [tensor.grad.flatten() for tensor in parameters.values()]
            norms.append(torch.cat(gradients).norm())
            clip(parameters.values(), limit)
            optimizer.step()
        found[name + ".norms"] = torch.stack(norms)
        for key, tensor in parameters.items():
            found[f"{name}.after.{key}"] = tensor
    return found


SCHEDULES = {
    "step": lambda o: torch.optim.lr_scheduler.StepLR(o, step_size=4, gamma=0.3),
    "exponential": lambda o: torch.optim.lr_scheduler.ExponentialLR(o, gamma=0.85),
    "cosine": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, T_max=20, eta_min=0.002),
    "warm_up": lambda o: torch.optim.lr_scheduler.LinearLR(o, start_factor=1 / 8, total_iters=7),
}


def schedule_case():
    """The rates of PyTorch's schedulers from a base of 0.1; of the warm-up by step, else by epoch."""
    found = {}
    for name, schedule_of in SCHEDULES.items():
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
        schedule = schedule_of(optimizer)
        rates = []
        for _ in range(21):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
        found[name] = torch.tensor(rates)
    return found


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, (function, shapes) in LAYERS.items():
        tensors = layer_case(generator_for(name), function, shapes)
        write(folder / f"layer_{name}.safetensors", tensors)
    for name, tensors in losses(generator_for("losses")).items():
        write(folder / f"loss_{name}.safetensors", tensors)
    write(folder / "schedules.safetensors", schedule_case())
    for name, (network, samples, kernels) in NETWORKS.items():
        tensors = training_case(generator_for(name), name, network, samples, kernels)
        write(folder / f"training_{name}.safetensors", tensors)
        if name == "mlp":
            write(folder / "clipping_mlp.safetensors", clipping_case(tensors, network))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
