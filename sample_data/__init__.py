"""The sample workshop: an invented meal-kit survey with its orders, and how both were made."""

from pathlib import Path

SAMPLE_NAME = "Meal kit survey (sample)"
SURVEY, ORDERS = "meal_kit_survey.csv", "meal_kit_orders.csv"


def sample_files() -> tuple[Path, ...]:
    """The sample's files: the survey first, then the purchase history that joins by e-mail."""
    here = Path(__file__).resolve().parent
    return here / SURVEY, here / ORDERS
