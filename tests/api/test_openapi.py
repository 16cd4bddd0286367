"""The description in OpenAPI is true: schemathesis asks whatever it allows, and what it forbids.

All checks of schemathesis are on, one of them made finer: a question that fits its description may
still be one that has no answer (code `usage`), such as a kind that no metapath leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import schemathesis
from hypothesis import settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.app import create_app
from tests.api.conftest import not_yet

if TYPE_CHECKING:
    from schemathesis import Case, CheckContext, Response

schema = schemathesis.openapi.from_dict(create_app(not_yet).openapi())


@schemathesis.check
def accepted_or_without_an_answer(
    context: CheckContext, response: Response, case: Case[Any]
) -> bool | None:
    """Fail for a question that fits its description and is refused as one that does not."""
    if response.status_code == 422 and response.json()["code"] == "usage":
        return None
    return positive_data_acceptance(context, response, case)


@schema.parametrize()
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_question_is_answered_as_described(case: Case[Any], live: str) -> None:
    case.call_and_validate(base_url=live, excluded_checks=[positive_data_acceptance])
