"""Reads a PNG: enough of the format (ISO/IEC 15948) to check the images that the site draws."""

import struct
import zlib
from typing import NamedTuple


class Picture(NamedTuple):
    """Pixels as rows of (red, green, blue)."""

    width: int
    height: int
    rows: list[list[tuple[int, int, int]]]


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height; fails when the picture is incomplete."""
    width, height, channels, data = _unpacked(png)
    assert len(data) == height * (1 + width * channels)
    return width, height


def read_picture(png: bytes) -> Picture:
    width, height, channels, data = _unpacked(png)
    stride, above, rows = width * channels, bytes(width * channels), []
    for number in range(height):
        start = number * (stride + 1)
        above = _unfiltered(data[start], data[start + 1 : start + 1 + stride], above, channels)
        rows.append([tuple(above[at : at + 3]) for at in range(0, stride, channels)])
    return Picture(width, height, rows)


def _unpacked(png: bytes) -> tuple[int, int, int, bytes]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, []
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        assert zlib.crc32(png[at + 4 : at + 8 + length]) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        at += 12 + length
    assert (chunks[0][0], chunks[-1][0]) == (b"IHDR", b"IEND")
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (depth, interlace) == (8, 0)
    return width, height, {2: 3, 6: 4}[colour], zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))


def _unfiltered(kind: int, line: bytes, above: bytes, channels: int) -> bytes:
    made = bytearray(line)
    for at in range(len(made)):
        before = made[at - channels] if at >= channels else 0
        corner = above[at - channels] if at >= channels else 0
        up = above[at]
        if kind == 4:
            distances = (abs(up - corner), abs(before - corner), abs(before + up - 2 * corner))
            guess = (before, up, corner)[distances.index(min(distances))]
        else:
            guess = (0, before, up, (before + up) // 2)[kind]
        made[at] = (made[at] + guess) & 255
    return bytes(made)


def pieces(picture: Picture) -> int:
    """The number of separate dark shapes on the light background."""
    dark = {(x, y) for y, row in enumerate(picture.rows) for x, pixel in enumerate(row) if sum(pixel) < 384}
    count = 0
    while dark:
        count += 1
        reached = [dark.pop()]
        while reached:
            x, y = reached.pop()
            around = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & dark
            dark -= around
            reached += around
    return count
