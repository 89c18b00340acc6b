"""Brings a database to the revision that this program speaks."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from storage.database import Database

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Run the migrations that are missing, in one transaction; a second process waits and then finds none."""
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7247382)")
        command.upgrade(configuration(connection), "head")
    database.check_key()


def configuration(connection: object | None = None) -> Config:
    """Alembic's configuration, in code: where the scripts are, and the connection to run them on."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
