"""The Flask extensions that rooms share."""

from flask_wtf import CSRFProtect

csrf = CSRFProtect()
