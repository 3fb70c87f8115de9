"""The machine that a bundle is for: which wheels it takes, and what it answers to their conditions."""

from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags

MACHINES = {"win_amd64": 0x8664, "win_arm64": 0xAA64}
"""What the head of a Windows program says of the processor it is for (PE format, `Machine`)."""

WORDS = {"win_amd64": "64 位 Intel、AMD", "win_arm64": "64 位 ARM", "win32": "32 位"}
"""The same for a reader."""


@dataclass(frozen=True, slots=True)
class Target:
    """Python of a version on Windows on a processor."""

    version: tuple[int, int]
    platform: str

    @property
    def python(self) -> str:
        """The version as it is written: 3.12."""
        return ".".join(map(str, self.version))

    @property
    def words(self) -> str:
        """The whole for a reader."""
        return f"Windows（{WORDS[self.platform]}）上的 Python {self.python}"

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags of the wheels that it takes, the best first."""
        short = "cp" + "".join(map(str, self.version))
        own = cpython_tags(self.version, abis=[short], platforms=[self.platform])
        return (*own, *compatible_tags(self.version, short, [self.platform]))

    def answers(self, extra: str = "") -> dict[str, str]:
        """Return what conditions of requirements (`; sys_platform == "win32"`) are held against.

        The last number of the version is not known before the program runs; no condition of the
        lock asks for it from Python 3.12 on.
        """
        return {
            "extra": extra,
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": "nt",
            "platform_machine": "AMD64" if self.platform == "win_amd64" else "ARM64",
            "platform_python_implementation": "CPython",
            "platform_release": "10",
            "platform_system": "Windows",
            "platform_version": "10.0",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": "win32",
        }
