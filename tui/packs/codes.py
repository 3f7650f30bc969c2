"""The codes of this package, with the parameters that their messages may show.

``problem.<code>`` are messages of a verdict, ``error.<code>`` those of what cannot go on. A `limit` of size is in MB.
"""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, ...]] = {
    "archive_damaged": ("name", "reason"),
    "archive_duplicate": ("name",),
    "archive_encrypted": ("name",),
    "archive_link": ("name",),
    "archive_members": ("limit",),
    "archive_method": ("name",),
    "archive_name": ("name",),
    "archive_ratio": ("name", "limit"),
    "archive_size_lies": ("name",),
    "archive_too_large": ("name", "limit"),
    "code_differs": ("stated", "computed"),
    "json_duplicate_key": (),
    "json_invalid": ("reason",),
    "json_number": ("text",),
    "json_too_deep": ("limit",),
    "json_too_large": ("limit",),
    "manifest_differs": ("field", "manifest", "data"),
    "manifest_invalid": ("reason",),
    "manifest_missing": (),
    "manifest_newer": ("reason",),
    "member_altered": ("name",),
    "member_extra": ("name",),
    "member_missing": ("name",),
    "name_differs": ("name", "code"),
    "name_without_code": ("name", "code"),
    "not_a_pack": (),
    "not_a_receipt": ("schema",),
    "not_a_return": ("schema",),
    "not_a_task_pack": ("schema",),
    "not_an_archive": ("reason",),
    "pack_invalid": ("reason",),
    "pack_newer": ("schema",),
    "receipt_invalid": ("reason",),
    "receipt_newer": ("schema",),
    "return_invalid": ("reason",),
    "return_newer": ("schema",),
}
ERRORS: Mapping[str, tuple[str, ...]] = {
    "disk_full": ("path", "reason"),
    "evidence_changed": ("path",),
    "file_in_use": ("path", "reason"),
    "file_unreadable": ("path", "reason"),
    "folder_missing": ("path", "reason"),
    "form_empty": (),
    "form_invalid": ("reason",),
    "form_too_large": ("name", "limit"),
    "name_too_long": ("path", "reason"),
    "not_a_form": (),
    "not_a_merged_workbook": (),
    "not_a_roll": ("schema",),
    "read_only": ("path", "reason"),
    "roll_invalid": ("reason",),
    "roll_name_twice": ("name",),
    "roll_newer": ("schema",),
    "roll_unknown_unit": ("name",),
    "too_many_files": ("path", "limit"),
    "write_failed": ("path", "reason"),
    "zip_in_zip": ("name",),
}
