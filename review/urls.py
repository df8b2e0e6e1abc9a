"""Addresses of the reviewers' pages."""

from __future__ import annotations

from django.urls import path

from review import converters  # noqa: F401 - it registers what stands in angle brackets
from review.views import (
    cases,
    consensus,
    corrections,
    desk,
    gold,
    history,
    home,
    invited,
    panels,
    people,
    pile,
    practice,
    report,
    stuck,
)

app_name = "review"
urlpatterns = [
    path("", home.home, name="home"),
    path("review/", desk.desk, name="desk"),
    path("practice/", practice.practice, name="practice"),
    path("practice/start/", practice.start, name="practice_start"),
    path("practice/not-now/", practice.not_now, name="practice_not_now"),
    path("practice/leave/", practice.leave, name="practice_leave"),
    path("practice/ahead/", practice.ahead, name="practice_ahead"),
    path("practice/stay/", practice.stay, name="practice_stay"),
    path("practice/let-go/", practice.let_go, name="practice_let_go"),
    path("practice/<case:case_id>/vote/", practice.vote, name="practice_vote"),
    path("practice/<case:case_id>/cast/", practice.cast, name="practice_cast"),
    path("practice/<case:case_id>/take-back/", practice.take_back, name="practice_take_back"),
    path("review/history/", history.history, name="history"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/", cases.next_case, name="queue"),
    path("review/<slug:slug>/cases/<case:case_id>/vote/", cases.vote, name="vote"),
    path("review/<slug:slug>/cases/<case:case_id>/undo/", cases.undo, name="undo"),
    path("review/<slug:slug>/cases/<case:case_id>/pass/", cases.pass_on, name="pass"),
    path("review/<slug:slug>/cases/<case:case_id>/leave/", cases.leave, name="leave"),
    path("review/<slug:slug>/cases/<case:case_id>/cast/", pile.cast, name="cast"),
    path("review/<slug:slug>/cases/<case:case_id>/take-back/", pile.take_back, name="take_back"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/ahead/", pile.ahead, name="ahead"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/stay/", pile.stay, name="stay"),
    path("review/<slug:slug>/<checkpoint:checkpoint>/let-go/", pile.let_go, name="let_go"),
    path("projects/<slug:slug>/people/", people.people, name="people"),
    path("projects/<slug:slug>/panels/", panels.panels, name="panels"),
    path("invited/<text:token>/", invited.invited, name="invited"),
    path("projects/<slug:slug>/gold/", gold.gold, name="gold"),
    path("projects/<slug:slug>/gold/<slug:kind>/<int:pk>/", gold.of_item, name="gold_of_item"),
    path("projects/<slug:slug>/consensus/", consensus.page, name="consensus"),
    path("projects/<slug:slug>/consensus/<int:user_id>/", consensus.panellist, name="panellist"),
    path("projects/<slug:slug>/report/", report.report, name="report"),
    path("review/<slug:slug>/stuck/", stuck.stuck_cases, name="stuck"),
    path("review/<slug:slug>/corrections/", corrections.waiting, name="corrections"),
    path("review/<slug:slug>/corrections/<int:frame_id>/", corrections.frame, name="correction"),
]
