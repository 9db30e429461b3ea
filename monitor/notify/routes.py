"""The routes of news: adding one and taking one away, each with its line in the log."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.hearing import Route, RouteLog
from monitor.values.telling import Course


def add_route(session: Session, course: Course, by: int, now: datetime) -> bool:
    """Write a route; False where there is one already that differs at most in its pace."""
    same = select(Route.id).filter_by(**{name: value for name, value in asdict(course).items() if name != "pace"})
    if session.scalar(same) is not None:
        return False
    session.add(Route(**asdict(course), added_by=by, added_at=now))
    session.add(RouteLog(**asdict(course), added=True, user_id=by, at=now))
    return True


def drop_route(session: Session, route_id: int, by: int, now: datetime) -> None:
    """Take a route away, if it is still there."""
    route = session.scalar(select(Route).where(Route.id == route_id).with_for_update())
    if route is not None:
        was = Course(**{one.name: getattr(route, one.name) for one in fields(Course)})
        session.add(RouteLog(**asdict(was), added=False, user_id=by, at=now))
        session.delete(route)
