"""What every search engine has to do, written once; a test module runs it by subclassing `EngineContract`.

An engine that cannot do something overrides that one test with a skip that gives the reason.
"""

from tests.search.contract_base import counts, make_record, marked, numbers, shown
from tests.search.contract_demands import ExcludedContract, PhraseContract
from tests.search.contract_facets import FacetContract
from tests.search.contract_files import FilesContract
from tests.search.contract_groups import GroupContract
from tests.search.contract_meaning import CorrectionContract, EquivalentContract, VocabularyContract
from tests.search.contract_near import NearContract, SpreadContract
from tests.search.contract_order import OrderContract, SnippetContract
from tests.search.contract_records import RebuildContract, RecordsContract
from tests.search.contract_similar import SimilarContract
from tests.search.contract_words import HostileContract, WordsContract
from tests.search.contract_written import WrittenContract

__all__ = ["EngineContract", "counts", "make_record", "marked", "numbers", "shown"]


class EngineContract(
    RecordsContract,
    RebuildContract,
    FilesContract,
    WordsContract,
    HostileContract,
    OrderContract,
    SnippetContract,
    FacetContract,
    CorrectionContract,
    EquivalentContract,
    VocabularyContract,
    PhraseContract,
    ExcludedContract,
    GroupContract,
    SimilarContract,
    WrittenContract,
    NearContract,
    SpreadContract,
):
    """The whole suite; give it an engine by `make_engine`."""
