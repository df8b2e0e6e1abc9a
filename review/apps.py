from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.lifecycle import entering
        from review.opening import follow_move

        entering.connect(follow_move, dispatch_uid="review.opening")
