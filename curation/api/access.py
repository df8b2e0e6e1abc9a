"""Who calls: by bearer token, or by the session cookie of somebody who signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from ninja.errors import AuthenticationError, HttpError
from ninja.security import APIKeyCookie, HttpBearer

from curation import tokens
from curation.api.problems import unauthenticated

UNKNOWN_TOKEN = "This token is unknown or was revoked: `manage.py create_token USER` prints a new one."
NO_CSRF = "Send the CSRF cookie's value as X-CSRFToken with the session cookie; a bearer token needs none."


class TokenAuth(HttpBearer):
    """`Authorization: Bearer …`; a token that is sent must be good, a session beside it does not help."""

    def authenticate(self, request: HttpRequest, token: str) -> User:
        user = tokens.user_of(token)
        if user is None:
            raise AuthenticationError(message=UNKNOWN_TOKEN)
        request.user = user
        return user


class SessionAuth(APIKeyCookie):
    """The cookie of a signed-in browser; unsafe methods need the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        if not request.user.is_authenticated:
            return None  # before CSRF: who is nobody is told to sign in
        try:
            return super().__call__(request)
        except HttpError as error:
            raise HttpError(403, NO_CSRF) from error

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.user


def person(request: HttpRequest) -> User:
    """Return who calls."""
    assert request.user.is_authenticated
    return request.user


def login_or_token_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorate a page that an API's answers link to, pictures above all: the token that got the link opens it."""
    by_login = login_required(view)

    @wraps(view)
    def either(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.headers.get("Authorization", "").lower().startswith("bearer "):
            return by_login(request, *args, **kwargs)
        try:
            TokenAuth()(request)
        except AuthenticationError as error:
            return unauthenticated(error.message)
        return view(request, *args, **kwargs)

    return either
