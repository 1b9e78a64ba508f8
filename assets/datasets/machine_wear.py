"""Makes machine_wear.csv: 768 invented machines, eight readings of each, and whether it failed.

    python3 machine_wear.py machine_wear.csv

Needs NumPy (made with 1.24). The readings depend on each other as they might in a workshop: load
draws current and warms the machine, age and speed make it shake. The chance of a failure follows
from wear (age, shaking), from heat under load, and from moisture; so no single reading decides.
Readings are written in standard deviations from their mean, so that a network can learn from them
as they are.
"""

import sys

import numpy as np

COLUMNS = ["load", "speed", "age", "humidity", "current", "temperature", "vibration", "pressure"]
ROWS = 768


def main(path):
    random = np.random.default_rng(768)
    load = random.beta(2, 2, ROWS)
    speed = random.normal(1500, 180, ROWS)
    age = random.gamma(2.5, 2.4, ROWS)
    humidity = random.uniform(25, 85, ROWS)
    current = 6 + 14 * load + random.normal(0, 0.8, ROWS)
    temperature = 38 + 30 * load + 0.5 * age + random.normal(0, 3, ROWS)
    vibration = 0.8 + 0.16 * age + np.abs(speed - 1500) / 260 + random.gamma(2, 0.15, ROWS)
    pressure = random.normal(5.5, 0.5, ROWS) - 0.03 * age
    risk = (
        1.3 * (vibration - 2.9)
        + 0.16 * np.maximum(temperature - 58, 0)
        + 0.02 * (humidity - 55)
        - 1.1 * (pressure - 5.3)
        - 1.0
    )
    failed = random.random(ROWS) < 1 / (1 + np.exp(-1.6 * risk))
    readings = [load, speed, age, humidity, current, temperature, vibration, pressure]
    scaled = [(values - values.mean()) / values.std() for values in readings]
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(",".join(COLUMNS + ["failed"]) + "\n")
        for row in range(ROWS):
            cells = [f"{values[row]:.3f}" for values in scaled]
            out.write(",".join(cells + [str(int(failed[row]))]) + "\n")
    print(f"{failed.mean():.3f} failed")


if __name__ == "__main__":
    main(sys.argv[1])
