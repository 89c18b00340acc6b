"""The log of what organizers did, which the database itself keeps from being changed."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REFUSAL = "the log is append-only"
PLAIN = ("by", "action", "contest", "subject", "details", "before", "hash")
ON_SQLITE = "CREATE TRIGGER audit_no_{deed} BEFORE {deed} ON audit BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
FUNCTION = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$
"""
ON_POSTGRES = "CREATE TRIGGER audit_no_{deed} BEFORE {deed} ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"


def upgrade() -> None:
    number = sa.Column("number", sa.Integer(), autoincrement=False, nullable=False)
    columns = [text(name) for name in PLAIN]
    op.create_table("audit", number, instant("at"), *columns, sa.PrimaryKeyConstraint("number"))
    op.create_index("audit_of", "audit", ["contest", "number"])
    op.create_index("audit_subject", "audit", ["subject", "number"])
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(ON_SQLITE.format(deed=deed, refusal=REFUSAL))
        return
    op.execute(FUNCTION.format(refusal=REFUSAL))
    for deed in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(ON_POSTGRES.format(deed=deed))


def downgrade() -> None:
    op.drop_table("audit")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_refuse")
