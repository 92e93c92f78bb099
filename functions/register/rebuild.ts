import { reformDay } from '../../shared/areas/schema.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isOpenViolation } from '../../shared/violations/rules.ts';
import { Violation } from '../../shared/violations/schema.ts';
import { visitDayOf } from '../../shared/inspections/rules.ts';
import { Inspection } from '../../shared/inspections/schema.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { registeredFacts } from '../../shared/register/entry.ts';
import { areasOfParent } from '../areas/keys.ts';
import { establishmentKey, timelineOf } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { inTurns } from '../platform/in-turns.ts';
import { type Change, exists, type Item, type Key, type PageQuery, type Table } from '../platform/table.ts';
import { factAttributes, parseEntry, termItems } from './items.ts';
import { entriesOfArea, entryIndexNames, entryKey } from './keys.ts';

/** Establishments worked on together, and how many of them are under way at once. */
const pageSize = 100;
const atOnce = 8;

const pagesOf = async function* (table: Pick<Table, 'query'>, query: PageQuery): AsyncGenerator<Item[]> {
  for (let after: Item | undefined, more = true; more; more = after !== undefined) {
    const page = await table.query({ ...query, ...(after && { after }) });
    yield page.items;
    after = page.next;
  }
};

/** What the records themselves say of visits and violations of an establishment. */
const happenedAt = async (table: Pick<Table, 'query'>, id: string) => {
  const open = new Set<string>();
  let lastVisitOn: string | undefined;
  const query = { index: 'gsi1', partition: timelineOf(id), limit: pageSize } as const;
  for await (const items of pagesOf(table, query))
    for (const { type, body } of items) {
      if (type === 'Violation') {
        const violation = Violation.parse(body);
        if (isOpenViolation(violation)) open.add(violation.id);
      }
      if (type !== 'Inspection') continue;
      const inspection = Inspection.parse(body);
      const isRecorded = inspection.state === 'recorded' || inspection.state === 'concluded';
      const day = visitDayOf(inspection);
      if (isRecorded && (lastVisitOn === undefined || day > lastVisitOn)) lastVisitOn = day;
    }
  return { open, lastVisitOn };
};

/** Writes an entry anew, unless the projector knows a later version already. */
const entryChange = (
  establishment: Establishment,
  { open, lastVisitOn }: Awaited<ReturnType<typeof happenedAt>>,
): Change => {
  const { id, version } = establishment;
  const { set, remove } = factAttributes(registeredFacts(establishment));
  return {
    key: entryKey(id),
    set: { ...set, version, ...(lastVisitOn && { lastVisitOn }) },
    remove,
    ...(open.size > 0 && { add: { open } }),
    condition: {
      expression: 'attribute_not_exists(#version) OR #version <= :version',
      names: { '#version': 'version' },
      values: { ':version': version },
    },
  };
};

/** A table filled before the register had entries of its own holds establishments in the places of entries. */
const leaveIndexes = (id: string): Change => ({
  key: establishmentKey(id),
  remove: entryIndexNames,
  condition: exists,
});

const idOf = ({ pk }: Item): string => String(pk).replace(/^(EST|ENTRY)#/, '');

export interface RebuildTables {
  readonly table: Pick<Table, 'query' | 'getMany' | 'changeIf' | 'writeMany'>;
  readonly terms: Pick<Table, 'writeMany'>;
}

/** Every establishment in the register's places, province by province; none that was merged into another. */
export const registeredIds = async function* (table: Pick<Table, 'query'>): AsyncGenerator<string[]> {
  const provinces = new Set<string>();
  for (const on of [addDays(reformDay, -1), reformDay]) {
    const areas = { index: 'gsi1', partition: areasOfParent('VN', on), limit: pageSize } as const;
    for await (const items of pagesOf(table, areas))
      for (const { pk } of items) provinces.add(String(pk).slice('AREA#'.length));
  }
  for (const province of provinces) {
    const query = { index: 'gsi2', partition: entriesOfArea(province), limit: pageSize } as const;
    for await (const items of pagesOf(table, query)) yield items.map(idOf);
  }
};

/** Terms once stood in the main table: those of entries whose first one still does. */
const leftInTable = async (table: Pick<Table, 'getMany'>, terms: readonly (Item & Key)[][]) => {
  const firsts = terms.flatMap(([first]) => (first ? [first] : []));
  const left = await table.getMany(firsts);
  return terms.filter((items) => items[0] && left[firsts.indexOf(items[0])]).flat();
};

/** Puts the terms of entries, and takes away those that an older version of the product left in the main table. */
const putTerms = async ({ table, terms }: RebuildTables, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const entries = (await table.getMany(ids.map(entryKey))).map(parseEntry);
  const items = entries.map((entry) => (entry ? termItems(entry) : []));
  await terms.writeMany(items.flat().map((put) => ({ put })));
  const left = await leftInTable(table, items);
  await table.writeMany(left.map(({ pk, sk }) => ({ delete: { pk, sk } })));
};

/** Told how many establishments were gone through, every page of them. */
type Told = (done: number) => void;
const untold: Told = () => undefined;

/**
 * Brings terms into their own table, from entries as they stand: for a table that is older than the other. Safe to repeat.
 */
export const moveTerms = async (tables: RebuildTables, told: Told = untold): Promise<void> => {
  let done = 0;
  for await (const ids of registeredIds(tables.table)) {
    await putTerms(tables, ids);
    if (ids.length > 0) told((done += ids.length));
  }
};

/**
 * Makes the register of every province anew from its establishments and what happened at them: for a table that is
 * older than the register, and after a change of the words or terms it is made of. Safe to repeat and to run beside
 * everything else; what was registered meanwhile is the projector's.
 *
 * @returns how many establishments it went through.
 */
export const rebuildRegister = async (tables: RebuildTables, told: Told = untold): Promise<number> => {
  const { table } = tables;
  let count = 0;
  const rebuild = async (id: string): Promise<void> => {
    const [stored] = await table.getMany([establishmentKey(id)]);
    const establishment = parseEstablishment(stored);
    if (!establishment) return;
    await table.changeIf(entryChange(establishment, await happenedAt(table, id))).catch(ignoreLater);
    if (stored?.['g2pk'] !== undefined) await table.changeIf(leaveIndexes(id));
    count += 1;
  };
  for await (const ids of registeredIds(table)) {
    await inTurns(ids, atOnce, rebuild);
    await putTerms(tables, ids);
    if (ids.length > 0) told(count);
  }
  return count;
};

const ignoreLater = (error: unknown): void => {
  if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
};
