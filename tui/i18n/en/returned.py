"""Finalised returns, and what a file between offices is."""

MESSAGES = {
    "contribution.file": "evidence: {name}",
    "help.returns": "The finalised returns: ids, check codes, what became of them",
    "help.option.stamped": "the check code on the stamped paper (XXXXX-XXXXX), to compare with the file",
    "returned.line": "{id} {plan} {year}, no. {revision}, check code {code}, finalised on {made_on}, {state}{superseded}",
    "returned.superseded": " (superseded by a later one)",
    "returned.none": "Nothing is finalised yet.",
    "check.office": "This folder holds the work of the office {office} of {unit}, which owes no return of its own: use slip, and hand that to the department.",
    "verify.contents_return": "{tasks} {tasks|task|tasks}, {files} {files|file|files} of evidence; to {recipient}, due {due}; supersedes {supersedes}",
    "verify.contents_pack": "{tasks} {tasks|task|tasks}; returns go to {recipient}",
    "verify.contents_receipt": "{recipient} says: {answer}, {reasons} {reasons|reason|reasons} for sending back",
    "verify.contents_slip": "Office: {office}; {tasks} {tasks|task|tasks}, {files} {files|file|files} of evidence",
    "verify.compare": "Intact does not mean that it is the one that was stamped: every page of the paper must bear {code}; another code means it was made anew since (--code compares).",
    "verify.stamped": "The same check code as on the stamped paper: {code}",
    "problem.code_not_stamped": "The stamped paper bears {stamped}, the file {code}: it was made anew after it was stamped, or is another one. They are not the same.",
    "error.bad_check_code": "{text} is no check code: ten letters and figures, as in ABCDE-23456.",
}
