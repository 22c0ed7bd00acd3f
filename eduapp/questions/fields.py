"""The form fields of choices: radio buttons, check boxes, and one set of them a part. Plain HTML, without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms.fields import Field, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.utils import unset_value
from wtforms.validators import DataRequired, InputRequired, ValidationError
from wtforms.widgets import CheckboxInput

from eduapp.questions.kind import Option


class ChoiceField(RadioField):
    """One choice. What is not among the options is answered like nothing at all: choose one of these."""

    def __init__(self, options: tuple[Option, ...] = (), message: Any = None, label: str = "", **kwargs: Any) -> None:
        self.message = message
        choices = [SelectChoice(option.id, option.text) for option in options]
        super().__init__(label, validators=[InputRequired(message)], choices=choices, **kwargs)

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError:
            if self.message is None:
                raise
            raise ValidationError(self.message) from None


class ManyField(SelectMultipleField):
    """Several choices; `.data` holds their ids in the order of the options. What names an unknown option, or one twice,
    is answered like nothing at all. `exactly`: another number is refused with the sentence `told`."""

    option_widget = CheckboxInput()

    def __init__(
        self, options: tuple[Option, ...] = (), message: Any = None, label: str = "", *,
        exactly: int = 0, told: str = "", required: bool = True, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.message, self.exactly, self.told, self.required = message, exactly, told, required
        self.sound = True
        super().__init__(label, choices=[SelectChoice(option.id, option.text) for option in options], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        known = [choice.value for choice in self.choices if choice.value in valuelist]
        self.sound = len(known) == len(valuelist)
        self.data = known if self.sound else []

    def pre_validate(self, form: Any) -> None:
        if not self.sound or (self.required and not self.data):
            raise ValidationError(self.message)
        if self.exactly and len(self.data) != self.exactly:
            raise ValidationError(self.told)


class PressedField(Field):
    """One thing to say, by a button of the page with this field's name and value. Anything else sent is nothing."""

    def __init__(self, value: str = "", message: Any = None, label: str = "", **kwargs: Any) -> None:
        self.value = value
        super().__init__(label, validators=[DataRequired(message)], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = self.value if valuelist == [self.value] else None


class PartsField(Field):
    """A choice for every part; `.data` is {part: option}. A part that was not answered is not in it.

    Iterates over its radio fields; `field["m1"]` is the one of part m1, and is named and numbered after this field.
    """

    def __init__(self, parts: Mapping[str, Any] | None = None, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self._unbound = dict(parts or {})
        self._fields: dict[str, Any] = {}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        given = self.default if data is unset_value else data
        given = given if isinstance(given, Mapping) else {}
        self._fields = {part: self._bind(part, unbound) for part, unbound in self._unbound.items()}
        for part, field in self._fields.items():
            field.process(formdata, given.get(part))

    def _bind(self, part: str, unbound: Any) -> Any:
        options = {"name": part, "prefix": f"{self.name}-", "translations": self._translations}
        return self.meta.bind_field(self._form, unbound, options)

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        told = [field.validate(form) for field in self._fields.values()]  # every part, not only the first that fails
        return all(told)

    @property
    def data(self) -> dict[str, str]:
        return {part: field.data for part, field in self._fields.items() if field.data is not None}

    @property
    def errors(self) -> dict[str, Any]:
        return {part: field.errors for part, field in self._fields.items() if field.errors}

    def __getitem__(self, part: str) -> Any:
        return self._fields[part]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._fields.values())


class PlacesField(PartsField):
    """Parts of which no two may have the same choice: places, each given once. `twice` says so."""

    def __init__(self, parts: Any = None, label: str = "", *, twice: str = "", **kwargs: Any) -> None:
        super().__init__(parts, label, **kwargs)
        self.twice = twice

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        whole, taken = super().validate(form, extra_validators), set()
        for field in self:
            if not isinstance(field.data, str):
                continue  # a part in which several are chosen gives no place
            if not field.errors and field.data in taken:
                field.errors = [self.twice]
            taken.add(field.data)
        return whole and not self.errors
