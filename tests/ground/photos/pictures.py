"""Real files, made here: what phones send, and what somebody else might."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin
from pillow_heif import register_heif_opener

register_heif_opener()

SECRET = "Rosa's camera 0815"
GPS, MAKER, SERIAL, DESCRIPTION, ORIENTATION = 0x8825, 0x010F, 0xA431, 0x010E, 0x0112


def upload(data: bytes, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def jpeg(size: tuple[int, int] = (800, 600), *, orientation: int = 1) -> bytes:
    """With the place, the camera, its serial number and a comment in it, as a phone would write them."""
    picture = _two_colours(size)
    return _saved(picture, "JPEG", exif=_exif(orientation), comment=SECRET.encode(), xmp=_xmp())


def heic(size: tuple[int, int] = (640, 480)) -> bytes:
    return _saved(_two_colours(size), "HEIF", exif=_exif(1), xmp=_xmp(), quality=70)


def webp(size: tuple[int, int] = (320, 240)) -> bytes:
    return _saved(_two_colours(size), "WEBP", exif=_exif(1), xmp=_xmp())


def png() -> bytes:
    """See-through in part, and with words in it."""
    picture = Image.new("RGBA", (300, 200), (0, 90, 120, 0))
    picture.paste((0, 90, 120, 255), (0, 0, 150, 200))
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_itxt("XML:com.adobe.xmp", _xmp().decode())
    return _saved(picture, "PNG", pnginfo=words)


def bomb(side: int = 30_000) -> bytes:
    """A small file that would unfold into very many dots."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    line = b"\0" * (1 + (side + 7) // 8)
    squeezed = zlib.compress(line * side, 9)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", squeezed) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def with_an_archive() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("run.js", "steal()")
    return jpeg() + archive.getvalue()


def with_a_page() -> bytes:
    return jpeg() + b"<html><body><script>steal()</script></body></html>"


def with_a_page_in_its_comment() -> bytes:
    return _saved(_two_colours((80, 60)), "JPEG", comment=b"<script>steal()</script>")


def with_a_short_film() -> bytes:
    """As phones write it: a still picture, and after it a second of film."""
    return jpeg() + b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(range(256)) * 8


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (60, 40), (shade, 0, 0)) for shade in (0, 120, 240)]
    return _saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def gif() -> bytes:
    return _saved(_two_colours((60, 40)), "GIF")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="steal()"/>'


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKER], exif[DESCRIPTION], exif[ORIENTATION] = SECRET, SECRET, orientation
    exif.get_ifd(GPS).update({1: "N", 2: (54.0, 6.0, 13.0), 3: "W", 4: (1.0, 34.0, 0.0)})
    exif.get_ifd(0x8769)[SERIAL] = SECRET
    return exif


def _xmp() -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>{SECRET}</creator></x:xmpmeta>'.encode()


def _two_colours(size: tuple[int, int]) -> Image.Image:
    """Left half blue, right half orange, so that a turned picture can be told."""
    picture = Image.new("RGB", size, (230, 120, 20))
    picture.paste((20, 60, 200), (0, 0, size[0] // 2, size[1]))
    return picture


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
