"""Addresses of exchange: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views import desk as at_desk
from .views import public as pages
from .views import workspace as work

public = [
    path("exchange/", pages.Notices.as_view(), name="notices"),
    path("exchange/<int:pk>/", pages.NoticePage.as_view(), name="notice"),
]

workspace = [
    path("exchange/", work.OwnExchange.as_view(), name="home"),
    path("exchange/new/", work.PublishNotice.as_view(), name="publish_notice"),
    path("exchange/notices/<int:pk>/", work.OwnNotice.as_view(), name="notice"),
    path("exchange/notices/<int:pk>/change/", work.ChangeNotice.as_view(), name="change_notice"),
    path("exchange/notices/<int:pk>/close/", work.CloseNotice.as_view(), name="close_notice"),
    path("exchange/notices/<int:pk>/reopen/", work.ReopenNotice.as_view(), name="reopen_notice"),
    path("exchange/notices/<int:pk>/answer/", work.Wish.as_view(), name="wish"),
    path("exchange/<int:pk>/", work.ExchangePage.as_view(), name="exchange"),
    path("exchange/<int:pk>/say/", work.Say.as_view(), name="say"),
    *(
        path(f"exchange/<int:pk>/{verb.replace('_', '-')}/", view.as_view(), name=verb)
        for verb, view in work.MOVES.items()
    ),
]

desk = [
    path("exchange/", at_desk.ExchangeAtDesk.as_view(), name="home"),
    path("exchange/<int:pk>/take-down/", at_desk.TakeDown.as_view(), name="take_down"),
    path("exchange/<int:pk>/put-back/", at_desk.PutBack.as_view(), name="put_back"),
]
