"""What a look at a page would show, measured: nothing cut off, nothing on top of something else, nothing sideways."""

from playwright.sync_api import Page

TOUCH = 44  # CSS pixels, ux.md
TOO_WIDE = """
    () => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .filter(e => !e.closest(".table-scroll, svg, .visually-hidden"))
            .map(e => "wider than the screen: " + e.outerHTML.slice(0, 90));
    }
"""
SMALL_CONTROLS = """
    least => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
        .filter(e => e.checkVisibility() && !e.closest("p, h1, h2, h3, h4, dd, td, li > span, .skip-link, .card-title"))
        .filter(e => !e.closest("[aria-hidden=true]"))  // for machines only
        .map(e => [e.closest("label") ?? e, e])
        .filter(([box]) => box.getBoundingClientRect().height < least - 0.5)
        .map(([box, e]) => `too low: ${e.outerHTML.slice(0, 90)} ${box.getBoundingClientRect().height}`)
"""
# Elements with text of their own; what is only heard has no place.
TEXTS = """
    () => [...document.querySelectorAll("body *")].filter(e =>
        [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility({visibilityProperty: true})
        && !e.closest(".visually-hidden, svg, script, .skip-link, select")
        && getComputedStyle(e).clipPath !== "inset(50%)")  // hidden likewise, at some widths only
"""
CUT_OFF = f"""
    () => ({TEXTS})().flatMap(e => {{
        for (let box = e; box && box !== document.body; box = box.parentElement) {{
            const style = getComputedStyle(box);
            // Shortened on purpose.
            if (style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis") return [];
            const hidesX = /hidden|clip/.test(style.overflowX), hidesY = /hidden|clip/.test(style.overflowY);
            const isWider = box.scrollWidth > box.clientWidth + 1, isHigher = box.scrollHeight > box.clientHeight + 1;
            if ((hidesX && isWider) || (hidesY && isHigher)) {{
                return ["cut off: " + box.outerHTML.slice(0, 120)];
            }}
        }}
        return [];
    }})
"""
# Marks above and below Thai letters reach into the space between lines: a third of a line may be shared.
ON_TOP = f"""
    () => {{
        const isApart = e =>  // moves over others on purpose, or has lines that are not shown
            {{
            for (let box = e; box; box = box.parentElement) {{
                const style = getComputedStyle(box);
                if (/sticky|fixed/.test(style.position) || style.webkitLineClamp !== "none") return true;
            }}
            return false;
        }};
        const end = e => {{  // of what is shown of a line that is shortened on purpose
            for (let box = e; box; box = box.parentElement) {{
                if (getComputedStyle(box).textOverflow === "ellipsis") return box.getBoundingClientRect().right;
            }}
            return Infinity;
        }};
        const boxes = ({TEXTS})().filter(e => !isApart(e)).flatMap(e => [...e.childNodes]
            .filter(n => n.nodeType === 3 && n.data.trim())
            .flatMap(n => {{
                const range = document.createRange();
                range.selectNodeContents(n);
                return [...range.getClientRects()].map(r => ({{e,
                    left: r.left + 1, right: Math.min(r.right, end(e)) - 1,
                    top: r.top + r.height / 3, bottom: r.bottom - r.height / 3}}));
            }}));
        const found = [];
        for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) {{
            if (a.e !== b.e && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {{
                found.push(`on top of each other: ${{a.e.outerHTML.slice(0, 60)}} and ${{b.e.outerHTML.slice(0, 60)}}`);
            }}
        }}
        return found.slice(0, 5);
    }}
"""


def unreadable(page: Page, about: str) -> list[str]:
    """What somebody would see and mend: too wide, cut off, on top of something else."""
    return [f"{about}: {fault}" for script in (TOO_WIDE, CUT_OFF, ON_TOP) for fault in page.evaluate(script)]


def too_small_for_a_thumb(page: Page, about: str) -> list[str]:
    """Controls that stand alone and are lower than `TOUCH`."""
    return [f"{about}: {fault}" for fault in page.evaluate(SMALL_CONTROLS, TOUCH)]
