"""Ways to lose or spoil the files of the text index."""

import os
import shutil

from partners.search import text


def index_files():
    version = text.current().index.shelf.current()
    return [version.folder / name for name in version.files]


def delete_everything():
    shutil.rmtree(text.current().index.shelf.root)


def delete_the_files():
    for path in index_files():
        path.unlink()


def delete_the_pointer():
    text.current().index.shelf.pointer.unlink()


def empty_the_pointer():
    text.current().index.shelf.pointer.write_text("")


def truncate():
    for path in index_files():
        os.truncate(path, path.stat().st_size // 2)


def empty():
    for path in index_files():
        os.truncate(path, 0)


def overwrite_with_noise():
    for path in index_files():
        path.write_bytes(os.urandom(path.stat().st_size))


def overwrite_a_little():
    for path in index_files():
        with path.open("r+b") as file:
            file.seek(path.stat().st_size // 3)
            file.write(os.urandom(64))


FAULTS = (
    delete_everything,
    delete_the_files,
    delete_the_pointer,
    empty_the_pointer,
    truncate,
    empty,
    overwrite_with_noise,
    overwrite_a_little,
)
