#!/usr/bin/python3
"""Runs a notebook from its first cell to its last and writes it as a page: run_notebook.py NOTEBOOK FOLDER

Exit code 1 where a cell fails, where outputs are stored in the notebook, or where it draws figures and no output says what they rest on."""
import pathlib
import sys

import nbclient
import nbconvert
import nbformat


def main(path, folder):
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if any(cell.outputs or cell.execution_count for cell in cells):
        sys.exit(f"{path}: outputs are stored; clear them before committing")
    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in cells for output in cell.outputs]
    drawn = any("image/png" in output.get("data", {}) for output in outputs)
    if drawn and "not forecasts" not in "".join(output.get("text", "") for output in outputs):
        sys.exit(f"{path}: no output shows the caveat of the result file")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / path.with_suffix(".html").name).write_text(nbconvert.HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:3]))
