"""The application with the allowance of readers lifted: who measures asks more than any reader may."""

from dataclasses import replace

from flask import Flask

from monitor import create_app
from monitor.views import api, register, register_answer, register_door, register_files

NO_END = 10**9


def open_app() -> Flask:
    for module in (register, api, register_door):
        vars(module)["PAGES"] = _lifted(register_answer.PAGES)
    vars(register_files)["FILES"] = _lifted(register_answer.FILES)
    return create_app()


def _lifted(pace: register_answer.Pace) -> register_answer.Pace:
    return replace(pace, allowance=replace(pace.allowance, each=NO_END, all=NO_END), step=NO_END)
