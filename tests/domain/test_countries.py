"""Countries and languages as people write them."""

import pytest

from partners.domain.countries import country_code, country_codes, country_name
from partners.domain.languages import language_code, language_codes, language_name


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        (" de ", "DE"),
        ("Germany", "DE"),
        ("GERMANY", "DE"),
        ("Deutschland", "DE"),
        ("Österreich", "AT"),
        ("Osterreich", "AT"),
        ("日本", "JP"),
        ("Россия", "RU"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("The Netherlands", "NL"),
        ("Holland", "NL"),
        ("Czech Republic", "CZ"),
        ("Turkey", "TR"),
        ("Hong Kong", "HK"),
        ("Saint Lucia", "LC"),
        ("St. Lucia", "LC"),
        ("Trinidad and Tobago", "TT"),
        ("Cote d'Ivoire", "CI"),
        ("Korea, Republic of", "KR"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("Iran, Islamic Republic of", "IR"),
        ("Kosovo", "XK"),
        ("Atlantis", None),
        ("EU", None),
        ("European Union", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_country_is_known_by_code_and_by_name(word, code):
    assert country_code(word) == code


def test_there_are_the_countries_of_iso_and_kosovo():
    assert len(country_codes()) == 250
    assert {"AX", "BQ", "SS", "TW", "XK"} <= country_codes()
    assert not {"EU", "UN", "ZZ", "UK"} & country_codes()


def test_every_english_name_leads_back_to_its_code():
    assert {code: country_code(country_name(code)) for code in country_codes()} == {
        code: code for code in country_codes()
    }


def test_a_country_has_a_name_in_each_language():
    assert country_name("DE") == "Germany"
    assert country_name("DE", "fr") == "Allemagne"
    assert country_name("DE", "pt_BR") == "Alemanha"
    assert country_name("QQ") == "QQ"


def test_languages_are_known_by_code_and_by_name():
    assert language_name("de") == "German"
    assert language_name("de", "de") == "Deutsch"
    assert language_code("German") == "de"
    assert language_code("DE") == "de"
    assert language_code("Dothraki") is None
    assert "zh" in language_codes()
    assert "zh_Hant" not in language_codes()
