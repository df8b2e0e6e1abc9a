from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.lifecycle import entering
        from review.opening import open_case_on_entering

        entering.connect(open_case_on_entering, dispatch_uid="review.opening")
