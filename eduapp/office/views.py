"""The desk of a school's or a district's administrator."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from eduapp.accounts import actions as accounts
from eduapp.accounts import words
from eduapp.accounts.access import link_of
from eduapp.accounts.queries import StaffRow, browsers_of, open_links
from eduapp.accounts.rules import OWNER, LinkState, for_district
from eduapp.classes import actions as classes
from eduapp.classes.access import ManagedClass, ManagedSchool
from eduapp.classes.queries import district_name, people_in
from eduapp.core import clock
from eduapp.core.codes import in_groups, tidy
from eduapp.core.errors import Missing, Refused
from eduapp.core.mail import NotSent
from eduapp.core.markup import square
from eduapp.office import access, actions, queries
from eduapp.office.access import Desk
from eduapp.office.forms import (
    ButtonForm,
    CloseYearForm,
    HandOverForm,
    InviteForm,
    LastDayForm,
    LinkForm,
    MailForm,
    NewSchoolForm,
    PutInForm,
    SchoolForm,
    TrainingForm,
)
from eduapp.privacy.actions import close_year
from eduapp.privacy.queries import year_to_close
from eduapp.privacy.rules import is_name

office = Blueprint("office", __name__)


def _desk() -> Desk:
    return access.desk_of(g.admin)


def _data() -> Path:
    return Path(current_app.config["DATA"])


@office.get("")
def home() -> ResponseReturnValue:
    """Her schools in numbers, and what needs doing."""
    desk = _desk()
    seen = queries.overview(desk, today=g.today, now=clock.now())
    return render_template("office/home.html", desk=desk, seen=seen, district=district_name(desk.district_id))


# --- set-up


@office.route("/set-up", methods=["GET", "POST"])
def set_up() -> ResponseReturnValue:
    """The first school together with its district; later one more school."""
    desk = _desk()
    if not desk.of_district:
        raise Missing
    form = NewSchoolForm(time_zone=current_app.config["TIME_ZONE"])
    if desk.district_id is not None:
        del form.district
    if form.sent():
        district_id = desk.district_id or _new_district(form.district.data.strip())
        name, zone = form.name.data.strip(), form.time_zone.data
        school_id = classes.add_school(
            district_id=district_id, name=name, time_zone=zone, data=_data(), by=g.admin.id, now=clock.now()
        )
        return redirect(url_for("office.office.school", school_id=school_id), 303)
    return render_template("office/set_up.html", form=form), 422 if form.refused() else 200


def _new_district(name: str) -> int:
    district_id = classes.make_district(name=name)
    accounts.place_person(person_id=g.admin.id, school_id=None, district_id=district_id)
    return district_id


@office.route("/schools/<int:school_id>", methods=["GET", "POST"])
def school(school_id: int) -> ResponseReturnValue:
    """What the school says about itself, and whom its students can go to."""
    found = _desk().school(school_id)
    form = SchoolForm(**_as_it_stands(found))
    if form.sent():
        classes.change_school(
            school_id=found.id,
            data=_data(),
            by=g.admin.id,
            now=clock.now(),
            name=form.name.data.strip(),
            time_zone=form.time_zone.data,
            language=form.first_language.data or None,
            exit_page=form.exit_page.data or None,
            contacts=form.contacts(),
        )
        return redirect(url_for("office.office.home"), 303)
    return render_template("office/school.html", form=form, school=found), 422 if form.refused() else 200


def _as_it_stands(found: ManagedSchool) -> dict[str, str | None]:
    fields = {"name": found.name, "time_zone": found.time_zone, "exit_page": found.exit_page}
    for number, contact in enumerate(found.contacts, start=1):
        fields |= {f"{part}_{number}": text for part, text in contact.items()}
    if not found.contacts:
        fields["role_1"] = _("Counselor")
    return {**fields, "first_language": found.language or ""}


# --- staff


@office.get("/staff")
def staff() -> ResponseReturnValue:
    """Everybody at her schools, and the links nobody has used yet."""
    desk = _desk()
    here, gone = queries.staff(desk, today=g.today)
    links = open_links(desk.school_ids, desk.district_id, now=clock.now())
    return render_template("office/staff.html", desk=desk, here=here, gone=gone, links=links, today=g.today)


@office.route("/staff/invite", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Invite somebody: the answer is her link, shown this once."""
    desk = _desk()
    if not desk.schools:
        raise Refused(_("There is no school yet"), _("Make a school first; then invite its people."))
    form = InviteForm(school=desk.schools[0].id)
    form.offer([(role, words.role(role)) for role in desk.invites], [(one.id, one.name) for one in desk.schools])
    if form.sent():
        wide, name = for_district(form.role.data), form.name.data.strip()
        code = accounts.invite(
            role=form.role.data,
            name=name,
            school_id=None if wide else form.school.data,
            district_id=desk.district_id if wide else None,
            mandated_reporter_on=form.trained.data,
            by=g.admin.id,
            now=clock.now(),
        )
        return _told_once(code, MailForm(formdata=None, code=code))
    return render_template("office/invite.html", form=form), 422 if form.refused() else 200


