"""The store of pictures in an object store that speaks S3: django-storages, with one request for each read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

GONE = ("404", "NoSuchKey")
CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 30, 4  # ours


class StoreFailed(OSError):
    """The object store refused, or could not be reached; the message says what it said."""


class ImageObjects(S3Storage):
    """A bucket, or what lies under a prefix of it; names are digests, so that writing again changes nothing.

    What goes wrong is a StoreFailed, or FileNotFoundError for what is not there.
    """

    def __init__(self, addressing_style: str = "auto", **options: Any) -> None:
        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": addressing_style},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": TRIES},
        )
        # A picture is one part; threads would only cost their start.
        whole = TransferConfig(use_threads=False)
        super().__init__(client_config=config, transfer_config=whole, file_overwrite=True, default_acl=None, **options)

    def exists(self, name: str) -> bool:
        with _translated(name):
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        with _translated(name):
            super().delete(name)

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        """Return the object, read whole: django-storages' own asks three times."""
        with _translated(name):
            data = self.bucket.Object(self._normalize_name(clean_name(name))).get()["Body"].read()
        return ContentFile(data, name=name)

    def _save(self, name: str, content: File[Any]) -> str:
        with _translated(name):
            return str(super()._save(name, content))


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in GONE:
            raise FileNotFoundError(f"there is no {name} in the object store") from error
        raise StoreFailed(f"the object store refuses {name}: {error}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise StoreFailed(f"the object store fails at {name}: {type(error).__name__}: {error}") from error
