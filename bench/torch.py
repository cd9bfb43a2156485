# The models of bench-models.ts in PyTorch, on one thread: the same sizes, batches and optimizer. Prints one JSON line.
import json
import math
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(7)
seconds = float(sys.argv[1])


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(16, 32, batch_first=True)
        self.dense = nn.Linear(32, 1)

    def forward(self, x):
        return self.dense(self.lstm(x)[0][:, -1])


class Transformer(nn.Module):
    batch, time, width, heads, letters = 4, 64, 64, 4, 256

    def __init__(self):
        super().__init__()
        width, letters = self.width, self.letters
        weight = lambda deviation, *shape: nn.Parameter(torch.randn(shape) * deviation)
        self.embedding = weight(0.5, letters, width)
        self.position = weight(0.1, self.time, width)
        self.output = weight(0.1, width, letters)
        self.query, self.key, self.value, self.joined = (weight(0.125, width, width) for _ in range(4))
        self.wide, self.narrow = weight(0.125, width, 4 * width), weight(0.06, 4 * width, width)
        self.gains = nn.ParameterList([nn.Parameter(torch.ones(width)) for _ in range(2)])
        self.register_buffer("future", torch.triu(torch.ones(self.time, self.time), 1) * -1e9)

    def part(self, x, weight):
        return (x @ weight).reshape(self.batch, self.time, self.heads, -1).transpose(1, 2)

    def forward(self, tokens):
        rows = self.batch * self.time
        normal = lambda x, gain: F.layer_norm(x, (self.width,), gain, None, 1e-5)
        x = self.embedding[tokens].reshape(self.batch, self.time, self.width) + self.position
        x = x.reshape(rows, self.width)
        seen = normal(x, self.gains[0])
        scores = self.part(seen, self.query) @ self.part(seen, self.key).transpose(2, 3)
        scores = scores / math.sqrt(self.width // self.heads) + self.future
        mixed = torch.softmax(scores, -1) @ self.part(seen, self.value)
        attended = x + mixed.transpose(1, 2).reshape(rows, self.width) @ self.joined
        inner = torch.relu(normal(attended, self.gains[1]) @ self.wide)
        return (attended + inner @ self.narrow) @ self.output


def speed(model, x, y, loss):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def step():
        optimizer.zero_grad()
        value = loss(model(x), y)
        value.backward()
        optimizer.step()
        return value.item()

    step()
    steps, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        step()
        steps += 1
    return steps / (time.perf_counter() - start)


convolutional = nn.Sequential(
    nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(784, 10),
)
wide = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))
small = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 1))
speeds = {
    "MLP 16-32-1": speed(small, torch.randn(32, 16), torch.randn(32, 1), F.mse_loss),
    "MLP 784-256-128-10": speed(wide, torch.randn(64, 784), torch.arange(64) % 10, F.cross_entropy),
    "CNN 28×28, 8 and 16 filters": speed(convolutional, torch.randn(8, 1, 28, 28), torch.arange(8) % 10, F.cross_entropy),
    "LSTM 32 units, 32 steps": speed(Lstm(), torch.randn(32, 32, 16), torch.randn(32, 1), F.mse_loss),
    "transformer block 64 wide, 4 heads": speed(
        Transformer(), torch.arange(256), (torch.arange(256) * 7 + 3) % 256, F.cross_entropy
    ),
}
print(json.dumps({"version": torch.__version__, "speeds": speeds}))
