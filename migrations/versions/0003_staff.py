"""staff: links made by admins, recovery codes, whose district

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
    # Not in a batch: SQLite would make the table anew, and sessions, classes and the audit point to it.
    op.add_column('person', sa.Column('totp_step', sa.Integer(), nullable=True))
    op.add_column('person', sa.Column('recovery', sa.JSON(), nullable=True))
    district = sa.ForeignKey('district.id', name=op.f('fk_person_district_id_district'))
    op.add_column('person', sa.Column('district_id', sa.Integer(), district, nullable=True), inline_references=True)
    op.create_table('invitation',
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('purpose', sa.String(length=10), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('school_id', sa.Integer(), nullable=True),
    sa.Column('district_id', sa.Integer(), nullable=True),
    sa.Column('mandated_reporter_on', sa.Date(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('made', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_invitation_district_id_district')),
    sa.ForeignKeyConstraint(['made_by'], ['person.id'], name=op.f('fk_invitation_made_by_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_invitation_person_id_person')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_invitation_school_id_school')),
    sa.PrimaryKeyConstraint('code_hash', name=op.f('pk_invitation'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_person_id'), ['person_id'], unique=False)


def downgrade():
    op.drop_table('invitation')
    op.drop_column('person', 'district_id')
    op.drop_column('person', 'recovery')
    op.drop_column('person', 'totp_step')
