"""Every page opens."""

import pytest

from tests.views.conftest import SignIn
from tests.views.county import County


@pytest.mark.parametrize("path", ["/", "/alerts", "/alerts/unknown", "/projects", "/housing", "/jobs"])
def test_a_page_opens(as_user: SignIn, path: str) -> None:
    assert as_user("inspector").get(path).status_code == 200


def test_the_page_of_each_row_opens(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    for alert in county.alerts.values():
        assert client.get(f"/alerts/{alert}").status_code == 200
        assert client.get(f"/alerts/{alert}/rows").status_code == 200
    for code, id in county.matters.items():
        kind = "projects" if code.startswith("XM") else "housing"
        assert client.get(f"/{kind}/{id}").status_code == 200
