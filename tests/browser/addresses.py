"""Every page that the browser tests look at. A new page belongs here."""

PUBLIC = (
    "/",
    "/report",
    "/report?q=scam",
    "/report?q=zxqvb",
    "/report/deaf",
    "/report/home-life",
    "/report/quiet",
    "/routes/999",
    "/routes/report_fraud",
    "/other-languages",
    "/help-me-choose",
    "/help-me-choose/26",
    "/help-me-choose/41/wales",
    "/find-your-force",
    "/find-your-force?q=",
    "/find-your-force?q=Oldham",
    "/find-your-force?q=Bournmouth",
    "/find-your-force?q=Newport",
    "/find-your-force/btp",
    "/find-your-force/guernsey",
    "/feedback?page=/privacy",
    "/feedback?about=crime",
    "/privacy",
    "/cookies",
    "/accessibility",
    "/nowhere",
    "/staff/sign-in",
)
WELSH = tuple(f"/cy{address}" for address in PUBLIC)
STAFF = ("/staff/", "/staff/?status=done", "/staff/?status=spam", "/staff/password", "/cy/staff/")
