"""Tests of finding; the contract's modules get pytest's readable assertions although they are no test modules."""

import pytest

pytest.register_assert_rewrite(
    "tests.search.contract_demands",
    "tests.search.contract_facets",
    "tests.search.contract_files",
    "tests.search.contract_groups",
    "tests.search.contract_meaning",
    "tests.search.contract_order",
    "tests.search.contract_records",
    "tests.search.contract_words",
)
