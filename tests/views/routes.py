"""Every route of the screens with what it needs: the table that the permission tests walk."""

from dataclasses import dataclass

from monitor.values.permissions import Act
from tests.views.county import County

ANYONE, STAFF = "anyone", "staff"


@dataclass(frozen=True)
class Route:
    """A path with places for a town's rows, the act it needs, and whether the row must be the viewer's to see."""

    path: str
    needs: Act | str
    method: str = "GET"
    scoped: bool = False

    def at(self, county: County, side: str) -> str:
        """The path for the rows of one side (东 or 西) of the county."""
        number = "1" if side == "东" else "2"
        return self.path.format(
            project=county.matters[f"XM2026-000{number}"],
            housing=county.matters[f"LP-0{number}"],
            alert=county.alerts[f"{side}B01"],
            cured=county.alerts[f"{side}A03"],
            directive=county.directives[side],
            intake=county.intake,
            case=county.matters[f"case{number}"],
            plan=county.plan,
            draw=county.draw,
        )


ROUTES = (
    Route("/login", ANYONE),
    Route("/healthz", ANYONE),
    Route("/", STAFF),
    Route("/alerts", Act.SEE_ALERTS),
    Route("/alerts/unknown", Act.SEE_ALERTS),
    Route("/alerts/{alert}", Act.SEE_ALERTS, scoped=True),
    Route("/alerts/{alert}/rows", Act.SEE_ALERTS, scoped=True),
    Route("/projects", Act.SEE_PROJECTS),
    Route("/companies/find", Act.SEE_PROJECTS),
    Route("/companies/find?q=示范", Act.SEE_PROJECTS),
    Route("/projects/{project}", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/account", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/account/lines?month=2026-09&side=out", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/deposit", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/rows/projects", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/rows/deposits", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/rows/accounts", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/rows/allocations?month=2026-09", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/rows/account-lines", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/rows/roster", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/rows/attendance?month=2026-09", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/rows/payroll?month=2026-09", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/rows/inspections", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/rows/permits", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/arrears", Act.SEE_PROJECTS, scoped=True),
    Route("/projects/{project}/arrears/workers?month=202609", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/arrears/lines?unit=0", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/arrears/below", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/arrears/cuts", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/arrears/exits", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/arrears/file/csv", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/arrears/file/xlsx", Act.SEE_PEOPLE, scoped=True),
    Route("/projects/{project}/check", Act.MAKE_CHECKS, scoped=True),
    Route("/projects/{project}/check/paper", Act.MAKE_CHECKS, scoped=True),
    Route("/projects/{project}/notes", Act.SEE_PROJECTS, scoped=True),
    Route("/checks", Act.SEE_CHECKS),
    Route("/checks/new", Act.MAKE_CHECKS),
    Route("/offline.js", ANYONE),
    Route("/offline", Act.MAKE_CHECKS),
    Route("/offline/ticket", Act.MAKE_CHECKS),
    Route("/offline/sites", Act.MAKE_CHECKS),
    Route("/arrears", Act.SEE_PROJECTS),
    Route("/arrears?unit=0", Act.SEE_PROJECTS),
    Route("/arrears/file/csv", Act.SEE_PROJECTS),
    Route("/arrears/file/xlsx", Act.SEE_PROJECTS),
    Route("/directives", Act.SEE_DIRECTIVES),
    Route("/directives/{directive}", Act.SEE_DIRECTIVES, scoped=True),
    Route("/directives/{directive}/edit", Act.PREPARE_DIRECTIVES, scoped=True),
    Route("/directives/new?matter={project}", Act.PREPARE_DIRECTIVES, scoped=True),
    Route("/bulletins", ANYONE),
    Route("/publications", Act.SEE_BULLETINS),
    Route("/housing", Act.SEE_HOUSING),
    Route("/housing/{housing}", Act.SEE_HOUSING, scoped=True),
    Route("/housing/{housing}/rows/housing", Act.SEE_HOUSING, scoped=True),
    Route("/housing/{housing}/rows/buildings", Act.SEE_HOUSING, scoped=True),
    Route("/imports", Act.SEE_IMPORTS),
    Route("/imports/new", Act.IMPORT_BOOKS),
    Route("/coverage", Act.SEE_PROJECTS),
    Route("/coverage?book=account-lines", Act.SEE_PROJECTS),
    Route("/coverage/compare", Act.SEE_PROJECTS),
    Route("/coverage/compare/project-deposit", Act.SEE_PROJECTS),
    Route("/coverage/compare/permit-project", Act.SEE_PROJECTS),
    Route("/papers", Act.SEE_PAPERS),
    Route("/matters/{project}/papers", Act.SEE_PAPERS),
    Route("/papers/write/deposit/{project}/deposit-return", Act.ISSUE_PAPERS),
    Route("/papers/office", Act.SEE_PAPERS),
    Route("/parameters", Act.SEE_PARAMETERS),
    Route("/parameters/stop.days", Act.SEE_PARAMETERS),
    Route("/parameters/stop.days/preview?value=5&first_day=2026-12-01", Act.SEE_PARAMETERS),
    Route("/plans", Act.SEE_PLANS),
    Route("/plans/rechecks", Act.SEE_PLANS),
    Route("/plans/new", Act.MAKE_PLANS),
    Route("/plans/{plan}", Act.SEE_PLANS),
    Route("/plans/{plan}/add", Act.MAKE_PLANS),
    Route("/plans/{plan}/draw", Act.MAKE_PLANS),
    Route("/plans/{plan}/draws/{draw}", Act.SEE_PLANS),
    Route("/replay", Act.SEE_ALERTS),
    Route("/replay?day=2026-11-23", Act.SEE_ALERTS),
    Route("/replay?matter={project}", Act.SEE_ALERTS, scoped=True),
    Route("/replay?day=2026-11-20&matter={project}", Act.SEE_ALERTS, scoped=True),
    Route("/replay?day=2026-11-23&matter={housing}", Act.SEE_ALERTS, scoped=True),
    Route("/jobs", Act.SEE_JOBS),
    Route("/cases", Act.SEE_CASES),
    Route("/cases?clock=overdue&status=received", Act.SEE_CASES),
    Route("/cases?missed=1", Act.SEE_CASES),
    Route("/cases/{case}/missed", Act.SEE_CASES, scoped=True),
    Route("/cases/board", Act.SEE_CASES),
    Route("/cases/new", Act.REGISTER_CASES),
    Route("/cases/{case}", Act.SEE_CASES, scoped=True),
    Route("/clocks", STAFF),
    Route("/clocks?whose=all&state=overdue", STAFF),
    Route("/listings", Act.SEE_LISTINGS),
    Route("/listings?status=noticed&q=示范", Act.SEE_LISTINGS),
    Route("/report", ANYONE),
    Route("/report/status", ANYONE),
    Route("/site/XM2026-0001", ANYONE),
    Route("/blacklist", ANYONE),
    Route("/blacklist?status=ended&lang=en", ANYONE),
    Route("/api/v1?lang=en", ANYONE),
)
MOVES = (
    Route("/alerts/{alert}/assign", Act.HANDLE_ALERTS, "POST", scoped=True),
    Route("/alerts/{alert}/acknowledge", Act.HANDLE_ALERTS, "POST", scoped=True),
    Route("/alerts/{alert}/dismiss", Act.DISMISS_ALERTS, "POST", scoped=True),
    Route("/alerts/{cured}/propose", Act.PROPOSE_CLOSING, "POST", scoped=True),
    Route("/alerts/{cured}/return", Act.CONFIRM_CLOSING, "POST", scoped=True),
    Route("/alerts/{cured}/confirm", Act.CONFIRM_CLOSING, "POST", scoped=True),
    Route("/plans/new", Act.MAKE_PLANS, "POST"),
    Route("/plans/{plan}/add", Act.MAKE_PLANS, "POST"),
    Route("/plans/{plan}/draw", Act.MAKE_PLANS, "POST"),
    Route("/plans/{plan}/close", Act.MAKE_PLANS, "POST"),
    Route("/projects/{project}/deposit/confirm", Act.CONFIRM_DEPOSIT, "POST", scoped=True),
)
COVERED_ELSEWHERE = frozenset(
    {
        "signin.sign_in", "signin.sign_out", "signin.choose_language", "signin.choose_print",
        "firms.ask_batch", "firms.find_batch", "bulletins.show_page", "bulletins.download",
        "bulletin_desk.prepare", "bulletin_desk.show_page", "bulletin_desk.download", "bulletin_desk.move",
        "bulletin_desk.edit", "bulletin_desk.stamp", "bulletin_desk.publish_again",
        "alert.download", "directives.move", "directives.download", "directive_draft.hand_in", "directive_draft.change",
        "case.move", "case.download", "case.show_complainants", "case.download_photo", "case_missed.move",
        "case_new.keep", "report.keep", "report.show_status", "imports.hand_in", "imports.show_page", "imports.apply",
        "imports.give_up",
        "papers.show_page", "papers.show_words", "papers.take", "papers.void", "bundle.take", "paper_write.write",
        "paper_office.keep", "paper_office.sign", "verify.show_page", "verify.check_file",
        "imports.give_back", "jobs.check_now", "foreseen.hand_in", "parameters.move", "parameters.download",
        "notebook.show", "notebook.keep", "notebook.tell_news", "notebook.take_part", "notebook.give_up",
        "photos.hand_in", "photos.remove", "photos.show", "photos.show_signed", "photos.download", "signing.ask",
        "signing.freeze", "visit.show", "visit.show_interviews", "visit.show_words", "sitenotes.call",
        "sitenotes.keep_note",
        "plans.drop", "listings.make_moves", "listings.open_file", "listing.show_page", "listing.move",
        "listing.download", "listing_dossier.show",
        "plans.show_answers", "redacting.show", "redacting.hand_in", "deposit_use.prepare",
        "deposit_use.move",
        "register.show_entry", "register_files.take_csv", "register_files.take_json",
        "register_files.take_simple", "register_files.take_xlsx", "register_files.take_atom",
        "register_files.take_manifest", "register_files.take_dated_manifest", "api.show_specification",
        "api.list_entries", "api.show_entry", "api_match.match",
    }
)  # fmt: skip
"""Endpoints whose permissions have tests of their own, by name."""