def _told_once(code: str, form: MailForm, *, sent_to: str = "") -> ResponseReturnValue:
    """The answer to the POST itself: the link stands on this page and nowhere else."""
    link = link_of(code, now=clock.now())
    address = url_for("public.accounts.join", _external=True)
    page = render_template(
        "office/link.html",
        form=form,
        link=link,
        address=address,
        code=in_groups(tidy(code)),
        picture=square(f"{address}#{tidy(code)}"),
        mails=bool(current_app.config["SMTP_URL"]),
        sent_to=sent_to,
    )
    return page, 422 if form.errors else 200


@office.post("/staff/mail")
def mail() -> ResponseReturnValue:
    """Send the link that the page before has shown. Whatever becomes of it, the page shows it again for the printer."""
    form = MailForm()
    code = form.code.data or ""
    link, server = link_of(code, now=clock.now()), current_app.config["SMTP_URL"]
    if link.state is not LinkState.GOOD:
        raise Missing
    if not (server and form.sent()):
        return _told_once(code, form)
    address, to = f"{url_for('public.accounts.join', _external=True)}#{tidy(code)}", form.address.data.strip()
    text = words.letter(address, format_date(clock.day_in(current_app.config["TIME_ZONE"], link.ends), "full"))
    try:
        about = {"subject": _("Your link"), "text": text, "role": link.role}
        actions.mail_link(server=server, to=to, by=g.admin.id, now=clock.now(), **about)
    except NotSent:
        form.address.errors = [_("The e-mail could not be sent. The link works all the same: print it.")]
        return _told_once(code, form)
    return _told_once(code, MailForm(formdata=None, code=code), sent_to=to)


@office.get("/staff/<int:person_id>")
def person(person_id: int) -> ResponseReturnValue:
    """One colleague, and what can be done for her."""
    desk = _desk()
    return _person(desk, access.colleague(desk, person_id))


def _person(desk: Desk, found: StaffRow, **forms: LastDayForm | TrainingForm) -> ResponseReturnValue:
    filled = {
        "last_day": LastDayForm(formdata=None, last_day=g.today),
        "training": TrainingForm(formdata=None, trained=found.mandated_reporter_on),
        **forms,
    }
    page = render_template(
        "office/person.html",
        desk=desk,
        found=found,
        here=access.works_here(found, today=g.today),
        own=found.id == g.admin.id,
        browsers=browsers_of(found.id, now=clock.now()),
        link=LinkForm(formdata=None),
        **filled,
    )
    return page, 422 if any(form.errors for form in forms.values()) else 200


@office.post("/staff/<int:person_id>/link")
def link(person_id: int) -> ResponseReturnValue:
    """A link for a new password; if her phone is gone, for new one-time codes, too. Shown this once."""
    found = access.colleague(_desk(), person_id)
    form = LinkForm()
    if not form.sent() or not access.works_here(found, today=g.today):
        return redirect(url_for("office.office.person", person_id=person_id), 303)
    lost = form.lost_phone.data
    code = accounts.reset_link(person_id=found.id, by=g.admin.id, now=clock.now(), lost_phone=lost)
    return _told_once(code, MailForm(formdata=None, code=code))


@office.post("/staff/<int:person_id>/off")
def off(person_id: int) -> ResponseReturnValue:
    """Her last day. Nobody switches herself off, and the district keeps one administrator."""
    desk = _desk()
    found = access.colleague(desk, person_id)
    if found.id == g.admin.id:
        raise Refused(_("This is your own account"), _("Ask another administrator to switch it off."))
    form = LastDayForm()
    if not form.sent():
        return _person(desk, found, last_day=form)
    try:
        last = form.last_day.data
        accounts.switch_off(person_id=found.id, last_day=last, today=g.today, by=g.admin.id, now=clock.now())
    except accounts.LastAdmin:
        told = _("Invite another one first: somebody must be able to manage the district.")
        raise Refused(_("The last administrator of the district"), told) from None
    return redirect(url_for("office.office.person", person_id=person_id), 303)


@office.post("/staff/<int:person_id>/on")
def on(person_id: int) -> ResponseReturnValue:
    """She is back."""
    found = access.colleague(_desk(), person_id)
    if ButtonForm().sent():
        accounts.switch_on(person_id=found.id, by=g.admin.id, now=clock.now())
    return redirect(url_for("office.office.person", person_id=person_id), 303)


@office.post("/staff/<int:person_id>/training")
def training(person_id: int) -> ResponseReturnValue:
    """The day of her training."""
    desk = _desk()
    found = access.colleague(desk, person_id)
    form = TrainingForm()
    if not form.sent():
        return _person(desk, found, training=form)
    day = form.trained.data
    accounts.note_training(person_id=found.id, mandated_reporter_on=day, by=g.admin.id, now=clock.now())
    return redirect(url_for("office.office.person", person_id=person_id), 303)


@office.post("/staff/<int:person_id>/sessions")
def sessions(person_id: int) -> ResponseReturnValue:
    """She is signed out everywhere."""
    found = access.colleague(_desk(), person_id)
    if ButtonForm().sent():
        accounts.end_sessions_of_person(person_id=found.id, by=g.admin.id, now=clock.now())
    return redirect(url_for("office.office.person", person_id=person_id), 303)


