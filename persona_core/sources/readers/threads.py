"""The two threads that read a file, begun before it.

A thread that begins where memory has just run out may never say that it did, and whoever waits for
it waits on. So those that will be needed are there before the limits are set (worker.py).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Barrier
from typing import TypeVar

N = 2
_pool = ThreadPoolExecutor(N, thread_name_prefix="reader")

T = TypeVar("T")
Given = TypeVar("Given")


def begin() -> None:
    """Have both threads there."""
    together = Barrier(N)
    for one in [_pool.submit(together.wait) for _ in range(N)]:
        one.result()


def submit(work: Callable[[Given], T], given: Given) -> Future[T]:
    """Have something done; nothing that is done so may itself wait for a thread."""
    return _pool.submit(work, given)


def in_order(work: Callable[[Given], T], given: Iterable[Given], ahead: int) -> Iterator[T]:
    """What becomes of each one, in order; at most `ahead` are begun and not yet handed on.

    Where nobody wants the rest, or one of them fails, what was not begun is left, what was is
    waited for.
    """
    coming: deque[Future[T]] = deque()
    try:
        for one in given:
            coming.append(_pool.submit(work, one))
            if len(coming) == ahead:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    finally:
        for left in coming:
            left.cancel()
        wait(coming)
