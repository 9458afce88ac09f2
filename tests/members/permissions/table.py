"""Who gets in where: one row for every address of the site, by the name of its URL.

A name that stands in no row fails the test. How to add a view:

* a page of the site: a `Row` in `PUBLIC`, with who gets in. An address with arguments takes them from
  `World.arguments` (world.py), by the argument's name; make there what it needs, owned by the role `author`.
  `send=True` for what is asked by POST.
* a view of the admin: a `Row` in `ADMIN`, with which of the staff get in. Nobody else ever does, which is asked for
  every address of the admin, listed here or below.
* a view whose door is that of another row (its second page, a part of a chooser): a pattern in `SAME_DOOR`.

"In" means an answer, or a form that complains; "out" is the way to signing in or to the profile, 403, 404 or 410, and
in the admin the way back to its first page.
"""

from dataclasses import dataclass

# Roles. `author` is the member whose draft, search and notice are asked for; `newcomer` has an account, no profile.
VISITORS = frozenset({"anonymous"})
NEWCOMERS = frozenset({"newcomer"})
TEACHERS = frozenset({"member", "verified", "author"})
STAFF = frozenset({"editor", "curator", "officer", "administrator"})

NOBODY: frozenset[str] = frozenset()
SIGNED_IN = NEWCOMERS | TEACHERS | STAFF
EVERYBODY = VISITORS | SIGNED_IN
MEMBERS = TEACHERS | STAFF
AUTHOR = frozenset({"author"})
EDITORIAL = frozenset({"editor", "administrator"})
FINDING = EDITORIAL | {"curator"}
ADMINISTRATORS = frozenset({"administrator"})


@dataclass(frozen=True)
class Row:
    """Names of URLs, and which roles get in."""

    names: tuple[str, ...]
    who: frozenset[str]
    send: bool = False
    body: str = ""  # JSON


