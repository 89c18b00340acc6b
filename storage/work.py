"""The unit of work over a database."""

from functools import cached_property
from typing import Self

from storage.commits import Commits
from storage.repositories.access import Access, Remembered
from storage.repositories.announcements import SqlAnnouncements
from storage.repositories.asked import SqlAskers, SqlQuestions, SqlTopics
from storage.repositories.auditing import SqlAudit
from storage.repositories.claims import SqlClaims
from storage.repositories.clarifications import SqlClarifications, SqlVerdicts
from storage.repositories.contests import SqlContests
from storage.repositories.conversation import SqlInbox, SqlSessions
from storage.repositories.directory import SqlDirectory
from storage.repositories.files import SqlFiles
from storage.repositories.finding import SqlFindableRegistrations
from storage.repositories.lists import SqlLists, SqlMarks
from storage.repositories.materials import SqlMaterials, SqlRulebook
from storage.repositories.notices import SqlNotices
from storage.repositories.objections import SqlObjections
from storage.repositories.outbox import SqlOutbox
from storage.repositories.passes import SqlPasses
from storage.repositories.people import SqlFollowers, SqlOrganizers, SqlPeople, SqlRecoveryCodes
from storage.repositories.personal import SqlPersonal
from storage.repositories.requests import SqlExemptions, SqlHandovers, SqlRequests
from storage.repositories.teams import SqlJoinings, SqlTeamInvitations
from storage.repositories.templates import SqlTemplates
from storage.repositories.vectors import SqlVectors
from storage.secrets import Keyring


class Work:
    """See contest.ports.UnitOfWork. A repository is made when it is first used."""

    _access: Access

    def __init__(self, commits: Commits, keyring: Keyring, remembered: Remembered) -> None:
        self._commits, self._keyring, self._remembered = commits, keyring, remembered

    async def __aenter__(self) -> Self:
        self._access = Access(await self._commits.enter(), self._keyring, self._remembered)
        return self

    async def __aexit__(self, *failure: object) -> None:
        failed = True
        try:
            if failure[0] is None and "audit" in self.__dict__:
                self.audit.settle()
            failed = failure[0] is not None
        finally:
            await self._commits.leave(failed=failed)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self._access)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self._access)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self._access)

    @cached_property
    def contests(self) -> SqlContests:
        return SqlContests(self._access)

    @cached_property
    def directory(self) -> SqlDirectory:
        return SqlDirectory(self._access)

    @cached_property
    def notices(self) -> SqlNotices:
        return SqlNotices(self._access)

    @cached_property
    def vectors(self) -> SqlVectors:
        return SqlVectors(self._access)

    @cached_property
    def registrations(self) -> SqlFindableRegistrations:
        return SqlFindableRegistrations(self._access)

    @cached_property
    def followers(self) -> SqlFollowers:
        return SqlFollowers(self._access)

    @cached_property
    def organizers(self) -> SqlOrganizers:
        return SqlOrganizers(self._access)

    @cached_property
    def recovery(self) -> SqlRecoveryCodes:
        return SqlRecoveryCodes(self._access)

    @cached_property
    def announcements(self) -> SqlAnnouncements:
        return SqlAnnouncements(self._access)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._access)

    @cached_property
    def lists(self) -> SqlLists:
        return SqlLists(self._access)

    @cached_property
    def objections(self) -> SqlObjections:
        return SqlObjections(self._access)

    @cached_property
    def questions(self) -> SqlQuestions:
        return SqlQuestions(self._access)

    @cached_property
    def askers(self) -> SqlAskers:
        return SqlAskers(self._access)

    @cached_property
    def topics(self) -> SqlTopics:
        return SqlTopics(self._access)

    @cached_property
    def clarifications(self) -> SqlClarifications:
        return SqlClarifications(self._access)

    @cached_property
    def verdicts(self) -> SqlVerdicts:
        return SqlVerdicts(self._access)

    @cached_property
    def marks(self) -> SqlMarks:
        return SqlMarks(self._access)

    @cached_property
    def passes(self) -> SqlPasses:
        return SqlPasses(self._access)

    @cached_property
    def audit(self) -> SqlAudit:
        return SqlAudit(self._access)

    @cached_property
    def claims(self) -> SqlClaims:
        return SqlClaims(self._access)

    @cached_property
    def files(self) -> SqlFiles:
        return SqlFiles(self._access)

    @cached_property
    def materials(self) -> SqlMaterials:
        return SqlMaterials(self._access)

    @cached_property
    def rulebook(self) -> SqlRulebook:
        return SqlRulebook(self._access)

    @cached_property
    def exemptions(self) -> SqlExemptions:
        return SqlExemptions(self._access)

    @cached_property
    def requests(self) -> SqlRequests:
        return SqlRequests(self._access)

    @cached_property
    def handovers(self) -> SqlHandovers:
        return SqlHandovers(self._access)

    @cached_property
    def templates(self) -> SqlTemplates:
        return SqlTemplates(self._access)

    @cached_property
    def team_invitations(self) -> SqlTeamInvitations:
        return SqlTeamInvitations(self._access)

    @cached_property
    def joinings(self) -> SqlJoinings:
        return SqlJoinings(self._access)

    @cached_property
    def personal(self) -> SqlPersonal:
        return SqlPersonal(self._access)