# --- classes


@office.get("/schools/<int:school_id>/classes")
def school_classes(school_id: int) -> ResponseReturnValue:
    """The classes of a school with their adults."""
    found = _desk().school(school_id)
    return render_template("office/school_classes.html", school=found, classes=queries.classes_at(found.id))


@office.get("/classes/<int:class_id>")
def one_class(class_id: int) -> ResponseReturnValue:
    """Who is in a class, and what can be changed about it."""
    desk = _desk()
    return _class(desk, access.class_of(desk, class_id))


def _class(desk: Desk, found: ManagedClass, **forms: HandOverForm | PutInForm) -> ResponseReturnValue:
    seen = _roster(desk, found)
    filled = {"over": HandOverForm(formdata=None), "put_in": PutInForm(formdata=None), **forms}
    for form in filled.values():
        form.offer(seen.could_be, today=g.today)
    page = render_template(
        "office/one_class.html", found=found, school=desk.school(found.school_id), roster=seen, today=g.today, **filled
    )
    return page, 422 if any(form.errors for form in forms.values()) else 200


def _roster(desk: Desk, found: ManagedClass) -> queries.Roster:
    people = people_in([found.id]).get(found.id, ())
    return queries.roster(found, desk.school(found.school_id), people, today=g.today)


@office.post("/classes/<int:class_id>/hand-over")
def hand_over(class_id: int) -> ResponseReturnValue:
    """The class is another teacher's from now on."""
    desk = _desk()
    found = access.class_going_on(desk, class_id)
    form = HandOverForm()
    form.offer(_roster(desk, found).could_be, today=g.today)
    if not form.sent():
        return _class(desk, found, over=form)
    classes.hand_over(class_id=found.id, person_id=int(form.teacher.data), by=g.admin.id, now=clock.now())
    return redirect(url_for("office.office.one_class", class_id=class_id), 303)


@office.post("/classes/<int:class_id>/people")
def put_in(class_id: int) -> ResponseReturnValue:
    """A co-teacher, a substitute until a day, a counselor, a visiting educator until a day."""
    desk = _desk()
    found = access.class_going_on(desk, class_id)
    form = PutInForm()
    form.offer(_roster(desk, found).could_be, today=g.today)
    if not form.sent():
        return _class(desk, found, put_in=form)
    relation, who = form.chosen()
    who_and_how = {"person_id": who, "relation": relation, "until": form.until.data}
    classes.add_teacher(class_id=found.id, by=g.admin.id, now=clock.now(), **who_and_how)
    return redirect(url_for("office.office.one_class", class_id=class_id), 303)


@office.post("/classes/<int:class_id>/people/<int:person_id>/remove")
def take_out(class_id: int, person_id: int) -> ResponseReturnValue:
    """Somebody leaves the class. Its teacher does not: the class is handed over."""
    desk = _desk()
    found = access.class_going_on(desk, class_id)
    there = next((one for one in _roster(desk, found).people if one.person_id == person_id), None)
    if there is None:
        raise Missing
    if there.relation == OWNER:
        raise Refused(_("A class needs its teacher"), _("Hand the class over to another teacher instead."))
    if ButtonForm().sent():
        classes.remove_teacher(class_id=found.id, person_id=person_id, by=g.admin.id, now=clock.now())
    return redirect(url_for("office.office.one_class", class_id=class_id), 303)


@office.post("/classes/<int:class_id>/sessions")
def class_sessions(class_id: int) -> ResponseReturnValue:
    """Every student of the class is signed out."""
    found = access.class_of(_desk(), class_id)
    if ButtonForm().sent():
        classes.end_sessions_of_class(class_id=found.id, by=g.admin.id, now=clock.now())
    return redirect(url_for("office.office.one_class", class_id=class_id), 303)


# --- a whole school


@office.post("/schools/<int:school_id>/sessions")
def school_sessions(school_id: int) -> ResponseReturnValue:
    """Everybody at this school is signed out, students too; but for whoever presses the button."""
    found = _desk().school(school_id)
    if ButtonForm().sent():
        classes.end_sessions_of_school(school_id=found.id, by=g.admin.id, now=clock.now())
    return redirect(url_for("office.office.home"), 303)


@office.route("/schools/<int:school_id>/year", methods=["GET", "POST"])
def year(school_id: int) -> ResponseReturnValue:
    """Close the school year: what will happen in numbers, and the school's name typed."""
    found = _desk().school(school_id)
    form = CloseYearForm()
    if form.sent() and not is_name(form.name.data, found.name):
        form.name.errors = [_("This is not the name of the school. Type it as it stands above.")]
    elif form.sent():
        close_year(school_id=found.id, by=g.admin.id, now=clock.now())
        return redirect(url_for("office.office.school_classes", school_id=found.id), 303)
    will = year_to_close(found.id, today=clock.day_in(found.time_zone, clock.now()))
    page = render_template("office/year.html", form=form, school=found, will=will)
    return page, 422 if form.refused() else 200
