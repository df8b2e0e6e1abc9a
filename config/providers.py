"""The vendors of models that the environment describes; keys are read here and nowhere else."""

from __future__ import annotations

from typing import Any

import environ


def described(env: environ.Env) -> dict[str, dict[str, Any]]:
    """Return the settings of each provider by name (see `generation.providers.catalogue`).

    MODEL_SERVERS adds OpenAI-compatible servers: {"vllm": {"base_url": "http://gpu1:8000/v1", "key": "..."}}.
    """
    shipped = {
        "google": _vendor(env, "google", "GEMINI"),
        "openai": _vendor(env, "openai", "OPENAI"),
        "local": _vendor(env, "openai", "LOCAL_MODELS", base_url="http://127.0.0.1:8000/v1") | {"free": True},
    }
    more = env.json("MODEL_SERVERS", default={})
    return shipped | {name: {"family": "openai", "free": True, **options} for name, options in more.items()}


def _vendor(env: environ.Env, family: str, prefix: str, base_url: str = "") -> dict[str, Any]:
    return {
        "family": family,
        "key": env.str(f"{prefix}_API_KEY", default=""),
        "key_setting": f"{prefix}_API_KEY",
        "base_url": env.str(f"{prefix}_BASE_URL", default="") or base_url,
        "requests_per_minute": env.int(f"{prefix}_REQUESTS_PER_MINUTE", default=0),
        "tokens_per_minute": env.int(f"{prefix}_TOKENS_PER_MINUTE", default=0),
        "timeout": env.float(f"{prefix}_TIMEOUT", default=60.0),
    }
