"""Every state that a server can be in becomes an error of the port that says what and where, within the time-out."""

import datetime
import ipaddress
import time
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from search.engines.base import SearchEngineError, SearchIndexError
from search.engines.elastic.client import Connection
from search.engines.elastic.engine import ElasticEngine
from search.types import SearchQuery
from tests.search.contract_base import make_record
from tests.search.stand_in import standing_in

SECONDS = 0.5


def engine_at(*urls: str, **changes: Any) -> ElasticEngine:
    return ElasticEngine(Connection(urls, search_seconds=SECONDS, write_seconds=SECONDS, **changes))


def refusal(kind: str, reason: str) -> dict[str, Any]:
    return {"error": {"type": kind, "reason": reason, "root_cause": [{"type": kind, "reason": reason}]}}


USES = {
    "search": lambda engine: engine.search(SearchQuery("สวน")),
    "put": lambda engine: engine.put([make_record(1, "สวน")]),
    "remove": lambda engine: engine.remove(["page:1"]),
    "suggest": lambda engine: engine.suggest("สวน"),
    "vocabulary": lambda engine: engine.vocabulary(),
    "ids": lambda engine: engine.ids(),
    "digests": lambda engine: engine.digests(),
    "first_held": lambda engine: engine.first_held([("สวน",)]),
    "similar": lambda engine: engine.similar("page:1", 3, "case"),
    "similar_to_text": lambda engine: engine.similar_to_text("สวน", "แม่ครัว", 3, "case"),
    "explain": lambda engine: engine.explain(SearchQuery("สวน")),
    "rebuild": lambda engine: engine.rebuild([]),
}


@pytest.mark.parametrize("use", USES)
def test_nothing_of_the_client_leaves_the_engine(use: str) -> None:
    with standing_in(500, refusal("internal", "broken")) as (url, _asked), pytest.raises(SearchEngineError):
        USES[use](engine_at(url))


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        (401, "security_exception", "refuses the credentials"),
        (403, "security_exception", "refuses the credentials"),
        (429, "es_rejected_execution_exception", "overloaded"),
        (503, "no_shard_available_action_exception", "red"),
        (503, "search_phase_execution_exception", "red"),
        (403, "cluster_block_exception", "read-only"),
        (500, "something_new", "status 500"),
    ],
)
def test_what_a_server_refuses_is_told(status: int, kind: str, told: str) -> None:
    with standing_in(status, refusal(kind, "because")) as (url, _asked), pytest.raises(SearchEngineError, match=told):
        engine_at(url).search(SearchQuery("สวน"))


def test_a_missing_index_wants_a_rebuild() -> None:
    with (
        standing_in(404, refusal("index_not_found_exception", "no such index")) as (url, _asked),
        pytest.raises(SearchIndexError, match="rebuild"),
    ):
        engine_at(url).search(SearchQuery("สวน"))


def test_nobody_at_the_address() -> None:
    engine = engine_at("http://127.0.0.1:9")
    with pytest.raises(SearchEngineError, match="cannot be reached"):
        engine.search(SearchQuery("สวน"))
    status = engine.status()
    assert status.problems == ("unreachable",)
    assert not status.usable
    assert not status.wants_rebuild
    assert "127.0.0.1:9" in status.details


def test_a_slow_server_is_given_up_in_time() -> None:
    with standing_in(status=503) as (url, _asked), pytest.raises(SearchEngineError):
        engine_at(url).search(SearchQuery("สวน"))  # what a process loads once is not the server's slowness
    with standing_in(seconds=10) as (url, _asked):
        started = time.monotonic()
        with pytest.raises(SearchEngineError, match="in time"):
            engine_at(url).search(SearchQuery("สวน"))
        assert time.monotonic() - started < SECONDS * 4


def test_an_answer_that_is_none() -> None:
    with standing_in(text="<html>proxy</html>") as (url, _asked), pytest.raises(SearchEngineError):
        engine_at(url).search(SearchQuery("สวน"))


@pytest.mark.parametrize("url", ["", "not an address", "ftp://host", "http://host"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(SearchEngineError):
        engine_at(url).search(SearchQuery("สวน"))


def test_no_address_at_all() -> None:
    with pytest.raises(SearchEngineError, match="ELASTICSEARCH_URL"):
        engine_at().search(SearchQuery("สวน"))


@pytest.fixture
def expired(tmp_path: Path) -> Path:
    """A key and a certificate for this machine that is valid no longer."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(yesterday - datetime.timedelta(days=365))
    builder = builder.not_valid_after(yesterday)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = builder.add_extension(address, critical=False).sign(key, hashes.SHA256())
    path = tmp_path / "expired.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    )
    return path


def test_a_certificate_that_expired(expired: Path) -> None:
    with standing_in(certificate=expired) as (url, asked):
        with pytest.raises(SearchEngineError, match=r"certificate that can be trusted.*expired"):
            engine_at(url, ca_file=str(expired)).search(SearchQuery("สวน"))
        assert asked == [], "nothing is said to whom nobody vouches for"


def test_a_missing_file_of_the_authority(tmp_path: Path) -> None:
    with pytest.raises(SearchEngineError):
        engine_at("https://127.0.0.1:9", ca_file=str(tmp_path / "none.pem")).search(SearchQuery("สวน"))


def test_secrets_are_in_no_message() -> None:
    engine = engine_at("http://reader:secret@127.0.0.1:9", api_key="also-secret")
    with pytest.raises(SearchEngineError) as caught:
        engine.search(SearchQuery("สวน"))
    told = f"{caught.value} {engine.status().details} {engine.status().location}"
    assert "secret" not in told


@pytest.mark.parametrize(
    ("changes", "sent"),
    [
        ({"api_key": "abc"}, "ApiKey abc"),
        ({"user": "site", "password": "pw"}, "Basic c2l0ZTpwdw=="),
    ],
)
def test_who_the_site_is(changes: dict[str, str], sent: str) -> None:
    client = engine_at("http://127.0.0.1:9", **changes)._server.cluster.client(1)
    assert client._headers["authorization"] == sent
