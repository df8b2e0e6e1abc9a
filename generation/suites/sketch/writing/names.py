"""Invented given names: a beginning and an ending of no real person, chosen by the seed."""

from __future__ import annotations

from random import Random

_BEGINNINGS = (
    "Al", "Am", "Ard", "Bal", "Bel", "Bor", "Bram", "Brin", "Cal", "Cass", "Cor", "Dal", "Del", "Dor", "Dun", "El",
    "Elow", "Emb", "Ev", "Fal", "Fen", "Fin", "Flor", "Gal", "Gar", "Gwen", "Hal", "Hest", "Ib", "Il", "Im", "Isk",
    "Jan", "Jor", "Jun", "Kal", "Kes", "Kir", "Lar", "Lis", "Lor", "Lum", "Mar", "Mel", "Mir", "Mor", "Nal", "Nev",
    "Nim", "Od", "Ol", "Or", "Osk", "Pel", "Per", "Pim", "Quil", "Ram", "Rost", "Rov", "Sab", "Sel", "Sol", "Sor",
    "Tal", "Tam", "Tav", "Til", "Tob", "Ul", "Umb", "Val", "Ver", "Vil", "Wen", "Wil", "Yar", "Yev", "Zel", "Zor",
)  # fmt: skip
_SHE = ("a", "ia", "ira", "ina", "enna", "ika", "issa", "ora", "wyn", "ette", "ilda", "elle", "una", "ara")
_HE = ("o", "in", "an", "or", "ik", "us", "ard", "ric", "win", "bert", "olf", "imo", "ek", "ander")
_ANY = ("i", "ey", "is", "en", "el", "ow", "y", "ix", "eth", "iel", "ari", "oli")
_AVOIDED = frozenset(
    {"Marey", "Dorin", "Oran", "Moron", "Morin", "Solen", "Belly", "Molly", "Dully", "Galy", "Gally", "Halo"}
)


def invented_name(pronoun: str, rng: Random) -> str:
    """Return a name that sounds like the pronoun ("she", "he", or anything else for either)."""
    endings = {"she": _SHE, "he": _HE}.get(pronoun, _ANY)
    while True:
        name = rng.choice(_BEGINNINGS) + rng.choice(endings)
        if name not in _AVOIDED and not name.endswith(("ww", "owow")):
            return name
