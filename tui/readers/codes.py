"""The codes readers use, with the parameters their messages may show.

``problem.<code>`` and ``doubt.<code>`` are messages of a reading; ``error.<code>`` those of a file that cannot be used.
"""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, ...]] = {
    "cells_cut": ("limit", "columns"),
    "column_left_out": ("title",),
    "damaged_text": (),
    "document_cut": (),
    "due_before_issue": ("due", "issued"),
    "formula_without_value": ("sheet", "cells"),
    "no_tasks": (),
    "no_units": (),
    "number_twice": ("number", "first"),
    "page_without_text": ("page",),
    "row_not_placed": ("text",),
    "rows_hidden": ("sheet", "rows", "count"),
    "sheet_hidden": ("sheet",),
    "step_after_task": ("step", "step_due", "due"),
    "step_before_issue": ("step", "step_due", "issued"),
    "task_without_units": (),
    "unknown_column": ("title",),
    "year_guessed": ("year",),
    "year_unknown": (),
}
DOUBTS: Mapping[str, tuple[str, ...]] = {
    "beginning_of_year": ("phrase",),
    "day_or_month": ("phrase",),
    "festival_day": ("phrase",),
    "middle_of_year": ("phrase",),
    "before_month": ("phrase",),
    "before_year": ("phrase",),
    "bracket_unclosed": ("text",),
    "carried_down": (),
    "cell_empty": (),
    "damaged_text": (),
    "deadline_unclear": ("phrase",),
    "duty_unclear": ("text",),
    "extra_cells": ("text",),
    "limit_of_columns": ("text",),
    "no_such_day": ("phrase",),
    "indicator_implied": ("text",),
    "indicator_name": ("text",),
    "indicator_unsure": ("text",),
    "number_assigned": (),
    "partners_by_place": ("text",),
    "remark": ("text",),
    "responsibility_without_role": ("text",),
    "row_joined": (),
    "role_with_object": ("text",),
    "unit_as_person": ("text",),
    "unit_unclear": ("text",),
    "units_elsewhere": ("text",),
    "units_of_heading": ("text",),
    "units_unreadable": ("text",),
}
ERRORS: Mapping[str, tuple[str, ...]] = {
    "file_damaged": ("name", "format"),
    "file_encrypted": ("name",),
    "file_missing": ("name",),
    "file_too_demanding": ("name",),
    "file_too_large": ("name", "limit"),
    "file_unpacks_too_large": ("name", "limit"),
    "file_unreadable": ("path", "reason"),
    "format_image": ("name",),
    "format_save_as": ("name", "format"),
    "format_unknown": ("name", "format"),
    "not_text": ("name",),
    "pdf_without_text": ("name",),
}
