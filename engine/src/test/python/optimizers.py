"""Makes src/test/resources/glassbox/engine/exec/torch.json with PyTorch as reference.

A small network (convolution, pooling, dense, softmax cross-entropy) is trained for ten steps with
each optimizer; Glassbox's constants are given to torch.optim. Layouts are Glassbox's: pictures
N,H,W,C, convolution kernels [height, width, in, out], dense kernels [in, out].

Run from the engine's folder: python3 src/test/python/optimizers.py
"""

import json
import pathlib

import torch
from torch import nn
from torch.nn import functional as F

OUT = pathlib.Path("src/test/resources/glassbox/engine/exec/torch.json")
BATCH = 12
STEPS = 10


class Net(nn.Module):
    """Kernels are kept in Glassbox's layout and turned for PyTorch on use."""

    def __init__(self):
        super().__init__()
        random = torch.Generator().manual_seed(3)
        draw = lambda *shape: nn.Parameter(torch.randn(*shape, generator=random) * 0.3)
        self.conv_kernel = draw(3, 3, 2, 4)
        self.conv_bias = draw(4)
        self.dense_kernel = draw(3 * 3 * 4, 5)
        self.dense_bias = draw(5)

    def forward(self, x):
        z = F.conv2d(x.permute(0, 3, 1, 2), self.conv_kernel.permute(3, 2, 0, 1), self.conv_bias)
        a = F.max_pool2d(F.relu(z), 2).permute(0, 2, 3, 1).flatten(1)
        return a @ self.dense_kernel + self.dense_bias


def numbers(tensor):
    return [float(v) for v in tensor.detach().flatten()]


def weights(net):
    return {
        "conv.kernel": numbers(net.conv_kernel),
        "conv.bias": numbers(net.conv_bias),
        "out.kernel": numbers(net.dense_kernel),
        "out.bias": numbers(net.dense_bias),
    }


def trained(make, inputs, classes):
    torch.set_num_threads(1)
    net = Net()
    optimizer = make(net.parameters())
    losses = []
    after_one = None
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = F.cross_entropy(net(inputs[step]), classes[step])
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
        after_one = after_one or weights(net)
    return {"losses": losses, "afterOne": after_one, "afterAll": weights(net)}


def main():
    random = torch.Generator().manual_seed(4)
    inputs = torch.randint(0, 17, (STEPS, BATCH, 8, 8, 2), generator=random) / 16
    classes = torch.randint(0, 5, (STEPS, BATCH), generator=random)
    optimizers = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
        "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-7),
        "adam": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.9, 0.999), eps=1e-7),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(
        json.dumps(
            {
                "torch": torch.__version__,
                "initial": weights(Net()),
                "inputs": [numbers(batch) for batch in inputs],
                "classes": classes.tolist(),
                "runs": {name: trained(make, inputs, classes) for name, make in optimizers.items()},
            }
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
