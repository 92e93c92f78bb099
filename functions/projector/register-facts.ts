import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';
import { Establishment } from '../../shared/establishments/schema.ts';
import { visitDayOf } from '../../shared/inspections/rules.ts';
import { Inspection } from '../../shared/inspections/schema.ts';
import type { EstablishmentId } from '../../shared/kernel/ids.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import { registeredFacts } from '../../shared/register/entry.ts';
import { isOpenViolation } from '../../shared/violations/rules.ts';
import { Violation } from '../../shared/violations/schema.ts';
import type { Change, Table } from '../platform/table.ts';
import { factAttributes } from '../register/items.ts';
import { entryKey } from '../register/keys.ts';
import { violationKey } from '../violations/keys.ts';
import { newImageOf, typeOf } from './images.ts';

type FactsTable = Pick<Table, 'getMany' | 'changeIf' | 'writeTogether'>;

/** Changes under way together. */
const changesAtOnce = 16;

/** Runs changes side by side; one whose condition does not hold has nothing new to say. */
const changeAll = async (changes: readonly (() => Promise<void>)[]): Promise<void> => {
  const waiting = [...changes];
  const worker = async () => {
    for (let change = waiting.shift(); change; change = waiting.shift()) await change();
  };
  await Promise.all(Array.from({ length: changesAtOnce }, worker));
};

/** @returns whether the condition held. */
const changed = async (table: FactsTable, change: Change): Promise<boolean> => {
  try {
    await table.changeIf(change);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Only a later version replaces what an establishment says of itself. */
const factsChange = (establishment: Establishment): Change => {
  const { set, remove } = factAttributes(registeredFacts(establishment));
  const { id, version } = establishment;
  return {
    key: entryKey(id),
    set: { ...set, version },
    remove,
    condition: {
      expression: 'attribute_not_exists(#version) OR #version < :version',
      names: { '#version': 'version' },
      values: { ':version': version },
    },
  };
};

/** All at once where the table likes that, as in a bulk import, whose establishments are all new. */
const sayAll = async (table: FactsTable, changes: readonly Change[]): Promise<void> => {
  const writes = changes.map(({ condition, ...change }) => ({ change, ...(condition && { condition }) }));
  if (await table.writeTogether(writes)) return;
  await changeAll(changes.map((change) => async () => void (await changed(table, change))));
};

/** A visit counts from its record: until then a surprise must not show, and a planned day is no visit. */
const recordedVisit = (inspection: Inspection): boolean =>
  inspection.state === 'recorded' || inspection.state === 'concluded';

const Found = z.object({
  id: Violation.shape.id,
  inspectionId: Violation.shape.inspectionId,
  establishment: z.object({ id: Inspection.shape.establishment.shape.id }),
});
type Found = z.infer<typeof Found>;

interface Happened {
  lastVisitOn?: PlainDate;
  readonly opened: Set<string>;
  readonly closed: Set<string>;
}

const later = (one: PlainDate | undefined, other: PlainDate): PlainDate =>
  one !== undefined && one > other ? one : other;

/** What visits and violations of a batch say, by establishment. */
class Happenings {
  readonly #all = new Map<EstablishmentId, Happened>();
  of(id: EstablishmentId): Happened {
    const happened = this.#all.get(id) ?? { opened: new Set(), closed: new Set() };
    this.#all.set(id, happened);
    return happened;
  }
  entries = () => [...this.#all];
}

/**
 * Tells an entry what happened. Of visits the latest counts; violations are members of a set, so that telling it twice
 * changes nothing.
 */
const tell = async (table: FactsTable, id: EstablishmentId, happened: Happened): Promise<void> => {
  const { lastVisitOn, opened, closed } = happened;
  const key = entryKey(id);
  const add = opened.size > 0 ? { add: { open: opened } } : {};
  const take = closed.size > 0 ? { take: { open: closed } } : {};
  const isTold =
    lastVisitOn !== undefined &&
    (await changed(table, {
      key,
      set: { lastVisitOn, type: 'RegisterEntry' },
      ...add,
      condition: {
        expression: 'attribute_not_exists(#visited) OR #visited < :visited',
        names: { '#visited': 'lastVisitOn' },
        values: { ':visited': lastVisitOn },
      },
    }));
  if (!isTold && opened.size > 0) await changed(table, { key, set: { type: 'RegisterEntry' }, ...add });
  if (closed.size > 0) await changed(table, { key, set: { type: 'RegisterEntry' }, ...take });
};

/** The violations as they stand now: whatever order their records come in, the last look is right. */
const openNow = async (table: FactsTable, found: readonly Found[]): Promise<boolean[]> => {
  const items = await table.getMany(found.map(({ inspectionId, id }) => violationKey(inspectionId, id)));
  return items.map((item) => item !== undefined && isOpenViolation(Violation.parse(item['body'])));
};

const bodiesOf = (records: readonly DynamoDBRecord[], type: string): unknown[] =>
  records.filter((record) => typeOf(record) === type).flatMap((record) => newImageOf(record)?.['body'] ?? []);

const latestOf = (establishments: readonly Establishment[]): Establishment[] => {
  const latest = new Map<string, Establishment>();
  for (const next of establishments)
    if (next.version > (latest.get(next.id)?.version ?? 0)) latest.set(next.id, next);
  return [...latest.values()];
};

/**
 * What a batch of the stream means for entries: what establishments say of themselves, their last recorded visit, and
 * which of their violations are open.
 */
export const registerFacts = async (table: FactsTable, records: readonly DynamoDBRecord[]): Promise<void> => {
  const happenings = new Happenings();
  for (const body of bodiesOf(records, 'Inspection')) {
    const inspection = Inspection.parse(body);
    if (!recordedVisit(inspection)) continue;
    const happened = happenings.of(inspection.establishment.id);
    happened.lastVisitOn = later(happened.lastVisitOn, visitDayOf(inspection));
  }
  const found = bodiesOf(records, 'Violation').map((body) => Found.parse(body));
  const open = await openNow(table, found);
  for (const [i, { id, establishment }] of found.entries()) {
    const happened = happenings.of(establishment.id);
    (open[i] ? happened.opened : happened.closed).add(id);
  }
  const said = latestOf(bodiesOf(records, 'Establishment').map((body) => Establishment.parse(body)));
  await sayAll(table, said.map(factsChange));
  await changeAll(
    happenings.entries().map(
      ([id, happened]) =>
        () =>
          tell(table, id, happened),
    ),
  );
};
