"""What we use of Flask-WTF's CSRF protection."""

from werkzeug.exceptions import BadRequest

class CSRFError(BadRequest): ...

def generate_csrf(secret_key: str | None = ..., token_key: str | None = ...) -> str: ...
