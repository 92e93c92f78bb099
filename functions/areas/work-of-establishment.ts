import { type Followable, followTo } from '../../shared/areas/following.ts';
import type { Place } from '../../shared/areas/schema.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { isOpen } from '../../shared/inspections/rules.ts';
import { Inspection, teamIds } from '../../shared/inspections/schema.ts';
import { Penalty } from '../../shared/penalties/schema.ts';
import { Violation } from '../../shared/violations/schema.ts';
import { conflictRepository } from '../conflicts/repository.ts';
import { timelineOf } from '../establishments/keys.ts';
import { inspectionRepository } from '../inspections/repository.ts';
import type { Hand } from '../platform/aggregate.ts';
import { inTurns, piecesOf } from '../platform/in-turns.ts';
import type { Condition, Item, Page, Table, Write } from '../platform/table.ts';
import type { Work } from './work-followers.ts';
import { worksOf } from './works.ts';

/** What stands in the list of a commune waits for somebody. */
const waiting: Condition = { expression: 'attribute_exists(g2pk)' };
/** A timeline is read so much at a time; files are read as many at once as one request takes. */
const [readAtOnce, filesAtOnce] = [100, 100];

/** A record with all that goes along with it, whole or not at all. */
export type OpenWork = (
  before: Pick<Establishment, 'id' | 'place'>,
  to: Place,
  hand: Hand,
) => Promise<Write[][]>;

/**
 * The open work of an establishment, as it goes along to another commune: as when a commune goes whole to another, but for
 * one establishment, whose commune a person or a file has named.
 *
 * @returns the writes of each record; none where the commune is the same.
 */
export const workOfEstablishment = (table: Table): OpenWork => {
  const works = worksOf(table);
  const inspections = inspectionRepository(table);
  const conflicts = conflictRepository(table);

  const openAt = async (establishmentId: string): Promise<Item[]> => {
    const found: Item[] = [];
    const partition = timelineOf(establishmentId);
    for (let after: Item | undefined, more = true; more; more = after !== undefined) {
      const query = { index: 'gsi1', partition, limit: readAtOnce, filter: waiting } as const;
      const page: Page = await table.query({ ...query, ...(after && { after }) });
      found.push(...page.items);
      after = page.next;
    }
    return found;
  };

  /** Visits that wait, and those under which something that waits lies; each once. */
  const inspectionsOf = async (
    open: readonly Inspection[],
    under: readonly { readonly inspectionId: string }[],
  ) => {
    const known = new Map(open.map((it) => [it.id, it]));
    const ids = new Set(under.map(({ inspectionId }) => inspectionId));
    const missing = [...ids].filter((id) => [...known.keys()].every((it) => it !== id));
    const read = await inTurns(piecesOf(missing, filesAtOnce), 1, (part) => inspections.findMany(part));
    return [...open, ...read.flat().filter((it) => it !== undefined)];
  };

  return async ({ id, place }, to, hand) => {
    if (place.communeCode === to.communeCode) return [];
    const items = await openAt(id);
    const of = (type: string) => items.filter((item) => item['type'] === type).map(({ body }) => body);
    const violations = of('Violation').map((body) => Violation.parse(body));
    const penalties = of('Penalty').map((body) => Penalty.parse(body));
    const visits = await inspectionsOf(
      of('Inspection').map((body) => Inspection.parse(body)),
      [...violations, ...penalties],
    );
    const flagged = visits
      .filter(isOpen)
      .flatMap((it) => teamIds(it.team).map((userId) => ({ id: it.id, userId })));
    const flags = flagged.length > 0 ? await conflicts.readFlagsAgain(flagged) : [];

    const unitsOf = <R extends Followable>(work: Work<Place, R>, records: readonly (R | undefined)[]) =>
      records.flatMap((before) => {
        const next = before && followTo(before, place.communeCode, to);
        return before && next ? [work.writes(next, before, hand)] : [];
      });
    return [
      ...unitsOf(works.inspections, visits),
      ...unitsOf(works.violations, violations),
      ...unitsOf(works.penalties, penalties),
      ...unitsOf(
        works.flags,
        flags.filter((flag) => flag && works.flags.isListed(flag)),
      ),
    ];
  };
};
