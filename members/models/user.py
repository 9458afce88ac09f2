"""The account of a person. Decided before the first migration: docs/decisions/0002-user-and-base-page.md."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index

from members.accounts import confirm_address


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address. Addresses are stored in lower case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A new account.

        Raises:
            ValueError: no address was given.
        """
        if not email:
            raise ValueError("An e-mail address is required.")
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A new account that may do everything; its address counts as confirmed."""
        user = self.create_user(email, password, **{**extra, "is_staff": True, "is_superuser": True})
        confirm_address(user)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(index.Indexed, AbstractUser):
    """A person who signs in by e-mail address; there is no user name to forget."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("อีเมล"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    search_auto_update: ClassVar[bool] = False  # the admin's search keeps its texts itself (search/admin_search/)
    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField(name) for name in ("first_name", "last_name", "email")
    ]

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ผู้ใช้")
        verbose_name_plural = pgettext_lazy("plural", "ผู้ใช้")
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_unique_any_case", violation_error_message=_("อีเมลนี้มีผู้ใช้แล้ว")
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
