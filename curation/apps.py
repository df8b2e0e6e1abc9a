from django.apps import AppConfig


class CurationConfig(AppConfig):
    name = "curation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.tallies import calls, folding, items, log, quality

        for fold in (*items.FOLDS, *quality.FOLDS):
            folding.register(log.EVENTS, fold)
        for costs in calls.FOLDS:
            folding.register(log.CALLS, costs)
