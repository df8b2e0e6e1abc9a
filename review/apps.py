from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.export import votes
        from curation.lifecycle import announced, entering
        from curation.priorities import prioritised
        from curation.tallies import folding, log
        from review import decided, live
        from review.exported_votes import StoredVotes
        from review.opening import follow_move
        from review.priorities import follow
        from review.signals import case_changed

        entering.connect(follow_move, dispatch_uid="review.opening")
        prioritised.connect(follow, dispatch_uid="review.priorities")
        announced.connect(live.tell_of_item, dispatch_uid="review.live.item")
        folding.register(log.EVENTS, decided.decisions)
        folding.folded.connect(live.tell_of_figures, dispatch_uid="review.live.figures")
        case_changed.connect(live.tell_of_case, dispatch_uid="review.live.case")
        votes.keep(StoredVotes())
