"""Validation that reports all problems at once."""


class FieldError(ValueError):
    """One field is wrong."""

    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


class MissingField(FieldError):
    """A field is missing."""

    def __init__(self, field):
        super().__init__(field, f"{field} is required")


class FormErrors(ExceptionGroup):
    """All problems of one form."""

    def derive(self, excs):
        return FormErrors(self.message, excs)

    @property
    def fields(self):
        """Sorted names of the wrong fields."""
        return sorted(e.field for e in self.exceptions)


def find_errors(form):
    """A list of exceptions for name (needed), age (a number >= 0)."""
    errors = []
    if not form.get("name"):
        errors.append(MissingField("name"))
    if "age" not in form:
        errors.append(MissingField("age"))
    elif not str(form["age"]).lstrip("-").isdigit():
        errors.append(FieldError("age", "not a number"))
    elif int(form["age"]) < 0:
        err = FieldError("age", "negative")
        err.add_note(f"got {form['age']}")
        errors.append(err)
    return errors


def validate(form):
    """Raise FormErrors when there are any."""
    errors = find_errors(form)
    if errors:
        raise FormErrors("invalid form", errors)
    return True


def run_all(functions):
    """Call all; raise one ExceptionGroup of everything that went wrong."""
    results, errors = [], []
    for i, f in enumerate(functions):
        try:
            results.append(f())
        except Exception as e:
            e.add_note(f"in function number {i}")
            errors.append(e)
    if errors:
        raise ExceptionGroup("some functions failed", errors)
    return results


def split_types(group):
    """(messages of ValueErrors, messages of all others), flat."""
    good, bad = group.split(ValueError)

    def flat(g):
        if g is None:
            return []
        if isinstance(g, BaseExceptionGroup):
            return [m for e in g.exceptions for m in flat(e)]
        return [str(g)]
    return flat(good), flat(bad)
