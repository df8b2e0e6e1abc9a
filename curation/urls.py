"""Addresses of the project's pages and pictures."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from curation.views import (
    books,
    bulk,
    characters,
    diversity,
    export_versions,
    exports,
    images,
    imports,
    items,
    projects,
    reading,
    saved_views,
    stories,
    targets,
    vocabulary,
    webhooks,
)


class Sha256Converter:
    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TextConverter(StringConverter):
    """Django's own, without the zero byte, which PostgreSQL refuses."""

    regex = r"[^/\0]+"


class ReadingTokenConverter(StringConverter):
    regex = r"[A-Za-z0-9_.-]{20,120}"


register_converter(ReadingTokenConverter, "reading_token")
register_converter(Sha256Converter, "sha256")
register_converter(TextConverter, "text")

app_name = "curation"
urlpatterns = [
    path("projects/", projects.index, name="projects"),
    path("projects/<slug:slug>/", projects.overview, name="project"),
    path("projects/<slug:slug>/items/", items.grid, name="items"),
    path("projects/<slug:slug>/views/", saved_views.keep, name="views"),
    path("projects/<slug:slug>/retry/<slug:kind>/<int:pk>/", items.retry_item, name="retry"),
    path("projects/<slug:slug>/pause/", targets.pause, name="pause"),
    path("projects/<slug:slug>/targets/", targets.targets, name="targets"),
    path("projects/<slug:slug>/bulk/", bulk.bulk, name="bulk"),
    path("projects/<slug:slug>/vocabulary/", vocabulary.terms, name="vocabulary"),
    path("projects/<slug:slug>/diversity/", diversity.page, name="diversity"),
    path("projects/<slug:slug>/import/", imports.import_lines, name="import"),
    path("projects/<slug:slug>/exports/", exports.index, name="exports"),
    path("projects/<slug:slug>/exports/<slug:name>/", exports.version, name="export"),
    path("projects/<slug:slug>/exports/<slug:name>/cancel/", exports.cancel, name="export_cancel"),
    path("projects/<slug:slug>/exports/<slug:name>/retry/", exports.retry, name="export_retry"),
    path("projects/<slug:slug>/exports/<slug:name>/download/", export_versions.download, name="export_download"),
    path("projects/<slug:slug>/exports/<slug:name>/difference/", export_versions.difference, name="export_difference"),
    path("projects/<slug:slug>/webhooks/", webhooks.index, name="webhooks"),
    path("projects/<slug:slug>/webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("projects/<slug:slug>/webhooks/<int:pk>/<slug:act>/", webhooks.act, name="webhook_act"),
    path("projects/<slug:slug>/webhooks/<int:pk>/replay/<int:delivery>/", webhooks.replay, name="webhook_replay"),
    path("projects/<slug:slug>/characters/<text:c_id>/", characters.character, name="character"),
    path("projects/<slug:slug>/stories/<text:key>/", stories.story, name="story"),
    path("projects/<slug:slug>/stories/<text:key>/give-up/", stories.give_story_up, name="give_up"),
    path("projects/<slug:slug>/stories/<text:key>/<int:index>/", stories.frame, name="frame"),
    path("projects/<slug:slug>/stories/<text:key>/<int:index>/drop/", stories.drop, name="drop"),
    path("projects/<slug:slug>/stories/<text:key>/book/", books.book, name="book"),
    path("projects/<slug:slug>/stories/<text:key>/links/", books.links, name="reading_links"),
    path("projects/<slug:slug>/stories/<text:key>/links/<int:pk>/revoke/", books.revoke, name="reading_revoke"),
    path("read/<reading_token:token>/", reading.read, name="read"),
    path("read/<reading_token:token>/<sha256:sha256>-<int:width>.webp", reading.picture, name="read_picture"),
    path("projects/<slug:slug>/images/<sha256:sha256>.png", images.image, name="image"),
    path("projects/<slug:slug>/images/<sha256:sha256>-<int:width>.webp", images.thumbnail, name="thumbnail"),
]
