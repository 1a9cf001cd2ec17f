"""The compiled engine as NumPy in, NumPy out: when it is loaded, and how tasks share the cores.

Apart from `kernel` because importing that costs half a second and, once per machine, a compilation:
whoever only groups people once never pays for it.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from types import ModuleType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

S = TypeVar("S")
T = TypeVar("T")

MOST_THREADS = 8
"""Tasks are small; more threads than this mostly wait for each other."""
AHEAD = 3
"""Tasks begun per thread: enough that no thread waits for the slowest one."""
_most: ContextVar[int] = ContextVar("most threads", default=MOST_THREADS)
"""Per thread, since a job in the background takes fewer than a command that does nothing else."""


@cache
def kernel() -> ModuleType:
    """The compiled loops, imported (and on a new machine compiled, about 20 s) at first use."""
    from persona_core.segments.fitting import kernel as loaded

    return loaded


@cache
def class_kernel() -> ModuleType:
    """The compiled loops of latent classes, likewise."""
    from persona_core.segments.fitting import class_kernel as loaded

    return loaded


def threads() -> int:
    """How many tasks run side by side: one a core, at most `MOST_THREADS` or as `sparing`."""
    return min(os.cpu_count() or 1, _most.get())


@contextmanager
def sparing(cores: int) -> Iterator[None]:
    """Leave so many cores to others, as long as one is left to work with."""
    token = _most.set(min(max((os.cpu_count() or 1) - cores, 1), MOST_THREADS))
    try:
        yield
    finally:
        _most.reset(token)


def each(work: Callable[[S], T], tasks: Iterable[S]) -> Iterator[T]:
    """Do tasks side by side, results in order; what has not begun is dropped with the iterator.

    Only a few are begun ahead of the one that is waited for, so that whoever stops asking for a
    while also pauses the work.
    """
    if threads() == 1:
        yield from map(work, tasks)
        return
    ahead: deque[Future[T]] = deque()
    pool = ThreadPoolExecutor(threads(), thread_name_prefix="segments")
    try:
        for task in tasks:
            ahead.append(pool.submit(work, task))
            if len(ahead) > AHEAD * threads():
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def seed_of(*numbers: int) -> int:
    """A seed of 63 bits from several numbers, unlike that of any neighbour."""
    mixed = np.random.SeedSequence([abs(n) for n in numbers]).generate_state(1, np.uint64)
    return int(mixed[0] >> np.uint64(1))


def ready(x: NDArray[np.floating]) -> NDArray[np.float32]:
    """A matrix as the kernel takes it: float32, row by row, its own (one compiled version)."""
    return np.require(x, np.float32, ["C", "W"])


def k_means(
    x: NDArray[np.float32], k: int, starts: int, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.int32], float]:
    """Centres (k, d), labels 0..k - 1 (n,) and inertia of the best start; x from `ready`.

    Greedy k-means++ and Lloyd, as scikit-learn does it (docs/method.md, section 10).
    """
    centres, labels, inertia = kernel().fit(x, k, starts, seed)
    return centres, labels, float(inertia)


def best_k_means(
    x: NDArray[np.float32],
    weights: NDArray[np.floating],
    k: int,
    starts: int,
    swaps: int,
    seed: int,
) -> tuple[NDArray[np.float64], float]:
    """Centres (k, d) and weighted inertia that `kernel.search` ends at; x from `ready`."""
    centres, inertia = kernel().search(x, ready(weights), k, starts, swaps, seed)
    return centres.astype(np.float64), float(inertia)


def resampled(
    x: NDArray[np.float32], ks: NDArray[np.int64], starts: int, seed: int
) -> NDArray[np.int8]:
    """Groups 0..k - 1 of everybody after clustering one bootstrap sample; shape (len(ks), n)."""
    labels: NDArray[np.int8] = kernel().resampled(x, ks, starts, seed)
    return labels


def memberships(
    rows: NDArray[np.int32],
    starts: NDArray[np.int64],
    shares: NDArray[np.float64],
    powers: NDArray[np.float64],
    weights: NDArray[np.float64],
    labels: NDArray[np.integer],
    k: int,
    iterations: int,
    tolerance: float,
) -> tuple[float, NDArray[np.float64]]:
    """EM of latent classes from hard labels: log-likelihood, memberships (`class_kernel.em`)."""
    own = np.require(labels, np.int32, ["C", "W"])
    likelihood, member = class_kernel().em(
        rows, starts, shares, powers, weights, own, k, iterations, tolerance
    )
    return float(likelihood), member


def warm() -> None:
    """Compile everything once, so that no room waits for it (about 20 s on a new machine)."""
    x = ready(np.eye(4))
    k_means(x, 2, 1, 0)
    best_k_means(x, np.ones(4), 2, 1, 1, 0)
    resampled(x, np.array([2], dtype=np.int64), 1, 0)
    codes = np.zeros((4, 1), dtype=np.int32)
    ends = np.array([0, 1], dtype=np.int64)
    labels = np.array([0, 0, 1, 1], dtype=np.int32)
    memberships(codes, ends, np.ones(1), np.ones(1), np.ones(4), labels, 2, 1, 1.0)
