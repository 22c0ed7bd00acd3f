"""lessons that a coordinator has retired

Revision ID: 0003
Revises: 0002

"""
from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade():
    # Not in a batch: SQLite would make the table anew, and every version points to it.
    op.add_column('lesson', sa.Column('retired', sa.DateTime(timezone=True), nullable=True))


def downgrade():
    op.drop_column('lesson', 'retired')
