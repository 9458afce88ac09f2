from .test_importing import *  # noqa
from .test_importing import _site
def test_shots(page, live_server, tmp_path):
    sign_in(page, live_server)
    def shot(n):
        for s in (PHONE, DESK):
            page.set_viewport_size(s); page.screenshot(path=f"/tmp/w/h6/shot_{n}_{s['width']}.png", full_page=True)
    upload(page, live_server, "import_cases", table(tmp_path, CASES[1]))
    shot("checked")
    run = ImportRun.objects.filter(pk=ImportRun.objects.get().pk)
    run.update(state=RunState.IMPORTING, done_rows=4200, total_rows=10_000, seconds_left=170)
    page.reload(); shot("progress")
    run.update(state=RunState.DONE)
    page.goto(f"{live_server.url}/cms/import_cases/"); shot("start")
    assert True
for n in list(globals()):
    if n.startswith("test_") and n != "test_shots": del globals()[n]
