"""Holds an answer of the API against what `openapi.json` says about it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openapi_schema_validator import OAS31Validator, oas31_format_checker
from werkzeug.test import TestResponse

from feedback.signpost.api import DESCRIPTION


@dataclass(frozen=True)
class Description:
    """The file itself. Programs must bear what is added later; we may answer nothing unsaid."""

    document: dict[str, Any]

    @classmethod
    def read(cls, path: Path = DESCRIPTION) -> Description:
        """Read it, and shut every schema that is not a part of others."""
        text = path.read_text("utf-8")
        parts = set(re.findall(r'"allOf": \[\{"\$ref": "#/components/schemas/(\w+)"', text))
        document = json.loads(text)
        for name, schema in document["components"]["schemas"].items():
            if name not in parts:
                _shut(schema)
        return cls(document)

    def check(self, address: str, response: TestResponse) -> Any:
        """Fail unless status, media type, headers and body are as described; give the body."""
        said = self._response(address, response)
        for name, header in said.get("headers", {}).items():
            is_needed = self._resolved(header).get("required", False)
            assert name in response.headers or not is_needed, (address, name)
        assert response.content_type in said["content"], (address, response.content_type)
        self.check_body(said["content"][response.content_type]["schema"], response.json)
        return response.json

    def check_body(self, schema: dict[str, Any], body: Any) -> None:
        """Fail unless a body fits a schema; its references lead into this document."""
        whole = {**schema, "components": self.document["components"]}
        OAS31Validator(whole, format_checker=oas31_format_checker).validate(body)

    def _response(self, address: str, response: TestResponse) -> Any:
        status = response.status_code
        path = address.partition("?")[0].removeprefix("/cy")
        for template, operations in self.document["paths"].items():
            if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path):
                known = operations[response.request.method.lower()]["responses"]
                return self._resolved(known.get(str(status), known["default"]))
        assert status == 404, f"{address} is not described"
        return self.document["components"]["responses"]["Problem"]

    def _resolved(self, value: Any) -> Any:
        found = value
        if "$ref" in value:
            found = self.document
            for key in value["$ref"].removeprefix("#/").split("/"):
                found = found[key]
        return found


def _shut(schema: Any) -> None:
    if isinstance(schema, dict):
        for inner in list(schema.values()):
            _shut(inner)
        if "properties" in schema and isinstance(schema.get("type"), str | list):
            schema["unevaluatedProperties"] = False
    elif isinstance(schema, list):
        for inner in schema:
            _shut(inner)
