"""What looks like an Elasticsearch distribution and answers like one that is ready, without Java."""

import sys
import zipfile
from pathlib import Path

# Answers every request with a healthy cluster of as many nodes as the configuration names.
PROGRAM = """#!{python}
import http.server, json, os, pathlib, sys
folder = pathlib.Path(os.environ["ES_PATH_CONF"])
config = dict(line.split(": ", 1) for line in (folder / "elasticsearch.yml").read_text().splitlines())
print("starting", json.loads(config["node.name"]), flush=True)
if (folder / "broken").exists():
    sys.exit("fatal: this node is broken")
nodes = len(json.loads(config.get("discovery.seed_hosts", '["self"]')))
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({{"status": "green", "number_of_nodes": nodes}}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *ignored):
        pass
http.server.HTTPServer(("127.0.0.1", int(config["http.port"])), Handler).serve_forever()
"""


def make_home(home: Path, broken: bool = False) -> Path:
    """An unpacked server in that folder."""
    for name in ("bin", "config"):
        (home / name).mkdir(parents=True)
    program = home / "bin" / "elasticsearch"
    program.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    if broken:
        (home / "config" / "broken").touch()
    return home


def make_archive(path: Path, version: str) -> Path:
    """The server as a zip, with the permissions of its files."""
    top = f"elasticsearch-{version}"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, mode in ((f"{top}/bin/elasticsearch", 0o755), (f"{top}/config/jvm.options", 0o640)):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            archive.writestr(entry, PROGRAM.format(python=sys.executable))
    return path


def make_java(home: Path, feature: int) -> Path:
    """What is taken for a Java of that feature version."""
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "java").touch()
    (home / "release").write_text(f'IMPLEMENTOR="Debian"\nJAVA_VERSION="{feature}.0.1"\n', encoding="utf-8")
    return home
