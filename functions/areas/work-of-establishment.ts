import { type Followable, followTo } from '../../shared/areas/following.ts';
import type { Place } from '../../shared/areas/schema.ts';
import { Inspection } from '../../shared/inspections/schema.ts';
import { Penalty } from '../../shared/penalties/schema.ts';
import { Violation } from '../../shared/violations/schema.ts';
import { timelineOf } from '../establishments/keys.ts';
import type { InspectionRepository } from '../inspections/repository.ts';
import { inspectionWrites } from '../inspections/writes.ts';
import { penaltyWrites } from '../penalties/writes.ts';
import type { Hand } from '../platform/aggregate.ts';
import type { Condition, Item, Table, Write } from '../platform/table.ts';
import { violationWrites } from '../violations/writes.ts';

/** What stands in the list of a commune waits for somebody. */
const waiting: Condition = { expression: 'attribute_exists(g2pk)' };
/** An establishment has a handful of open things; what does not fit beside the establishment stays where it is. */
const [openAtMost, writesAtMost] = [50, 90];

/** The open work of an establishment whose commune was divided, as it goes along to the commune that a person has named. */
export const workOfEstablishment =
  (table: Pick<Table, 'query'>, inspections: Pick<InspectionRepository, 'findMany'>) =>
  async (establishmentId: string, from: Place, to: Place, hand: Hand): Promise<Write[]> => {
    const moved = <R extends Followable>(record: R): R[] => {
      const next = followTo(record, from.communeCode, to);
      return next ? [next] : [];
    };
    const partition = timelineOf(establishmentId);
    const open = { index: 'gsi1', partition, newestFirst: true, limit: openAtMost, filter: waiting } as const;
    const { items } = await table.query(open);
    const of = (type: string): Item[] => items.filter((item) => item['type'] === type);
    const violations = of('Violation').map(({ body }) => Violation.parse(body));
    const penalties = of('Penalty').map(({ body }) => Penalty.parse(body));
    const files = [...new Set([...violations, ...penalties].map(({ inspectionId }) => inspectionId))];
    const found = [
      ...of('Inspection').map(({ body }) => Inspection.parse(body)),
      ...(files.length > 0 ? await inspections.findMany(files) : []),
    ];
    const units = [
      ...found.flatMap((before) =>
        before ? moved(before).map((next) => inspectionWrites(next, before, 'followArea', hand)) : [],
      ),
      ...violations.flatMap(moved).map((next) => violationWrites(next, 'followArea', hand)),
      ...penalties.flatMap(moved).map((next) => penaltyWrites(next, 'followArea', hand)),
    ];
    return units.reduce<Write[]>(
      (taken, unit) => (taken.length + unit.length > writesAtMost ? taken : [...taken, ...unit]),
      [],
    );
  };
