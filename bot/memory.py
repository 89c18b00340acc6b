"""The process's memory."""

import ctypes
import gc


def give_back_memory() -> None:
    """Hand what loading left over back to the system, where the C library can (glibc's malloc_trim)."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
