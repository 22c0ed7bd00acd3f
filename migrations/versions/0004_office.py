"""office: a school's first language, a class whose year is closed

Revision ID: 0004
Revises: 0003

"""
from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade():
    # Not in a batch: SQLite would make the tables anew, and much points to them.
    op.add_column('school', sa.Column('language', sa.String(length=2), nullable=True))
    op.add_column('class', sa.Column('closed_on', sa.Date(), nullable=True))


def downgrade():
    op.drop_column('class', 'closed_on')
    op.drop_column('school', 'language')
