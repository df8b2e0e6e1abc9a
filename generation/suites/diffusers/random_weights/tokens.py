"""Tokenizers that know bytes only: whole, small, and made without a download."""

from __future__ import annotations

from typing import Any

from tokenizers.pre_tokenizers import ByteLevel
from transformers import CLIPTokenizer, Qwen2Tokenizer, T5Tokenizer

QWEN_SPECIAL = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
)


def clip(length: int = 77) -> Any:
    letters = sorted(ByteLevel.alphabet())
    vocab = [*letters, *(f"{letter}</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer(vocab={token: at for at, token in enumerate(vocab)}, merges=[], model_max_length=length)


def t5(length: int = 512) -> Any:
    printable = [chr(code) for code in range(33, 127)]
    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -2.0), ("▁", -3.0), *((letter, -5.0) for letter in printable)]
    return T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=length)


def qwen() -> Any:
    vocab = [*sorted(ByteLevel.alphabet()), *QWEN_SPECIAL]
    tokenizer = Qwen2Tokenizer(vocab={token: at for at, token in enumerate(vocab)}, merges=[])
    tokenizer.add_special_tokens({"additional_special_tokens": list(QWEN_SPECIAL[1:])})
    return tokenizer
