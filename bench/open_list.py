"""The application with the allowance of readers lifted: who measures asks more than any reader may."""

from dataclasses import replace

from flask import Flask

from monitor import create_app
from monitor.views import api, register, register_answer, register_door

NO_END = 10**9


def open_app() -> Flask:
    pace = register_answer.PAGES
    lifted = replace(pace, allowance=replace(pace.allowance, each=NO_END, all=NO_END), step=NO_END)
    for module in (register, api, register_door):
        vars(module)["PAGES"] = lifted
    return create_app()
