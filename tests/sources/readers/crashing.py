"""A reader that crashes on any file, as a compiled parser may."""

import os
import signal
import sys

sys.stdin.readline()
os.kill(os.getpid(), signal.SIGSEGV)
