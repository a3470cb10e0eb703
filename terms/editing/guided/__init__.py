"""Merge, separate, rename and withdraw terms. The consequences are shown before the operation, which is one transaction."""

from .merging import LEAVE, MergeChoices, MergeConsequences, consequences_of_merge, may_merge, merge
from .renaming import RenameConsequences, consequences_of_rename, may_rename, rename
from .separating import consequences_of_separation, separate
from .state import StateChanged
from .withdrawing import WithdrawalConsequences, consequences_of_withdrawal, may_withdraw, withdraw, withdrawable

__all__ = [
    "LEAVE",
    "StateChanged",
    "MergeChoices",
    "MergeConsequences",
    "RenameConsequences",
    "WithdrawalConsequences",
    "consequences_of_merge",
    "consequences_of_rename",
    "consequences_of_separation",
    "consequences_of_withdrawal",
    "may_merge",
    "may_rename",
    "may_withdraw",
    "merge",
    "rename",
    "separate",
    "withdraw",
    "withdrawable",
]
