"""What is done with people's files. All verbs are imported from here."""

from tounga.people.services.documents import (
    add_document,
    announce_end,
    complete_document,
    read_document,
    remove_document,
    verify_document,
)
from tounga.people.services.education import add_education, correct_education, put_back_education, remove_education
from tounga.people.services.file import close_file, move_file, open_file, reopen_file
from tounga.people.services.identity import correct_identity, set_phones
from tounga.people.services.profile import (
    add_experience,
    correct_experience,
    put_back_experience,
    remove_experience,
    set_languages,
    set_licences,
    set_occupations,
    set_profile,
    set_skills,
)
from tounga.people.services.project import fulfil_project, open_project, set_wishes, withdraw_project
from tounga.people.services.registration import register, register_online

__all__ = [
    "add_document",
    "add_education",
    "add_experience",
    "announce_end",
    "close_file",
    "complete_document",
    "correct_education",
    "correct_experience",
    "correct_identity",
    "fulfil_project",
    "move_file",
    "open_file",
    "open_project",
    "put_back_education",
    "put_back_experience",
    "read_document",
    "register",
    "register_online",
    "remove_document",
    "remove_education",
    "remove_experience",
    "reopen_file",
    "set_languages",
    "set_licences",
    "set_occupations",
    "set_phones",
    "set_profile",
    "set_skills",
    "set_wishes",
    "verify_document",
    "withdraw_project",
]
