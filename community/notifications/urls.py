"""Addresses of the notices."""

from django.urls import path

from community.notifications import views

urlpatterns = [
    path("notifications/", views.notification_list, name="notifications"),
    path("notifications/<int:pk>/", views.open_one, name="notification_open"),
    path("notifications/read/", views.read_all, name="notifications_read"),
    path("notifications/settings/", views.change_settings, name="notification_settings"),
    path("notifications/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
