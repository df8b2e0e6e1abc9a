"""What the machines' side keeps of its own."""

from generation.gpu.record import GpuWorker

__all__ = ["GpuWorker"]
