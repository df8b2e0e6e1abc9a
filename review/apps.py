from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.lifecycle import announced, entering
        from review import live
        from review.opening import follow_move
        from review.signals import case_changed

        entering.connect(follow_move, dispatch_uid="review.opening")
        announced.connect(live.tell_of_item, dispatch_uid="review.live.item")
        case_changed.connect(live.tell_of_case, dispatch_uid="review.live.case")
