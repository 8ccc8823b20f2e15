"""A column that keeps sentences, to be said in the reader's language."""

import json

from peewee import TextField

from partners.domain.recipes import kept, recipe_of, told

KEPT = '{"english": '


class SentenceField(TextField):
    """A sentence with its recipe, as compact JSON text; a mere text as it is."""

    def db_value(self, value):
        return json.dumps(kept(value), ensure_ascii=False) if recipe_of(value) else value

    def python_value(self, value):
        if not (value and value.startswith(KEPT)):
            return value
        try:
            return told(json.loads(value))
        except ValueError:
            return value
