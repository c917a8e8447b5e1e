"""A language with its sentences and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO, StringIO

from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

SOURCE = "en"
LANGUAGES = ("da", "nb", "sv", SOURCE)
NORWEGIAN = {"no": "nb", "nn": "nb"}
DATES = {SOURCE: "en_GB"}
DECIMALS_FROM = 1000


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language; figures are rounded half away from zero and carry a true minus sign."""

    language: str
    translations: NullTranslations

    def gettext(self, message: str, **values: object) -> str:
        return self.translations.gettext(message).format(**values)

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        return self.translations.ngettext(one, many, number).format(**values)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with so many decimals, in the manner of the language."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _true_minus(format_decimal(rounded(value, decimals), pattern, locale=self.language))

    def nps(self, value: float, n: int) -> str:
        """A net score: whole points, one decimal from a thousand answers on."""
        return self.number(value, decimals_of(n))

    def signed(self, value: float, decimals: int = 0) -> str:
        """A change with its sign; none for 0."""
        sign = "+" if rounded(value, decimals) > 0 else ""
        return sign + self.number(value, decimals)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share (0–1) in percent."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + ("%" if self.language == SOURCE else "\u00a0%")
        return _true_minus(format_percent(rounded(share, decimals + 2), pattern, locale=self.language))

    def money(self, amount: float, currency: str) -> str:
        """A whole amount in a currency, by its three letters."""
        text = format_currency(rounded(amount, 0), currency, "#,##0 ¤¤", locale=self.language, currency_digits=False)
        return _true_minus(text)

    def day(self, day: date) -> str:
        """A day and its month, without the year."""
        return format_skeleton("MMMMd", day, locale=DATES.get(self.language, self.language))


def voice_of(language: str) -> Voice:
    """The voice of a language code such as da, nb-NO, no, sv_SE or en-gb."""
    code = language.replace("_", "-").split("-")[0].lower()
    code = NORWEGIAN.get(code, code)
    if code not in LANGUAGES:
        raise ValueError(f"no words in {language!r}; there are {', '.join(LANGUAGES)}")
    return _voice(code)


def decimals_of(n: int) -> int:
    """How many decimals a net score from so many answers is worth."""
    return 1 if n >= DECIMALS_FROM else 0


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Rounded half away from zero, never to minus zero; noise beyond the ninth decimal is not a half."""
    figure = Decimal(str(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(figure) if figure == 0 else figure


@lru_cache(maxsize=len(LANGUAGES))
def _voice(code: str) -> Voice:
    return Voice(code, NullTranslations() if code == SOURCE else _translations(code))


def _translations(code: str) -> GNUTranslations:
    """The catalogue, read from its source: a checkout has no compiled ones."""
    source = files("pejling.stats").joinpath("locale", code, "LC_MESSAGES", "stats.po").read_text(encoding="utf-8")
    compiled = BytesIO()
    write_mo(compiled, read_po(StringIO(source), locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _true_minus(text: str) -> str:
    return text.replace("-", "−")
