"""`compose.yaml` is valid, closed, and starts what the code has with the variables that the code reads."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import get_commands, load_command_class

from scripts import processes
from scripts.elasticsearch_server.distribution import VERSION
from tests.architecture.configuration import described

from .compose import ROOT, VARIABLE, Service, composition, filled, manage_commands, schema, services, words_of

SERVICES = sorted(services().items())
ONE_SHOT = {"setup", "search-account"}
SITE = {"setup", "web", "worker", "timers"}
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
VALUES = {
    "SECRET_KEY": "a-long-value-of-many-different-letters-0123456789-for-one-test",
    "ALLOWED_HOSTS": "site.example",
    "BASE_URL": "https://site.example",
    "CLAMD_URL": "off",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
} | {name: name.lower() for name in ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "SEARCH_SITE_PASSWORD")}

each_service = pytest.mark.parametrize(("name", "service"), SERVICES, ids=[name for name, _service in SERVICES])


def test_the_file_follows_the_compose_specification() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    assert [error.message for error in validator.iter_errors(composition())] == []
    broken = composition() | {"services": {"web": {"image": "a:1", "helthcheck": {}}}}
    assert [error.validator for error in validator.iter_errors(broken)] == ["unevaluatedProperties"]


@each_service
def test_nothing_runs_as_root_or_writes_to_its_image(name: str, service: Service) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    if name not in SITE:  # whose image names its account
        assert int(service["user"].split(":")[0]) > 0


@each_service
def test_images_are_pinned_to_a_version(name: str, service: Service) -> None:
    assert service["image"].rpartition(":")[2][0].isdigit(), service["image"]


@each_service
def test_what_stays_is_watched_and_starts_again(name: str, service: Service) -> None:
    if name in ONE_SHOT:
        assert service["restart"] == "no"
    else:
        assert service["restart"] == "unless-stopped"
        watched = service.get("healthcheck", {"test": "of the image"})
        # A worker listens nowhere: that it runs is all there is to ask, and `restart` sees to that.
        assert watched.get("test") or name in {"worker", "timers"}


@each_service
def test_what_a_service_names_exists(name: str, service: Service) -> None:
    others, given = services(), composition()
    for other, wanted in service.get("depends_on", {}).items():
        assert wanted["condition"] == "service_completed_successfully" or other not in ONE_SHOT
        assert other in others
    assert set(service["networks"]) <= set(given["networks"])
    for source in (volume.split(":")[0] for volume in service.get("volumes", [])):
        if not source.startswith("."):
            assert source in given["volumes"]
        elif not source.startswith("./deploy/certificates/"):  # made at the first start (docs/deploy.md)
            assert (ROOT / source).is_file()


@pytest.mark.parametrize(
    "path",
    [
        "/adoptions/reminder/KEY/",
        "/en/lists/KEY/",
        "/lists/KEY/",
        "/review/school/KEY/preview/",
        "/notifications/unsubscribe/KEY/",
        "/account/invitation/KEY/",
        "/accounts/password/reset/key/KEY/",
        "/accounts/confirm-email/KEY/",
    ],
)
def test_the_proxy_logs_no_key_of_a_private_link(path: str) -> None:
    conf = (ROOT / "deploy" / "nginx" / "default.conf").read_text(encoding="utf-8")
    patterns = [one.replace("(?<", "(?P<") for one in re.findall(r'^    "~(.*)" "\$\{before\}\.\.\."', conf, re.M)]
    found = [match["before"] for pattern in patterns if (match := re.search(pattern, path))]
    assert found == [path.partition("KEY")[0]]
    log_format = conf.partition("log_format private")[2].partition(";")[0]
    assert not {"$request ", "$request_uri", "$uri", "$http_referer"} & set(re.findall(r"\$\w+ ?", log_format))
    assert "access.log private;" in conf


def test_only_the_proxy_can_be_reached_from_outside() -> None:
    assert [name for name, service in SERVICES if "ports" in service] == ["proxy"]
    assert composition()["networks"]["inside"] == {"internal": True}
    for name in ("database", "cache", "search-1", "search-2", "search-3", "search-account"):
        assert services()[name]["networks"] == ["inside"]


def test_the_search_server_is_the_one_that_the_tests_ran_on() -> None:
    images = {service["image"] for name, service in SERVICES if name.startswith("search-")}
    assert images == {f"elasticsearch:{VERSION}"}
    assert {name for name, service in SERVICES if service.get("profiles") == ["three-nodes"]} == {
        "search-2",
        "search-3",
    }


def test_values_come_from_an_example_that_holds_none() -> None:
    used = {match[0] for match in VARIABLE.findall((ROOT / "compose.yaml").read_text(encoding="utf-8"))}
    lines = [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")]
    assert {line.partition("=")[0] for line in lines} == used
    assert [line for line in lines if line.partition("=")[2]] == []


def site_environment() -> dict[str, str]:
    return {name: filled(value, VALUES) for name, value in services()["web"]["environment"].items()}


def test_every_variable_of_the_site_is_described() -> None:
    table = described((ROOT / "docs" / "configuration.md").read_text(encoding="utf-8"))
    assert set(services()["web"]["environment"]) - set(table) == set()


def test_production_starts_with_the_variables_of_the_site(tmp_path: Path) -> None:
    environment = site_environment() | {"VAR_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    code = "import django; from django.conf import settings as s; django.setup(); "
    code += "print(s.DATABASES['default']['HOST'], s.CACHES['default']['LOCATION'], s.EMAIL_HOST, s.SEARCH_ENGINE, "
    code += "s.ELASTICSEARCH_URL, s.TRUSTED_PROXIES)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "cop_site.settings.production"},
        capture_output=True,
        text=True,
    )
    assert result.stderr == ""
    cache = "redis://:redis_password@cache:6379/1"
    assert result.stdout == f"database {cache} mail.example elasticsearch ['https://search-1:9200'] 1\n"


def started_commands() -> list[list[str]]:
    timers = (ROOT / "deploy" / "timers.sh").read_text(encoding="utf-8")
    found = manage_commands(timers)
    for name in SITE:
        found += manage_commands(" ".join(words_of(services()[name])))
    return found


@pytest.mark.parametrize("words", started_commands(), ids=" ".join)
def test_every_command_exists_and_takes_its_options(words: list[str]) -> None:
    name, *options = words
    application = get_commands()[name]
    command: Any = load_command_class(application, name) if isinstance(application, str) else application
    parsed = vars(command.create_parser("manage.py", name).parse_args(options))
    assert parsed["settings"] is None


def test_the_worker_is_the_one_of_make_run() -> None:
    assert services()["worker"]["command"] == ["python", *processes.worker()[1:]]
