"""OpenAI's chat completions, both ways; pure."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from generation.fake_providers.wire import BadRequest, Question, Said, Shown

DATA_URL = "data:image/png;base64,"
FINISH = {"": "stop", "truncated": "length", "blocked": "content_filter"}


def question(body: dict[str, Any]) -> Question:
    """Read a request; raises BadRequest."""
    try:
        form = body["response_format"]
        if form["type"] != "json_schema" or body.get("stream"):
            raise BadRequest("JSON of a schema is asked for, and not streamed")
        system = "".join(line["content"] for line in body["messages"] if line["role"] == "system")
        content = [part for line in body["messages"] if line["role"] == "user" for part in line["content"]]
        text, pictures = _parts(content)
        schema = form["json_schema"]["schema"]
        seed, most = int(body.get("seed") or 0), int(body.get("max_tokens") or 0)
        return Question(body["model"], text, pictures, schema, seed, system, most)
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise BadRequest(f"not a chat completion request: {error!r}") from error


def answer(asked: Question, said: Said) -> dict[str, Any]:
    refusal = "I can't help with that." if said.finish == "refusal" else None
    content = None if said.finish in ("refusal", "blocked") else said.text
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": FINISH.get(said.finish, "stop"), "logprobs": None}
    return {
        "id": "chatcmpl-practice",
        "object": "chat.completion",
        "created": 0,
        "model": asked.model,
        "choices": [] if said.finish == "empty" else [choice],
        "usage": {
            "prompt_tokens": asked.tokens,
            "completion_tokens": said.output_tokens,
            "total_tokens": asked.tokens + said.output_tokens,
        },
    }


def error(status: int, message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "server_error" if status >= 500 else "requests", "code": None}}


def _parts(content: list[dict[str, Any]]) -> tuple[str, tuple[Shown, ...]]:
    words: list[str] = []
    pictures: list[Shown] = []
    for part in content:
        if part["type"] == "image_url":
            address = part["image_url"]["url"]
            if not address.startswith(DATA_URL):
                raise BadRequest("a picture is not a PNG in a data URL")
            pictures.append(Shown(words.pop() if words else "", base64.b64decode(address[len(DATA_URL) :])))
        else:
            words.append(part["text"])
    return "\n".join(words), tuple(pictures)
