"""Opens a picture in a process of its own and draws it anew.

`python -m evenground.ground.photos.encode RAW FOLDER NAME small=640 large=1600` prints what became of it. A picture that breaks
the libraries, or asks for more memory than it may have, ends this process and no other. What comes out has been drawn dot by dot
on an empty sheet, so nothing that the camera or anybody else wrote into the file is in it.
"""

import io
import re
import resource
import sys
import warnings
import zipfile
from pathlib import Path

from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

from evenground.ground.photos.codes import BROKEN, MOVES, TOO_MANY_DOTS, TWO_THINGS

MOST_DOTS = 64_000_000
"""A little above the largest ordinary setting of a phone (50 million); 64 million dots need 256 MB while they are open."""
MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 40
QUALITY = 80
KINDS = ("JPEG", "PNG", "WEBP", "HEIF")
MAY_MOVE = ("PNG", "WEBP")
"""Phones put a second, still picture into JPEG and HEIC files; only these two kinds would move."""

# A page, a script, a document or an archive beside the picture. Cameras write none of these.
_SOMETHING_ELSE = re.compile(
    rb"<(?:!doctype|html|head|body|script|iframe|svg)[\s>]|<\?php|%PDF-\d|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c", re.IGNORECASE
)


class Refused(Exception):
    pass


def main(raw: Path, folder: Path, name: str, sizes: dict[str, int]) -> str:
    """Draw the picture in each size. Returns `ready WIDTH HEIGHT` of the largest, or `refused` and why."""
    try:
        data = raw.read_bytes()
        _refuse_two_things(data)
        largest = _drawn_anew(data, max(sizes.values()))
        for size, longest in sizes.items():
            _save(largest, folder / size / f"{name}.webp", longest)
    except Refused as refusal:
        return f"refused {refusal}"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return f"refused {TOO_MANY_DOTS}"
    except Exception:  # the libraries raise nearly everything on a broken file, and each means the same to its maker
        return f"refused {BROKEN}"
    return f"ready {largest.width} {largest.height}"


def _refuse_two_things(data: bytes) -> None:
    if _SOMETHING_ELSE.search(data) or zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused(TWO_THINGS)


def _drawn_anew(data: bytes, longest: int) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=KINDS) as picture:
        if picture.width * picture.height > MOST_DOTS:
            raise Refused(TOO_MANY_DOTS)
        if picture.format in MAY_MOVE and getattr(picture, "is_animated", False):
            raise Refused(MOVES)
        colours = picture.info.get("icc_profile")
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(picture)
        mode = "RGBA" if upright.has_transparency_data else "RGB"
        sheet = Image.new(mode, upright.size)
        sheet.paste(_in_usual_colours(upright, colours).convert(mode))
        return sheet


def _in_usual_colours(picture: Image.Image, colours: bytes | None) -> Image.Image:
    """The same colours without the camera's own description of them, which can tell cameras apart."""
    if not colours or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(colours))
        shown = ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"), outputMode=picture.mode)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return shown or picture


def _save(picture: Image.Image, target: Path, longest: int) -> None:
    smaller = picture.copy()
    smaller.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    smaller.save(partial, "WEBP", quality=QUALITY, exif=b"", xmp=b"", icc_profile=b"")
    partial.chmod(0o600)
    partial.replace(target)


def _take_no_more_than_allowed() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    register_heif_opener()


if __name__ == "__main__":
    _take_no_more_than_allowed()
    _raw, _folder, _name, *_sizes = sys.argv[1:]
    _asked = {size: int(longest) for size, longest in (each.split("=") for each in _sizes)}
    print(main(Path(_raw), Path(_folder), _name, _asked))
