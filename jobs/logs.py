"""Log lines of the clock's processes: one JSON object a line on standard error, with names of jobs and no people."""

import logging
import sys

import structlog


def configure(level: str) -> None:
    """Write lines of ``level`` (DEBUG … ERROR) and above. What APScheduler says comes as events of our own."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
