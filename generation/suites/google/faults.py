"""What google-genai raises, in the words of `generation.providers.failures`; imports it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
from google.genai import errors
from pydantic import ValidationError

from generation.providers.backoff import seconds_of
from generation.providers.failures import Kind, ProviderFault, kind_of_status

KEY_WORDS = ("API_KEY_INVALID", "API key not valid")  # Gemini answers a wrong key with 400


@contextmanager
def translated(provider: str) -> Iterator[None]:
    """Raise ProviderFault for whatever the library raises while a call is on its way."""
    try:
        yield
    except errors.APIError as error:
        raise _of_status(provider, error) from error
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        raise ProviderFault(provider, Kind.UNREACHED, f"{type(error).__name__}: {error}") from error
    except httpx2.TimeoutException as error:
        raise ProviderFault(provider, Kind.TIMEOUT, f"no answer in time ({type(error).__name__})") from error
    except httpx2.HTTPError as error:
        raise ProviderFault(provider, Kind.LOST, f"{type(error).__name__}: {error}") from error
    except (errors.UnknownApiResponseError, ValidationError, json.JSONDecodeError, AttributeError, TypeError) as error:
        raise ProviderFault(provider, Kind.LOST, f"not an answer of Gemini's: {error}") from error


def _of_status(provider: str, error: errors.APIError) -> ProviderFault:
    text = str(error.message or error.status or "no reason given")
    kind = Kind.KEY if any(word in str(error.details) for word in KEY_WORDS) else kind_of_status(error.code)
    return ProviderFault(provider, kind, f"{error.code} {text}"[:500], _retry_after(error))


def _retry_after(error: errors.APIError) -> float | None:
    """Return the header's seconds, or those of the RetryInfo in the body."""
    headers = getattr(error.response, "headers", None) or {}
    return seconds_of(headers.get("retry-after")) or _retry_info(error.details)


def _retry_info(details: Any) -> float | None:
    inner = details.get("error", details) if isinstance(details, dict) else {}
    for line in inner.get("details", []) if isinstance(inner, dict) else []:
        if isinstance(line, dict) and "retryDelay" in line:
            return seconds_of(str(line["retryDelay"]).removesuffix("s"))
    return None
