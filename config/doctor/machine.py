"""The machine: database, Redis, storage, memory, graphics."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from pathlib import Path
from typing import Any

import django_rq
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from redis.exceptions import RedisError
from rq import Worker

from config.doctor.findings import Finding, fail, note, ok
from curation.image_files import ImageFiles

LEAST_DISK = 2 * 2**30  # bytes; ours
LEAST_MEMORY = 2**29  # bytes; ours
GIB = 2**30
DISK_REMEDY = "give the workers' user the right to write"
STORE_REMEDY = (
    "mend IMAGE_STORE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the keys' rights: "
    "s3:ListBucket of the bucket; s3:GetObject, s3:PutObject and s3:DeleteObject of what is in it"
)


def database() -> Finding:
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return fail("database", str(error).splitlines()[0], "start it, or mend DATABASE_URL")
    if pending:
        return fail("database", f"{len(pending)} migrations are not applied", "manage.py migrate")
    return ok("database", f"{connection.vendor}, all migrations applied")


def redis() -> Finding:
    try:
        there = django_rq.get_connection("text")
        there.ping()
        workers = len(Worker.all(connection=there))
    except (RedisError, OSError) as error:
        return fail("redis", f"does not answer: {error}", "make run starts one; else start it, or mend REDIS_URL")
    if not workers:
        return note("redis", "answers; no worker is listening", "manage.py work")
    return ok("redis", f"answers; workers listening: {workers}")


def storage() -> Finding:
    """Write a small file into the store of pictures, read it, delete it."""
    files, name, data = storages["images"], f"doctor/{secrets.token_hex(8)}", secrets.token_bytes(32)
    local = isinstance(files, ImageFiles)
    place = str(settings.IMAGE_ROOT) if local else _bucket(files)
    try:
        if not files.exists(name):  # a right of its own, where the store is not a disk
            files.save(name, ContentFile(data))
        with files.open(name) as file:
            same = file.read() == data
        files.delete(name)
    except OSError as error:
        said = f"{place} cannot be used: {error.strerror or error}"
        return fail("storage", said, DISK_REMEDY if local else STORE_REMEDY)
    if not same:
        return fail("storage", f"{place} gives back other bytes than it was given", "look at the disk or the store")
    return _room(place) if local else ok("storage", f"{place} takes, gives back and deletes")


def _room(place: str) -> Finding:
    free = shutil.disk_usage(place).free
    if free < LEAST_DISK:
        return fail("storage", f"{free / GIB:.1f} GiB are left at {place}", "make room: 10,000 frames need about 5 GiB")
    return ok("storage", f"{place} can be written; {free / GIB:.0f} GiB are free")


def _bucket(files: Any) -> str:
    return f"s3://{files.bucket_name}/{files.location} at {files.endpoint_url or 'AWS'}"


def memory() -> Finding:
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    free = _available() or free
    if free < LEAST_MEMORY:
        return note("memory", f"{free / GIB:.1f} GiB are free", "run fewer workers: each takes about 300 MiB")
    return ok("memory", f"{free / GIB:.1f} GiB are free")


def graphics() -> Finding:
    """Ask the driver, not torch, whose import takes eleven seconds."""
    if shutil.which("nvidia-smi") is None:
        return note("gpu", "there is none; only local picture models (diffusers) need one")
    try:
        cards = _asked_of_driver("name,memory.total,memory.free")
    except (OSError, subprocess.SubprocessError) as error:
        return fail("gpu", f"the driver does not answer: {error}", "look at nvidia-smi")
    return ok("gpu", "; ".join(cards)) if cards else note("gpu", "the driver knows of none")


def gpu_memory() -> list[int]:
    """Return the bytes of each GPU; none where the driver does not say."""
    try:
        return [int(line.split()[0]) * 2**20 for line in _asked_of_driver("memory.total")]
    except (OSError, subprocess.SubprocessError, ValueError):
        return []


def _asked_of_driver(columns: str) -> list[str]:
    question = ["nvidia-smi", f"--query-gpu={columns}", "--format=csv,noheader"]
    said = subprocess.run(question, capture_output=True, text=True, timeout=20, check=True).stdout
    return [line.strip() for line in said.splitlines() if line.strip()]


def _available() -> int:
    """Return what Linux would give to a new process, caches included; 0 elsewhere."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    found = {name: value for name, _, value in (line.partition(":") for line in lines)}
    return int(found.get("MemAvailable", "0 kB").split()[0]) * 1024
