"""Registrations of which the personal data were deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("registration", sa.Column("emptied", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("registration_emptied", "registration", ["contest", "emptied", "id"])


def downgrade() -> None:
    op.drop_index("registration_emptied", "registration")
    op.drop_column("registration", "emptied")
