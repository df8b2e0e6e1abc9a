"""The vendors of models that the environment describes; keys are read here and nowhere else."""

from __future__ import annotations

import json
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


def described(env: environ.Env) -> dict[str, dict[str, Any]]:
    """Return the settings of each provider by name (see `generation.providers.catalogue`).

    MODEL_SERVERS adds OpenAI-compatible servers: {"vllm": {"base_url": "http://gpu1:8000/v1", "key": "..."}}.
    """
    shipped = {
        "google": _vendor(env, "google", "GEMINI_API_KEY", "GEMINI_BASE_URL"),
        "openai": _vendor(env, "openai", "OPENAI_API_KEY", "OPENAI_BASE_URL"),
        "local": _vendor(env, "openai", "LOCAL_MODELS_API_KEY", "LOCAL_MODELS_BASE_URL", "http://127.0.0.1:8000/v1")
        | {"free": True},
    }
    more = json.loads(env.str("MODEL_SERVERS", default="") or "{}")
    return shipped | {name: _server(name, options) for name, options in more.items()}


def _server(name: str, options: dict[str, Any]) -> dict[str, Any]:
    key = checked_key(str(options.get("key", "")), f"MODEL_SERVERS, {name}")
    return {"family": "openai", "free": True, **options, "key": key}


def checked_key(key: str, setting: str) -> str:
    """Return a key without the space that was copied with it; raises ImproperlyConfigured, without repeating it."""
    bare = key.strip()
    odd = next((at for at, sign in enumerate(bare, 1) if not "!" <= sign <= "~"), 0)
    if odd:
        raise ImproperlyConfigured(
            f"{setting}: character {odd} of the key can be in no key (a space, a line's end, a letter outside ASCII); "
            "copy the key again"
        )
    return bare


def _vendor(env: environ.Env, family: str, key: str, address: str, usual: str = "") -> dict[str, Any]:
    """Read a vendor's key and address, and its limits under the same first words."""
    first = key.removesuffix("_API_KEY")
    return {
        "family": family,
        "key": checked_key(env.str(key, default=""), key),
        "key_setting": key,
        "base_url": env.str(address, default="") or usual,
        "requests_per_minute": env.int(f"{first}_REQUESTS_PER_MINUTE", default=0),
        "tokens_per_minute": env.int(f"{first}_TOKENS_PER_MINUTE", default=0),
        "timeout": env.float(f"{first}_TIMEOUT", default=60.0),
    }
