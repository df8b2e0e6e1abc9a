"""Gemini's `generateContent`, both ways; pure."""

from __future__ import annotations

import base64
from typing import Any

from generation.fake_providers.wire import BadRequest, Question, Said, Shown

FINISH = {"": "STOP", "truncated": "MAX_TOKENS", "refusal": "SAFETY"}


def question(model: str, body: dict[str, Any]) -> Question:
    """Read a request; raises BadRequest."""
    try:
        parts = [part for content in body["contents"] for part in content["parts"]]
        config = body.get("generationConfig", {})
        text, pictures = _parts(parts)
        rules = "".join(part.get("text", "") for part in body.get("systemInstruction", {}).get("parts", []))
        schema = config.get("responseJsonSchema") or config.get("responseSchema")
        wants_picture = "IMAGE" in config.get("responseModalities", [])
        if not wants_picture and config.get("responseMimeType") != "application/json":
            raise BadRequest("neither JSON nor a picture is asked for")
        seed, most = int(config.get("seed", 0)), int(config.get("maxOutputTokens", 0))
        return Question(model, text, pictures, None if wants_picture else schema, seed, rules, most)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadRequest(f"not a generateContent request: {error!r}") from error


def answer(asked: Question, said: Said) -> dict[str, Any]:
    usage = {
        "promptTokenCount": asked.tokens,
        "candidatesTokenCount": said.output_tokens,
        "totalTokenCount": asked.tokens + said.output_tokens,
    }
    if said.finish == "blocked":
        feedback = {"blockReason": "PROHIBITED_CONTENT"}
        return {"promptFeedback": feedback, "usageMetadata": usage, "modelVersion": asked.model}
    if said.finish == "empty":
        return {"candidates": [], "usageMetadata": usage, "modelVersion": asked.model}
    parts: list[dict[str, Any]] = [{"text": said.text}] if said.text else []
    parts += [
        {"inlineData": {"mimeType": "image/png", "data": base64.b64encode(png).decode()}} for png in said.pictures
    ]
    content = {"role": "model", "parts": parts}
    candidate = {"content": content, "finishReason": FINISH.get(said.finish, "STOP"), "index": 0}
    return {"candidates": [candidate], "usageMetadata": usage, "modelVersion": asked.model}


def error(status: int, message: str) -> dict[str, Any]:
    names = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED"}
    return {"error": {"code": status, "message": message, "status": names.get(status, "INTERNAL")}}


def _parts(parts: list[dict[str, Any]]) -> tuple[str, tuple[Shown, ...]]:
    """Return the text that introduces no picture, and the pictures with the text before each."""
    words: list[str] = []
    pictures: list[Shown] = []
    for part in parts:
        if "inlineData" in part:
            png = _decoded(part["inlineData"]["data"])
            pictures.append(Shown(words.pop() if words else "", png))
        else:
            words.append(part["text"])
    return "\n".join(words), tuple(pictures)


def _decoded(text: str) -> bytes:
    """Read base64 of either alphabet, with or without its padding: clients differ."""
    return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))
