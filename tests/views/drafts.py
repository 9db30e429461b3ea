"""A draft of a directive in the county of the screens."""

from datetime import datetime

from sqlalchemy.orm import Session

from monitor.models.directive import Directive, DirectiveItem


def add_draft(session: Session, matter_id: int, user_id: int, now: datetime) -> int:
    """A draft without the day by which it is to be obeyed."""
    row = Directive(
        matter_id=matter_id, kind="instruction", status="draft", subject_role="contractor",
        subject_name="示范建筑有限公司", drafted_by=user_id, drafted_at=now, version=1,
    )  # fmt: skip
    row.items = [DirectiveItem(place=0, duty="board", fact="示范事实", broken="示范条款", ordered="示范要求")]
    session.add(row)
    session.flush()
    return row.id
