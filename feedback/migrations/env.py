"""Runs the migrations on the application's own engine; needs an application context."""

from alembic import context
from sqlalchemy import Connection, text

from feedback.database import Model, db
from feedback.postgresql import be_patient


def run(connection: Connection) -> None:
    """Run what is missing, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "sqlite":
            # The driver begins by itself before INSERT, not before CREATE TABLE.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # Two processes that start at once take turns.
            be_patient(connection)
            connection.execute(text("SELECT pg_advisory_xact_lock(7474001)"))
        context.run_migrations()


with db.engine.connect() as connection:
    run(connection)
    connection.commit()
