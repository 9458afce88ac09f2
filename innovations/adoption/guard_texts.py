"""The triggers' own text, for each database. `{name}` is the trigger's name; messages begin with `adoption_guard:`."""

_SQLITE_SOURCE = """
    SELECT RAISE(ABORT, 'adoption_guard:not_the_owner') WHERE EXISTS (
        SELECT 1 FROM innovations_casestudypage c
        WHERE c.page_ptr_id = NEW.source_innovation_id AND c.owner_org_id = NEW.adopter_org_id
    );
    SELECT RAISE(ABORT, 'adoption_guard:same_case') WHERE EXISTS (
        SELECT 1 FROM innovations_adoptionrecord a
        WHERE (a.id = NEW.source_adoption_id OR a.source_adoption_id = NEW.id)
          AND a.source_innovation_id <> NEW.source_innovation_id
    );
    SELECT RAISE(ABORT, 'adoption_guard:no_cycle') WHERE EXISTS (
        WITH RECURSIVE above(id) AS (
            SELECT NEW.source_adoption_id
            UNION
            SELECT a.source_adoption_id FROM innovations_adoptionrecord a JOIN above ON a.id = above.id
        )
        SELECT 1 FROM above WHERE above.id = NEW.id
    );
"""

_SOURCE_COLUMNS = "source_adoption_id, source_innovation_id, adopter_org_id"

#: topic → (table, text)
SQLITE: dict[str, tuple[str, str]] = {
    "source_new": (
        "innovations_adoptionrecord",
        f'CREATE TRIGGER "{{name}}" BEFORE INSERT ON innovations_adoptionrecord BEGIN {_SQLITE_SOURCE} END',
    ),
    "source_set": (
        "innovations_adoptionrecord",
        f'CREATE TRIGGER "{{name}}" BEFORE UPDATE OF {_SOURCE_COLUMNS} ON innovations_adoptionrecord'
        f" BEGIN {_SQLITE_SOURCE} END",
    ),
    "owner": (
        "innovations_casestudypage",
        """
CREATE TRIGGER "{name}" BEFORE UPDATE OF owner_org_id ON innovations_casestudypage BEGIN
    SELECT RAISE(ABORT, 'adoption_guard:not_the_owner') WHERE EXISTS (
        SELECT 1 FROM innovations_adoptionrecord a
        WHERE a.source_innovation_id = NEW.page_ptr_id AND a.adopter_org_id = NEW.owner_org_id
    );
END""",
    ),
    "dates": (
        "innovations_adoptionchange",
        """
CREATE TRIGGER "{name}" BEFORE INSERT ON innovations_adoptionchange BEGIN
    SELECT RAISE(ABORT, 'adoption_guard:dates_in_order') WHERE EXISTS (
        SELECT 1 FROM innovations_adoptionchange c
        WHERE c.adoption_id = NEW.adoption_id
          AND ((c.number < NEW.number AND c."on" > NEW."on") OR (c.number > NEW.number AND c."on" < NEW."on"))
    );
END""",
    ),
    "dates_set": (
        "innovations_adoptionchange",
        """
CREATE TRIGGER "{name}" BEFORE UPDATE OF "on", number ON innovations_adoptionchange BEGIN
    SELECT RAISE(ABORT, 'adoption_guard:dates_in_order') WHERE EXISTS (
        SELECT 1 FROM innovations_adoptionchange c
        WHERE c.adoption_id = NEW.adoption_id AND c.id <> NEW.id
          AND ((c.number < NEW.number AND c."on" > NEW."on") OR (c.number > NEW.number AND c."on" < NEW."on"))
    );
END""",
    ),
}


def _postgres(table: str, when: str, body: str) -> tuple[str, str]:
    """A function and the trigger that calls it. The function's own statements see what others have committed."""
    text = f"""
CREATE OR REPLACE FUNCTION "{{name}}_check"() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $guard$
BEGIN {body} RETURN NEW;
END $guard$;
CREATE TRIGGER "{{name}}" BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION "{{name}}_check"()"""
    return table, text


def _refuse(rule: str) -> str:
    """SQLSTATE 23514 is "check_violation": Django raises an `IntegrityError`, as for a constraint."""
    return f"RAISE EXCEPTION 'adoption_guard:{rule}' USING ERRCODE = 'check_violation';"


POSTGRES: dict[str, tuple[str, str]] = {
    "source": _postgres(
        "innovations_adoptionrecord",
        f"INSERT OR UPDATE OF {_SOURCE_COLUMNS}",
        f"""
    IF TG_OP = 'UPDATE' AND NEW.source_innovation_id <> OLD.source_innovation_id THEN
        PERFORM 1 FROM innovations_casestudypage
        WHERE page_ptr_id IN (NEW.source_innovation_id, OLD.source_innovation_id)
        ORDER BY page_ptr_id FOR NO KEY UPDATE;
    ELSE
        PERFORM 1 FROM innovations_casestudypage WHERE page_ptr_id = NEW.source_innovation_id FOR NO KEY UPDATE;
    END IF;
    IF EXISTS (
        SELECT 1 FROM innovations_casestudypage c
        WHERE c.page_ptr_id = NEW.source_innovation_id AND c.owner_org_id = NEW.adopter_org_id
    ) THEN {_refuse("not_the_owner")} END IF;
    IF EXISTS (
        SELECT 1 FROM innovations_adoptionrecord a
        WHERE (a.id = NEW.source_adoption_id OR a.source_adoption_id = NEW.id)
          AND a.source_innovation_id <> NEW.source_innovation_id
    ) THEN {_refuse("same_case")} END IF;
    IF EXISTS (
        WITH RECURSIVE above(id) AS (
            SELECT NEW.source_adoption_id
            UNION
            SELECT a.source_adoption_id FROM innovations_adoptionrecord a JOIN above ON a.id = above.id
        )
        SELECT 1 FROM above WHERE above.id = NEW.id
    ) THEN {_refuse("no_cycle")} END IF;""",  # noqa: S608 - made of constants
    ),
    "owner": _postgres(
        "innovations_casestudypage",
        "UPDATE OF owner_org_id",
        f"""
    IF EXISTS (
        SELECT 1 FROM innovations_adoptionrecord a
        WHERE a.source_innovation_id = NEW.page_ptr_id AND a.adopter_org_id = NEW.owner_org_id
    ) THEN {_refuse("not_the_owner")} END IF;""",  # noqa: S608 - made of constants
    ),
    "dates": _postgres(
        "innovations_adoptionchange",
        'INSERT OR UPDATE OF "on", number',
        f"""
    PERFORM 1 FROM innovations_adoptionrecord WHERE id = NEW.adoption_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM innovations_adoptionchange c
        WHERE c.adoption_id = NEW.adoption_id AND c.id <> NEW.id
          AND ((c.number < NEW.number AND c."on" > NEW."on") OR (c.number > NEW.number AND c."on" < NEW."on"))
    ) THEN {_refuse("dates_in_order")} END IF;""",  # noqa: S608 - made of constants
    ),
}
