"""The accounts of the demonstration, one a role, and its office. Passwords follow from the installation's secret."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo import people
from monitor.demo.deposits import OFFICE
from monitor.models.beneficiary import weigh_beneficiaries
from monitor.models.matter import Town
from monitor.models.paper import PaperOffice, office_in_force
from monitor.models.user import Grant, User
from monitor.values.passwords import make_hash
from monitor.values.terms import Role


@dataclass(frozen=True)
class Account:
    """Who may try the product, as what and where."""

    work_number: str
    name: str
    role: Role
    town: str | None = None
    certificate_no: str | None = None

    def password(self, secret: str) -> str:
        """The same at every start of this installation, another at every other."""
        digest = hmac.new(secret.encode(), f"demo:{self.work_number}".encode(), hashlib.sha256).digest()
        return base64.b32encode(digest)[:10].decode().lower()


ACCOUNTS = (
    Account("1001", "示范监察甲", Role.INSPECTOR, certificate_no="SFZF-0001"),
    Account("1002", "示范监察乙", Role.INSPECTOR, certificate_no="SFZF-0002"),
    Account("2001", "示范住建员", Role.HOUSING, certificate_no="SFZF-0003"),
    Account("3001", "示范信访员", Role.PETITIONS),
    Account("4001", "示范城关专干", Role.TOWN, town=people.TOWNS[0]),
    Account("5001", "示范督查员", Role.SUPERVISOR),
    Account("5002", "示范县领导", Role.SUPERVISOR),
    Account("6001", "示范法制员", Role.LEGAL),
    Account("6002", "示范审批人", Role.APPROVER),
    Account("6003", "示范发布员", Role.PUBLISHER),
    Account("9001", "示范系统员", Role.SYSTEM),
    Account("9002", "示范安全员", Role.SECURITY),
    Account("9003", "示范审计员", Role.AUDITOR),
)


def open_office(session: Session, now: datetime) -> None:
    """The office that issues papers, unless somebody recorded one; by its name guarantees are weighed."""
    if office_in_force(session) is None:
        session.add(
            PaperOffice(
                name=OFFICE, mark="示人社", address="示范县示范路1号", phone="0000-12333", reconsiders="示范县人民政府",
                court="示范县人民法院", set_at=now,
            )
        )  # fmt: skip
        weigh_beneficiaries(session)


def open_accounts(session: Session, secret: str) -> None:
    """Open every account that is not there yet."""
    for account in ACCOUNTS:
        if session.scalar(select(User.id).where(User.work_number == account.work_number)) is None:
            grant = Grant(
                role=account.role.value,
                town_id=session.scalar(select(Town.id).where(Town.name == account.town)),
            )
            hashed = make_hash(account.password(secret))
            user = User(work_number=account.work_number, name=account.name, password_hash=hashed, grants=[grant])
            user.certificate_no = account.certificate_no
            session.add(user)
