"""The common shape of all errors of the API."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from ninja import Field, NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError


class ErrorBody(Schema):
    status: int = Field(examples=[404])
    message: str = Field(examples=["There is no term with this key."])
    details: list[str] = Field(examples=[[]])


class Error(Schema):
    error: ErrorBody


ERRORS = {404: Error, 422: Error, 429: Error}


def error(status: int, message: str, details: list[str] | None = None) -> HttpResponse:
    return JsonResponse({"error": {"status": status, "message": message, "details": details or []}}, status=status)


def reject_unknown_parameters(request: HttpRequest, *known: str) -> None:
    """Raise ValidationError for query parameters other than `known`: a mistyped one would otherwise be ignored."""
    if unknown := sorted(request.GET.keys() - set(known)):
        details = [{"loc": ["query", name], "msg": f"unknown parameter; known are {', '.join(known) or 'none'}"} for name in unknown]
        raise ValidationError(details)


def refuse_methods(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator that gives a 405 of `view` this shape. django-ninja returns it without an exception to handle."""

    @wraps(view)
    def wrapper(request: HttpRequest, **values: object) -> HttpResponse:
        response = view(request, **values)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = ", ".join(sorted(response.headers["Allow"].split(", ")))
        refusal = error(405, f"{request.method} means nothing here: use {allowed}.")
        refusal.headers["Allow"] = allowed
        return refusal

    return wrapper


def add_error_handlers(api: NinjaAPI) -> None:
    """Handle every exception that a request can cause by a response of this shape."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
        return error(422, "Some parameters cannot be used.", [f"{item['loc'][-1]}: {item['msg']}" for item in problem.errors])

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, problem: Http404) -> HttpResponse:
        return error(404, "There is nothing at this address.")

    @api.exception_handler(Throttled)
    def too_many(request: HttpRequest, problem: Throttled) -> HttpResponse:
        response = error(429, "Too many requests: wait a moment.")
        if problem.wait:
            response["Retry-After"] = str(int(problem.wait) + 1)
        return response

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, problem: RequestDataTooBig) -> HttpResponse:
        return error(413, "The body is too large.")

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, problem: HttpError) -> HttpResponse:
        # The parser's message about a body arrives as the cause of django-ninja's own error.
        if isinstance(problem.__cause__, HttpError):
            problem = problem.__cause__
        return error(problem.status_code, str(problem))
