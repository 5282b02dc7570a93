#!/usr/bin/python3
"""Nothing lost, nothing wrong in silence: streams that fail, limits of memory, killed runs, damaged files, numbers that are none."""
import os
import pathlib
import pty
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import h5py
import numpy as np

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
VILLAGE = ROOT / "scenarios/village.toml"
SMALL = ("--set", "area.villages=1", "--months", "12", "--replicates", "1", "--quiet")
LONG = ("--set", "area.villages=20", "--months", "240", "--replicates", "8", "--threads", "1")  # seconds
sys.path.append(str(ROOT / "scripts"))
import berdaya_results  # noqa: E402


class Reliability(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def berdaya(self, *arguments, **options):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=self.folder, check=False, **options)

    def start(self, *arguments, **options):
        child = subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, **options)  # pylint: disable=consider-using-with
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        return child

    def run_small(self, name, *arguments, **options):
        done = self.berdaya("run", VILLAGE, *SMALL, "-o", name, *arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.folder / name

    def parts(self):
        return [name for name in os.listdir(self.folder) if ".part-" in name]

    def wait_for_part(self):
        for _ in range(30000):  # as long as a busy machine may need
            if self.parts():
                return
            time.sleep(0.01)
        self.fail("no run began")

    # Streams

    def test_a_terminal_that_goes_away_does_not_end_a_run(self):
        ours, theirs = pty.openpty()
        child = self.start("run", VILLAGE, *LONG[:5], "2", *LONG[6:], "-o", "x.h5", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        self.assertIn(b"%", os.read(ours, 100))  # it tells how far it is
        os.close(ours)
        self.assertEqual(child.wait(300), 0)
        self.assertTrue(berdaya_results.sealed(self.folder / "x.h5"))

    def test_a_full_stderr_does_not_change_what_a_command_does(self):
        with open("/dev/full", "wb") as full:
            for arguments, code in ((("run", VILLAGE, *SMALL, "-o", "x.h5"), 0), (("run", "none.toml"), 65), (("rnu",), 64),
                                    (("run", VILLAGE, "--replicates", "100000", "--months", "1200", "-o", "x.h5"), 75)):
                done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, stderr=full, stdout=subprocess.DEVNULL,
                                      stdin=subprocess.DEVNULL, check=False)
                self.assertEqual(done.returncode, code, arguments)

    def test_a_result_never_gets_the_number_of_a_closed_stream(self):
        child = self.start("run", VILLAGE, *LONG, "-o", "x.h5", preexec_fn=lambda: [os.close(n) for n in (0, 1, 2)])
        self.wait_for_part()
        found = [os.readlink(f"/proc/{child.pid}/fd/{n}") for n in (0, 1, 2)]
        self.assertEqual(found, ["/dev/null"] * 3)

    # Numbers

    def test_numbers_of_the_command_line_are_finite_in_order_and_decimal(self):
        exit_test = ("exit-test", VILLAGE, *SMALL, "--to", "6", "-o", "x.h5")
        for arguments, code, text in (
                ((*exit_test, "--drop-out", "nan,nan"), 64, "--drop-out: must be a number from 0 to 1, found 'nan'"),
                ((*exit_test, "--drop-out", "0.1,inf"), 64, "--drop-out: must be a number from 0 to 1, found 'inf'"),
                ((*exit_test, "--drop-out", "0.5,0.1"), 65, "exit-test: --drop-out: must be LOW,HIGH with LOW not above HIGH, found 0.5,0.1"),
                (("run", VILLAGE, "--replicates", "010"), 64, "--replicates: must be a whole number from 0 to 4294967295, found '010'"),
                (("run", VILLAGE, "--replicates", "0x2"), 64, "--replicates: must be a whole number from 0 to 4294967295, found '0x2'"),
                (("worth", "x.h5", "--per-group", "nan"), 64, "--per-group: must be a number from 0 to 1e+15, found 'nan'")):
            done = self.berdaya(*arguments)
            self.assertEqual((done.returncode, done.stderr.splitlines()[0]), (code, text))
        self.assertFalse(list(self.folder.iterdir()))

    def test_rupiah_that_no_sum_holds_are_refused(self):
        sets = [word for key in ("production.prod_low=1000000000", "production.prod_high=1000000000", "production.exp_low=.95", "production.exp_high=.95",
                                 "production.asset_max=1000000000000", "population.asset_median=10000000000", "area.village_households=2000",
                                 "area.village_households_max=2000") for word in ("--set", key)]
        for command in ("check", "run"):
            done = self.berdaya(command, VILLAGE, *sets, "--set", "run.months=1200")
            self.assertEqual(done.returncode, 65)
            self.assertRegex(done.stderr, r"production.prod_low: the harvests .* could come to \d+e12 rupiah, which no sum holds \(4611686e12\)")

    def test_a_design_in_which_nothing_varies_is_refused_where_it_says_so(self):
        os.symlink(VILLAGE, self.folder / "village.toml")
        for key, within, place in (("ijon.rate", "1e-9", "6:7: ijon.rate: does not vary: low and high are both 0.05"),
                                   ("ijon.*", "5e-324", "5:1: parameter: nothing varies: low and high are the same everywhere")):
            (self.folder / "d.toml").write_text('schema = "berdaya-design/1"\nscenario = "village.toml"\nmethod = "morris"\npoints = 4\n'
                                                f'[[parameter]]\nkey = "{key}"\nwithin = {within}\n', encoding="utf-8")
            done = self.berdaya("sweep", "d.toml", "-o", "x.h5")
            self.assertEqual((done.returncode, done.stderr), (65, f"d.toml:{place}\n"))

    # Memory

    def test_too_little_memory_ends_with_71_and_leaves_nothing(self):
        right = self.berdaya("digest", self.run_small("right.h5", "--threads", "2")).stdout.split()[0]
        ended = set()
        for kilobytes in range(44000, 76000, 4000):
            os.chmod(self.run_small("x.h5"), 0o600)
            limit = (kilobytes * 1024, kilobytes * 1024)
            done = self.berdaya("run", VILLAGE, *SMALL, "--threads", "2", "--yes", "-o", "x.h5", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, limit))
            ended.add(done.returncode)
            self.assertIn(done.returncode, (0, 71, 127), (kilobytes, done.stderr))  # 127: the loader of shared libraries
            self.assertEqual(self.parts(), [])
            self.assertEqual(self.berdaya("digest", "x.h5").stdout.split()[0], right)
        self.assertIn(0, ended)

    def test_what_does_not_fit_is_refused_at_once(self):
        begin = time.monotonic()
        asked = ("run", VILLAGE, "--set", "area.areas=100000", "--set", "area.villages=4000", "-o", "x.h5")
        self.assertEqual(self.berdaya(*asked, stdin=subprocess.DEVNULL).returncode, 65)  # no sum holds so many harvests
        limit = (1 << 30, 1 << 30)
        done = self.berdaya(*asked[:3], "area.areas=500", *asked[4:], preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, limit))
        self.assertEqual(done.returncode, 71)
        self.assertRegex(done.stderr, r"^This takes about [\d.]+ GB of memory, and there are [\d.]+ [GM]B; .*--yes starts it all the same.$")
        self.assertLess(time.monotonic() - begin, 10)

    # Files

    def test_what_a_killed_run_left_is_removed_and_a_running_one_is_not_disturbed(self):
        child = self.start("run", VILLAGE, *LONG, "--quiet", "-o", "x.h5")
        self.wait_for_part()
        second = self.berdaya("run", VILLAGE, *SMALL, "-o", "x.h5")
        self.assertEqual((second.returncode, second.stderr), (73, f"x.h5: cannot create: process {child.pid} is writing it now\n"))
        self.assertEqual(self.parts(), [f".x.h5.part-{child.pid}"])
        child.kill()
        child.wait()
        self.assertEqual(self.parts(), [f".x.h5.part-{child.pid}"])
        self.run_small("x.h5")
        self.assertEqual(self.parts(), [])

    def test_a_stopped_run_leaves_what_it_goes_on_from_alone(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGXCPU):
            child = self.start("run", VILLAGE, *LONG, "--quiet", "-o", "x.h5", stderr=subprocess.DEVNULL)
            while not (self.folder / ".x.h5.units").exists():
                time.sleep(.01)
            child.send_signal(number)
            self.assertEqual(child.wait(), 75)
            self.assertEqual(os.listdir(self.folder), [".x.h5.units"])
            (self.folder / ".x.h5.units").unlink()

    def test_a_file_that_is_replaced_keeps_its_mode_and_owner(self):
        path = self.run_small("x.h5")
        os.chmod(path, 0o604)
        if os.getuid() == 0:
            os.chown(path, 65534, 65534)
        before = path.stat()
        self.run_small("x.h5")
        after = path.stat()
        self.assertEqual((after.st_mode, after.st_uid, after.st_gid), (before.st_mode, before.st_uid, before.st_gid))
        self.assertNotEqual(after.st_ino, before.st_ino)

    def test_not_one_changed_byte_is_read_in_silence(self):
        path = self.run_small("right.h5", "--set", "groups.per_village=0")
        right = path.read_bytes()
        self.assertRegex(right[-80:], rb"^berdaya-sha256 [0-9a-f]{64}\n$")
        self.assertTrue(berdaya_results.sealed(path))
        damaged = self.folder / "damaged.h5"
        draw = np.random.default_rng(1)
        for place in [*range(0, 64, 16), *draw.integers(64, len(right), 16), *range(len(right) - 80, len(right), 20)]:
            damaged.write_bytes(right[:place] + bytes([right[place] ^ 1 << draw.integers(8)]) + right[place + 1:])
            for command in ("digest", "describe", "verify"):
                done = self.berdaya(command, damaged)
                self.assertEqual((done.returncode, done.stdout), (65, ""), place)
            with self.assertRaises(berdaya_results.Damaged):
                berdaya_results.open_group(damaged, "series")
        for cut in (1, 40, 79, 81, 5000):
            damaged.write_bytes(right[:-cut])
            self.assertEqual(self.berdaya("digest", damaged).returncode, 65, cut)
        damaged.write_bytes(right[:-80])  # as berdaya wrote it before there was a seal
        self.assertEqual(self.berdaya("digest", damaged).stdout.split()[0], self.berdaya("digest", path).stdout.split()[0])
        self.assertFalse(berdaya_results.sealed(damaged))

    def test_every_reader_of_hdf5_reads_a_sealed_file(self):
        path = self.run_small("x.h5")
        with h5py.File(path) as file:
            self.assertIn("series", file)
        self.assertEqual(berdaya_results.open_group(path, "series").sizes["month"], 12)
        for tool in (("h5ls", path), ("ncdump", "-h", path)):
            self.assertEqual(subprocess.run(tool, capture_output=True, check=False).returncode, 0, tool)

    def test_two_results_first_differ_in_the_month_in_which_they_part(self):
        for name, ask in (("a.h5", "0.4"), ("b.h5", "0.5")):
            (self.folder / "late.toml").write_text(f'schema = "berdaya/1"\nbase = "village.toml"\n[[policy]]\nname = "later"\nstart = 7\n'
                                                   f'ijon.ask_months = {ask}\n', encoding="utf-8")
            done = self.berdaya("run", "late.toml", *SMALL, "-o", name)
            self.assertEqual(done.returncode, 0, done.stderr)
        done = self.berdaya("digest", "--first-difference", "a.h5", "b.h5")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"^\w+/\w+, policy '.*', replicate 0,.* month \d+.*: \S+ in a.h5, \S+ in b.h5\n(written by [^:]*\n)?"
                                      r"and \d+ more datasets\n$")
        self.assertGreaterEqual(int(done.stdout.split("month ")[1].split(",")[0].split(":")[0]), 7)
        same = self.berdaya("digest", "b.h5", "--first-difference", "b.h5")
        self.assertEqual((same.returncode, same.stdout[:10]), (0, "identical:"))

    def test_the_first_difference_names_the_process_whose_parameters_differ(self):
        """Of two files with one flow that differs: of those who write both its accounts and its debt, who takes the table that differs."""
        for name, ask in (("a.h5", "0.4"), ("b.h5", "0.5")):
            self.run_small(name, "--set", f"ijon.ask_months={ask}")
        for name in ("a.h5", "b.h5"):
            with h5py.File(self.folder / name, "r+") as file:
                for group in set(file) - {"ledger"}:
                    del file[group]
                file["ledger/flows"][...] = 0
                tag = list(file["ledger/tag"].asstr()).index("ijon_advance")
                file["ledger/flows"][0, 0, 5, tag] = 7 if name == "a.h5" else 8
        done = self.berdaya("digest", "--first-difference", "a.h5", "b.h5")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stdout, r"month 5, tag 'ijon_advance': 7 in a.h5, 8 in b.h5\nwritten by sell_to_traders, borrow_from_patron with another"
                                      r"\s+ijon.ask_months, and by 2 more\s+processes\n")

    def test_a_page_of_a_damaged_file_is_refused_in_one_line(self):
        path = self.folder / "x.h5"
        self.berdaya("exit-test", VILLAGE, "--set", "area.villages=1", "--replicates", "1", "--to", "6", "--one-drop-out", "--quiet", "-o", path)
        right = path.read_bytes()
        cases = {"flipped": right[:9000] + b"\xff\xff\xff\xff" + right[9004:], "cut": right[:-100]}
        for name, content in cases.items():
            path.write_bytes(content)
            self.page_is_refused(path, name)
        for name, harm in {"no shown": lambda f: f["study"].__delitem__("shown"), "no parameters": lambda f: f.attrs.__delitem__("parameters"),
                           "no JSON": lambda f: f.attrs.__setitem__("parameters", "{"), "another exit": lambda f: f["study/shown"].__setitem__(0, 99)}.items():
            path.write_bytes(right)
            with h5py.File(path, "r+") as file:  # which takes the seal away
                harm(file)
            self.page_is_refused(path, name)

    def page_is_refused(self, path, name):
        done = subprocess.run([ROOT / "scripts/report", path, "-o", self.folder / "x.html"], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr.count("\n")), (65, 1), (name, done.stderr))
        self.assertRegex(done.stderr, r"^\S*x\.h5: (damaged|not an HDF5)")


if __name__ == "__main__":
    unittest.main()
