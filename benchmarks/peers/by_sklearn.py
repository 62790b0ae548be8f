"""Trains scikit-learn's network of the same shape: tasks are JSON lines on standard input, results a line each."""

import json
import sys
import time
import warnings

from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore", message="Stochastic Optimizer")  # it stops at the epochs asked for
for line in sys.stdin:
    task = json.loads(line)
    model = MLPClassifier(
        (task["hidden"],),
        activation="logistic",
        solver="sgd",
        alpha=0,
        momentum=0,
        batch_size=task["batch"],
        learning_rate_init=task["rate"],
        max_iter=task["epochs"],
        tol=0,
        n_iter_no_change=task["epochs"],
        random_state=task["seed"],
    )
    begun = time.perf_counter()
    model.fit(task["images"], task["labels"])
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "accuracy": model.score(task["others"], task["truth"])}), flush=True)
