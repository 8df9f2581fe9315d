"""Files that nothing in the record speaks of (any more) are deleted: a case was erased, a message was never kept."""

from collections.abc import Sequence, Set

from sayso.domain.ports import FileSweeper, UnitFactory


async def sweep_files(*, units: UnitFactory, files: FileSweeper) -> int:
    """How many were deleted. Safe beside files that come in meanwhile."""

    async def known(hashes: Sequence[str]) -> Set[str]:
        async with units(read_only=True) as unit:
            return await unit.files.known(hashes)

    return await files.sweep(known)
