"""Addresses of places: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views import desk as at_the_desk

public: list = []

workspace: list = []

desk: list = [
    path("authorities/", at_the_desk.AuthorityList.as_view(), name="authority_list"),
    path("authorities/add/", at_the_desk.AddAuthority.as_view(), name="add_authority"),
    path("authorities/<slug:slug>/", at_the_desk.ChangeAuthority.as_view(), name="change_authority"),
    path("authorities/<slug:slug>/codes/add/", at_the_desk.AddCode.as_view(), name="add_code"),
    path("authorities/<slug:slug>/codes/<int:pk>/remove/", at_the_desk.RemoveCode.as_view(), name="remove_code"),
    path("authorities/<slug:slug>/names/add/", at_the_desk.AddName.as_view(), name="add_name"),
]
