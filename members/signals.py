"""What `members` tells other packages."""

from django.dispatch import Signal

#: A profile was filled in or corrected by its member: `profile` (MemberProfile).
profile_completed = Signal()

#: Somebody verified a member, in the transaction of it: `profile` (MemberProfile), `by` (User).
profile_verified = Signal()
