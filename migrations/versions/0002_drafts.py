"""drafts of coordinators; what a version has taken in of lessons/; lessons that are retired

Revision ID: 0002
Revises: 0001

"""
from alembic import op
import sqlalchemy as sa


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    # Not in a batch: SQLite would make the table anew, and every assignment points to it.
    op.add_column('version', sa.Column('shipped', sa.String(length=64), nullable=True))
    # Every version so far came from lessons/.
    op.execute('UPDATE version SET shipped = sha256')
    op.add_column('lesson', sa.Column('retired', sa.DateTime(timezone=True), nullable=True))
    op.create_table('draft',
    sa.Column('lesson_id', sa.String(length=20), nullable=False),
    sa.Column('lesson_en', sa.Text(), nullable=False),
    sa.Column('lesson_es', sa.Text(), nullable=False),
    sa.Column('guide_en', sa.Text(), nullable=False),
    sa.Column('guide_es', sa.Text(), nullable=False),
    sa.Column('aligned', sa.JSON(), nullable=False),
    sa.Column('rev', sa.Integer(), nullable=False),
    sa.Column('base_version_id', sa.Integer(), nullable=True),
    sa.Column('shipped', sa.String(length=64), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('changed', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['base_version_id'], ['version.id'], name=op.f('fk_draft_base_version_id_version')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_draft_person_id_person')),
    sa.PrimaryKeyConstraint('lesson_id', name=op.f('pk_draft'))
    )


def downgrade():
    op.drop_table('draft')
    op.drop_column('lesson', 'retired')
    op.drop_column('version', 'shipped')
