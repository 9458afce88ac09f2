"""One's own account, and the public pages of members. Signing in and up is django-allauth's, at `/accounts/`."""

from django.urls import path

from members import account_views as views
from members import data_views
from members.inviting.views import account_invitation

urlpatterns = [
    path("account/", views.account_home, name="account_home"),
    path("account/profile/", views.account_profile, name="account_profile"),
    path("account/organizations/", views.account_organizations, name="account_organizations"),
    path("account/data/", data_views.account_data, name="account_data"),
    path("account/data/my-data.json", data_views.account_data_file, name="account_data_file"),
    path("account/delete/", data_views.account_delete, name="account_delete"),
    path("account/delete/code/", data_views.account_delete_code, name="account_delete_code"),
    path("account/deleted/", data_views.account_deleted, name="account_deleted"),
    path("account/invitation/<str:token>/", account_invitation, name="account_invitation"),
    path("members/<slug:code>/", views.member_page, name="member_page"),
]
