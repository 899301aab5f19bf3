#!/usr/bin/env python3
"""A file of 1 GiB: it arrives whole, both ends need a few megabytes, and the sender shows how far it is."""
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from support import ORDINARY_USER, Folder, Running, children, main, program

SIZE = 1 << 30
SHA256_OF_ZEROS = "49bc20df15e412a64472421e13fe86ff1c5165e18b2afccf160d4dc19fe68a14"  # sha256sum of 2^30 bytes of 0
MEMORY_KB = 32 * 1024


def peak_memory_kb(pid):
    """The most memory that the process has had so far; 0 if it has ended."""
    try:
        match = re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(match[1]) if match else 0


@unittest.skipIf(shutil.disk_usage(tempfile.gettempdir()).free < 2 * SIZE, "skipped: less than 2 GiB of disk are free")
class BigFile(unittest.TestCase):
    def test_one_gibibyte_in_constant_memory(self):
        with Folder() as root:
            big = root / "big.bin"
            with big.open("wb") as file:
                file.truncate(SIZE)  # a sparse file: all zeros, no disk
            big.chmod(0o644)
            into = root / "into"
            into.mkdir()
            into.chmod(0o777)
            with Running("10_file_server", into, "--port", 0) as server:
                client = subprocess.Popen([program("10_file_client"), "--port", str(server.port), str(big)],
                                          stdout=subprocess.PIPE, encoding="utf-8", **ORDINARY_USER)
                peaks = {"client": 0, "server": 0}
                while client.poll() is None:
                    peaks["client"] = max(peaks["client"], peak_memory_kb(client.pid))
                    for session in children(server.process.pid):
                        peaks["server"] = max(peaks["server"], peak_memory_kb(session))
                    try:
                        client.wait(0.2)
                    except subprocess.TimeoutExpired:
                        pass
                with client.stdout:
                    shown = client.stdout.read()
                self.assertEqual(client.returncode, 0, shown)
                server.wait_for(f"big.bin: {SIZE} bytes, SHA-256 {SHA256_OF_ZEROS}$")
            self.assertEqual((into / "big.bin").stat().st_size, SIZE)
            self.assertEqual(re.findall(r"(\d+)%", shown), [str(percent) for percent in range(5, 101, 5)])
            for side, peak in peaks.items():
                self.assertGreater(peak, 0, side)
                self.assertLess(peak, MEMORY_KB, side)


if __name__ == "__main__":
    main()
