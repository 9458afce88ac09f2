"""A member with an account, signed in, and what can be kept."""

import pytest
from django.test import Client

from home.models import HomePage
from innovations.models import CaseStudyPage, LessonPage
from members.models import User
from tests.factories import CaseStudyPageFactory, LessonPageFactory, MemberProfileFactory, OrganizationFactory


@pytest.fixture
def member(site: HomePage) -> User:
    return MemberProfileFactory.create(display_name="ครูดาว ทดสอบ").user


@pytest.fixture
def reader(client: Client, member: User) -> Client:
    client.force_login(member)
    return client


@pytest.fixture
def pages(site: HomePage) -> list[CaseStudyPage | LessonPage]:
    school = OrganizationFactory.create()
    case = CaseStudyPageFactory.create(owner_org=school)
    other = CaseStudyPageFactory.create(owner_org=school, cover_image=case.cover_image)
    return [case, other, LessonPageFactory.create(owner_org=school)]
