"""Addresses of the reviewers' pages."""

from __future__ import annotations

from django.urls import path, register_converter

from review.views import cases, corrections, desk, history, home, people, pile, stuck


class CheckpointConverter:
    regex = "hv1|hv2|hv3"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CheckpointConverter, "checkpoint")

app_name = "review"
urlpatterns = [
    path("", home.home, name="home"),
    path("review/", desk.desk, name="desk"),
    path("review/history/", history.history, name="history"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/", cases.next_case, name="queue"),
    path("review/<slug:slug>/cases/<int:case_id>/vote/", cases.vote, name="vote"),
    path("review/<slug:slug>/cases/<int:case_id>/undo/", cases.undo, name="undo"),
    path("review/<slug:slug>/cases/<int:case_id>/pass/", cases.pass_on, name="pass"),
    path("review/<slug:slug>/cases/<int:case_id>/leave/", cases.leave, name="leave"),
    path("review/<slug:slug>/cases/<int:case_id>/cast/", pile.cast, name="cast"),
    path("review/<slug:slug>/cases/<int:case_id>/take-back/", pile.take_back, name="take_back"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/ahead/", pile.ahead, name="ahead"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/stay/", pile.stay, name="stay"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/let-go/", pile.let_go, name="let_go"),
    path("projects/<slug:slug>/people/", people.people, name="people"),
    path("review/<slug:slug>/stuck/", stuck.stuck_cases, name="stuck"),
    path("review/<slug:slug>/corrections/", corrections.waiting, name="corrections"),
    path("review/<slug:slug>/corrections/<int:frame_id>/", corrections.frame, name="correction"),
]
