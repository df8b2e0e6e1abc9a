"""What google-genai raises, in the words of `generation.providers.failures`; imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
from google.genai import errors

from generation.providers.backoff import seconds_of
from generation.providers.catalogue import Provider
from generation.providers.failures import Kind, ProviderFault, kind_of_status

KEY_WORDS = ("API_KEY_INVALID", "API key not valid")  # Gemini answers a wrong key with 400


@contextmanager
def translated(provider: Provider) -> Iterator[None]:
    """Raise ProviderFault for whatever the library raises while a call is on its way.

    The library's own error may repeat the key, so it is not chained: a traceback would print it.
    """
    try:
        yield
    except errors.APIError as error:
        raise _of_status(provider, error) from None
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        raise provider.fault(Kind.UNREACHED, f"{type(error).__name__}: {error}") from None
    except (httpx2.LocalProtocolError, UnicodeEncodeError) as error:  # never sent: the key fits into no header
        raise provider.fault(Kind.KEY, f"the key cannot be sent ({type(error).__name__}): copy it again") from None
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
        raise provider.fault(Kind.UNREACHED, f"the address cannot be used: {error}") from None
    except httpx2.TimeoutException as error:
        raise provider.fault(Kind.TIMEOUT, f"no answer in time ({type(error).__name__})") from None
    except httpx2.HTTPError as error:
        raise provider.fault(Kind.LOST, f"{type(error).__name__}: {error}") from None
    except (ValueError, TypeError, AttributeError) as error:  # ValidationError and JSONDecodeError are ValueErrors
        raise provider.fault(Kind.LOST, f"not an answer of Gemini's: {error}") from None


def _of_status(provider: Provider, error: errors.APIError) -> ProviderFault:
    text = str(error.message or error.status or "no reason given")
    kind = Kind.KEY if any(word in str(error.details) for word in KEY_WORDS) else kind_of_status(error.code)
    return provider.fault(kind, f"{error.code} {text}", _retry_after(error))


def _retry_after(error: errors.APIError) -> float | None:
    """Return the header's seconds, or those of the RetryInfo in the body."""
    headers = getattr(error.response, "headers", None) or {}
    return seconds_of(headers.get("retry-after")) or _retry_info(error.details)


def _retry_info(details: Any) -> float | None:
    inner = details.get("error", details) if isinstance(details, dict) else {}
    lines = inner.get("details") if isinstance(inner, dict) else None
    for line in lines if isinstance(lines, list) else []:
        if isinstance(line, dict) and "retryDelay" in line:
            return seconds_of(str(line["retryDelay"]).removesuffix("s"))
    return None
