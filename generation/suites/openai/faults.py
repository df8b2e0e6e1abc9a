"""What the openai library raises, in the words of `generation.providers.failures`; imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import openai

from generation.providers.backoff import seconds_of
from generation.providers.catalogue import Provider
from generation.providers.failures import Kind, ProviderFault, kind_of_status

OUT_OF_MONEY = "insufficient_quota"  # a 429 that no waiting mends


@contextmanager
def translated(provider: Provider) -> Iterator[None]:
    """Raise ProviderFault for whatever the library raises while a call is on its way.

    The library's own error may repeat the key, so it is not chained: a traceback would print it.
    """
    try:
        yield
    except openai.APIStatusError as error:
        raise _of_status(provider, error) from None
    except openai.APIConnectionError as error:
        raise _of_cause(provider, error) from None
    except (httpx2.LocalProtocolError, UnicodeEncodeError) as error:  # never sent: the key fits into no header
        raise provider.fault(Kind.KEY, f"the key cannot be sent ({type(error).__name__}): copy it again") from None
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
        raise provider.fault(Kind.UNREACHED, f"the address cannot be used: {error}") from None
    except httpx2.TimeoutException as error:
        raise provider.fault(Kind.TIMEOUT, f"no answer in time ({type(error).__name__})") from None
    except httpx2.HTTPError as error:
        raise provider.fault(Kind.LOST, f"{type(error).__name__}: {error}") from None
    except (openai.APIResponseValidationError, ValueError, TypeError, AttributeError) as error:
        raise provider.fault(Kind.LOST, f"not an answer of this protocol: {error}") from None


def _of_status(provider: Provider, error: openai.APIStatusError) -> ProviderFault:
    kind = Kind.KEY if error.code == OUT_OF_MONEY else kind_of_status(error.status_code)
    wait = seconds_of(error.response.headers.get("retry-after"))
    return provider.fault(kind, f"{error.status_code} {error.message}", wait)


def _of_cause(provider: Provider, error: openai.APIConnectionError) -> ProviderFault:
    cause = error.__cause__
    if isinstance(cause, httpx2.LocalProtocolError | UnicodeEncodeError):
        kind = Kind.KEY
    elif isinstance(
        cause, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.UnsupportedProtocol | httpx2.InvalidURL
    ):
        kind = Kind.UNREACHED
    else:
        kind = Kind.TIMEOUT if isinstance(error, openai.APITimeoutError) else Kind.LOST
    return provider.fault(kind, f"{error.message} ({type(cause).__name__})")
