from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("ชุมชนแบ่งปัน")

    def ready(self) -> None:
        from community import member_work, own_data
        from community.adoptions import registration as adoptions
        from community.lists import registration as lists
        from community.my_work import links as my_work_links
        from community.notifications import links
        from community.review import registration as review
        from community.share import photo_files, photo_rights

        review.register()
        photo_files.connect()
        photo_rights.register()
        links.register()
        adoptions.register()
        my_work_links.register()
        lists.register()
        own_data.register()
        member_work.register()