def below(namespace: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{namespace}:{name}" for name in names)


PUBLIC = (
    Row(("sitemap", "service_worker", "manifest", "offline", "wagtail_serve"), EVERYBODY),
    Row(("search", "search_feed", "search_suggest"), EVERYBODY),
    Row(("search_click",), EVERYBODY, send=True),
    Row(("search_save",), SIGNED_IN),
    Row(("search_saved",), SIGNED_IN),
    Row(("search_saved_rename", "search_saved_delete"), AUTHOR),
    Row(("account_home", "account_profile", "account_organizations"), SIGNED_IN),
    Row(("account_data", "account_data_file", "account_delete"), SIGNED_IN),
    Row(("account_delete_code",), SIGNED_IN, send=True),
    Row(("account_deleted", "member_page"), EVERYBODY),
    Row(("account_invitation",), VISITORS),  # who is signed in is led on to the profile
    Row(("compare", "one_page", "spread_map", "lineage", "school_spread", "my_list", "shared_list"), EVERYBODY),
    Row(("adoption",), EVERYBODY),
    Row(("adoption_start", "adoption_step"), NOBODY),  # nobody here is of a school that the list has
    Row(("adoption_edit", "adoption_status", "adoption_results", "adoption_source"), EDITORIAL),
    Row(("adoption_correct",), EDITORIAL),
    Row(("adoption_evaluation_new", "adoption_evaluation"), EDITORIAL),
    Row(("adoption_remark", "adoption_show"), EDITORIAL, send=True),
    Row(("adoption_remark_delete",), NOBODY, send=True),  # nothing was said
    Row(("adoption_verify",), NOBODY, send=True),  # nobody here is a supervisor
    Row(("my_list_keep", "my_list_restore", "my_list_tidy"), EVERYBODY, send=True),
    Row(("my_list_remove", "my_list_move", "my_list_note"), AUTHOR, send=True),  # it stands on the author's list
    Row(("my_list_share",), MEMBERS),
    Row(("my_list_close", "my_list_renew"), MEMBERS, send=True),  # of the member's own list
    Row(("my_work",), MEMBERS),
    Row(("my_work_remove",), AUTHOR),
    Row(("my_work_take_back",), NOBODY, send=True),  # nothing was removed
    Row(("notifications", "notification_settings"), SIGNED_IN),
    Row(("notifications_read",), SIGNED_IN, send=True),
    Row(("notification_open",), AUTHOR),
    Row(("unsubscribe", "school_check", "school_preview", "share_join"), NOBODY),  # the token is made up
    Row(("adoption_reminder",), NOBODY),  # so is this
    Row(("share_start",), EVERYBODY),
    Row(("share_new",), MEMBERS, send=True),
    Row(("share_edit",), AUTHOR, send=True),
    Row(("share_draft", "share_screen", "share_preview", "share_preview_page", "share_suggestions"), AUTHOR),
    Row(("share_photos", "share_submit", "share_withdraw"), AUTHOR, send=True),
    Row(("share_answers",), AUTHOR, send=True, body='{"field": "title", "value": "กล่องนิทาน"}'),
    Row(("share_photo",), AUTHOR, send=True),
    Row(("share_photo_file",), AUTHOR),
    Row(("share_invite",), AUTHOR),
    Row(("share_uninvite", "share_leave"), NOBODY, send=True),  # nobody was invited; an owner cannot leave
    Row(("account_email", "account_change_password", "account_set_password", "account_reauthenticate"), SIGNED_IN),
    Row(("mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn"), SIGNED_IN),
    Row(("usersessions_list", "socialaccount_connections"), SIGNED_IN),
    Row(("styleguide", "styleguide_part", "styleguide_specimen"), NOBODY),  # is for `is_staff` accounts and DEBUG
)

_PAGES = (
    *("edit", "delete", "unpublish", "copy", "move", "add_subpage", "set_privacy", "view_draft"),
    *("history", "workflow_history", "usage"),
)
_KEPT = ("list", "add", "edit", "delete")

ADMIN = (
    Row(("wagtailadmin_home", "editors_guide", "wagtailadmin_account"), STAFF),
    Row(("wagtailadmin_explore", "case_studies:index", "lessons:index", "organizations:index"), EDITORIAL),
    Row(below("wagtailadmin_pages", "add", *_PAGES), EDITORIAL),
    Row(("review_queue", "review_entry"), EDITORIAL),
    Row(("import_cases:index", "import_organizations:index"), EDITORIAL),
    Row(("import_cases:run", "import_cases:report"), frozenset({"editor"})),  # of the editor who began it
    Row(below("wagtailimages", "index", "add", "edit"), EDITORIAL),
    Row(below("wagtaildocs", "index", "add", "edit"), EDITORIAL),
    Row(below("wagtailsnippets_innovations_keyword", *_KEPT), FINDING),
    Row(below("wagtailsnippets_search_promotion", *_KEPT), FINDING),
    Row(below("wagtailsnippets_innovations_featuredpractice", *_KEPT), FINDING),
    Row(below("wagtailsnippets_search_synonym", *_KEPT), EDITORIAL),
    Row(("search_report", "search_explain"), STAFF),
    Row(("curation_report",), FINDING),
    Row(below("wagtailsnippets_innovations_adoptionrecord", "list"), FINDING),
    Row(below("wagtailsnippets_innovations_adoptionrecord", "show"), EDITORIAL),
    Row(below("wagtailsnippets_innovations_adoptionrecord", "delete"), ADMINISTRATORS),
    Row(below("wagtailsnippets_innovations_adoptionrecord", "add", "edit"), NOBODY),
    Row(below("wagtailsnippets_members_memberprofile", "list", "edit"), EDITORIAL),
    Row(below("wagtailsnippets_members_memberprofile", "delete"), ADMINISTRATORS),
    Row(below("wagtailsnippets_members_memberprofile", "add", "copy"), NOBODY),
    *(Row(below(f"wagtailsnippets_strategy_{name}", "list"), STAFF) for name in ("strategicplan", "strategy")),
    *(
        Row(below(f"wagtailsnippets_strategy_{name}", "add", "edit", "delete"), NOBODY)
        for name in ("strategicplan", "strategy", "tactic", "successcondition")
    ),
    Row(below("wagtailusers_users", "index", "add", "edit", "delete"), ADMINISTRATORS),
    Row(below("wagtailusers_groups", "index", "add", "edit", "delete"), ADMINISTRATORS),
    Row(below("wagtailsites", "index", "add", "edit", "delete"), ADMINISTRATORS),
    Row(below("wagtailredirects", "index", "add"), ADMINISTRATORS),
    Row(below("wagtailadmin_workflows", "index", "add", "edit", "task_index"), ADMINISTRATORS),
    Row(below("wagtailadmin_collections", "index", "add"), ADMINISTRATORS),
)

#: Patterns of names (as of a shell) that the staff are not asked for, and why. Everybody else is.
SAME_DOOR: dict[str, str] = {
    "wagtailsnippets_strategy_*": "one plan's models like the others: rows of a plan are read only, whatever model",
    "*:*results": "the rows of a list, by the check of its page",
    "*:history*": "by the check of the row's form",
    "*:usage*": "by the check of the row's form",
    "*:inspect": "by the check of the list",
    "wagtailsnippets_*:revisions_*": "by the check of the row's form",
    "wagtailsnippets_*:copy": "by the check of adding",
    "wagtailsites:copy": "by the check of adding",
    "wagtailusers_users:copy": "by the check of adding",
    "*chooser*": "what may be chosen is what may be seen or added; asked where it is used",
    "wagtailadmin_choose_*": "the same, of pages",
    "wagtailadmin_api:*": "what may be seen, for the choosers",
    "wagtailadmin_tag_*": "names of keywords, for who may enter the admin",
    "wagtailadmin_explore_*": "by the check of wagtailadmin_explore",
    "*:choose_parent": "by the check of the list that it begins from",
    "wagtailadmin_pages:preview_*": "by the check of the form that is previewed",
    "wagtailadmin_pages:revisions_*": "by the check of the page's form",
    "wagtailadmin_pages:*workflow*": "by the check of the page and the step: tests/community/review",
    "wagtailadmin_pages:*lock": "by the rights on the page; whoever asks is led to the first page",
    "wagtailadmin_pages:type_use*": "lists pages that may be explored",
    "wagtailadmin_pages:search*": "lists pages that may be explored",
    "wagtailadmin_pages:move_confirm": "by the check of moving",
    "wagtailadmin_pages:set_page_position": "by the check of moving",
    "wagtailadmin_pages:convert_alias": "by the check of the page's form",
    "wagtail_bulk_action": "each row by the check of the one action: tests/members/test_member_admin.py, innovations",
    "wagtailadmin_collections:*": "by the check of collections' list and form",
    "wagtailadmin_workflows:*": "by the check of workflows' list and form",
    "wagtailadmin_reports:*": "each lists what the person may see",
    "wagtailredirects:*": "by the check of redirects' list and form",
    "wagtailimages:*": "by the check of the pictures' list and form",
    "wagtaildocs:*": "by the check of the documents' list and form",
    "wagtailsnippets:index": "lists the models that the person may see",
    "wagtailembeds:*": "part of the editor of texts",
    "import_*:template": "by the check of the import's page",
    "import_organizations:*": "like import_cases: of who began it",
    "wagtailadmin_editing_sessions:*": "who edits what, for who may edit it",
    "wagtailadmin_dismissibles": "the person's own screen",
    "wagtailadmin_block_preview": "the look of a block, without content",
    "search_report_results": "by the check of the report",
    "wagtailadmin_error_test": "shows an error on purpose",
}

#: Addresses below the admin's that are meant for everybody: the way in, and what its pages load.
BEFORE_THE_DOOR = (
    *("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_password_reset*"),
    *("wagtailadmin_javascript_catalog", "wagtailadmin_sprite"),
)

#: Addresses of the site that ask nobody, and why the matrix does not ask them.
OTHERWISE: dict[str, str] = {
    **dict.fromkeys(
        (
            *("account_login", "account_another", "account_logout", "account_inactive", "account_signup"),
            *("account_email_verification_sent", "account_request_login_code", "account_confirm_login_code"),
            *("account_reset_password", "account_confirm_password_reset_code"),
            *("account_complete_password_reset", "account_password_reset_completed"),
        ),
        "django-allauth's way in and out, by its own state: tests/members/test_signing_in.py, test_accounts.py",
    ),
    "mfa_*": "the same, of second steps: tests/members/test_second_steps.py",
    "socialaccount_*": "the same, of other providers",
    "google_*": "the same",
    "line_*": "the same",
    "openid_connect_*": "the same",
    "wagtailcore_*": "the way in, and private pages with a password: tests/core",
    "wagtaildocs_*": "files by their collection's privacy: tests/core",
    "social_card": "pictures of public pages: tests/core/test_social_cards.py",
    "styleguide_look": "a stylesheet of the style guide",
}
