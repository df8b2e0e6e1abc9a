from django.apps import AppConfig


class GenerationConfig(AppConfig):
    name = "generation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation import lifecycle
        from generation import doorbell, followups

        lifecycle.entering.connect(followups.follow, dispatch_uid="generation.followups")
        lifecycle.announced.connect(doorbell.ring_for_move, dispatch_uid="generation.doorbell")
