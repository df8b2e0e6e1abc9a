"""A suite whose pictures are made by the engine of this process, of plain colours, without torch."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from generation.gpu import here
from generation.gpu.orders import Order
from generation.roles import Answer, Role, Usage
from generation.suites import Player, Suite
from tests.generation.gpu.machine import Machine

MACHINE = Machine()


class LocalModel:
    """Illustrator, editor and composer: a plain picture whose colour is the seed's."""

    model = "local-of-tests"
    on_gpu = True

    def draw(self, prompt: Any, persona: Any, seed: int) -> Answer[bytes]:
        return self._made(seed)

    def reference(self, prompt: Any, member: Any, seed: int) -> Answer[bytes]:
        return self._made(seed)

    def compose(self, prompt: Any, frame: Any, seed: int) -> Answer[bytes]:
        return self._made(seed)

    def _made(self, seed: int) -> Answer[bytes]:
        made = here.engine().run(Order(self.model, "local", "local", 4, lambda device: MACHINE, str(seed)))
        out = BytesIO()
        Image.new("RGB", (64, 64), (seed % 256, seed // 256 % 256, seed // 65536 % 256)).save(out, "PNG")
        return Answer(out.getvalue(), Usage(self.model, images=1, parameters={"together": made.together}))


def build() -> Suite:
    player = (Player(LocalModel()),)
    return Suite("of-tests", {Role.ILLUSTRATOR: player, Role.EDITOR: player, Role.COMPOSER: player})
