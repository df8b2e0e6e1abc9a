"""Parts of addresses that are ours: a checkpoint, and the number by which voters know a case."""

from __future__ import annotations

from django.urls import register_converter

from review.case_numbers import LARGEST, case_number, row_of


class CheckpointConverter:
    regex = "hv1|hv2|hv3"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CaseConverter:
    """In the address the case's number, to the view its row."""

    regex = "[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        if int(value) > LARGEST:
            raise ValueError("no case has this number")
        return row_of(int(value))

    def to_url(self, value: int) -> str:
        return str(case_number(value))


register_converter(CheckpointConverter, "checkpoint")
register_converter(CaseConverter, "case")
