import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { Item } from '../../../functions/platform/table.ts';
import type { Area } from '../../../shared/areas/schema.ts';
import { epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { NewAddendum } from '../../../shared/visit-records/schema.ts';
import { loadAreas } from '../../areas/load-areas.ts';
import { handle } from './aftermath.ts';
import { at } from './calendar.ts';
import { enterEmployer, enterStaff } from './directory.ts';
import { enterEstablishments } from './establishments.ts';
import { play, type Played } from './inspections.ts';
import type { Part } from './made-visits.ts';
import { enterLawRevision } from './law-revision.ts';
import { memoryTable } from './memory-table.ts';
import { productOver, senderOf } from './product.ts';
import { programmeOf } from './programme.ts';
import { fillQuarantine } from './quarantine.ts';
import { randomFor } from './random.ts';
import { concludeOn } from './remedies.ts';
import { enterPapers } from './papers.ts';
import { pastDayAfter, type Scene, yearBefore } from './scene.ts';
import { enterSupplyLinks } from './supply-links.ts';
import { enterTwins } from './twins.ts';
import { enterYearPlan } from './year-plan.ts';

/** With fewer visit days behind it there is no year to tell: a machine whose clock is wrong, or the first weeks of the areas. */
const fewestVisitDays = 30;
/** The demonstration employer represents the first ones. */
const ownCount = 2;

/** A few records are supplemented the day after, as happens once the notes are read again. */
const supplement = async (
  scene: Scene,
  { inspection, team, random }: Played,
  on: PlainDate,
): Promise<void> => {
  const next = pastDayAfter(scene, on, 1);
  if (!next || !random.chance(0.04)) return;
  const signedAt = at(next, 10);
  const addendum = NewAddendum.parse({
    id: random.ulidAt(epochMsOf(signedAt)),
    corrects: '/workersSeen',
    text: 'Bổ sung: số người có mặt được đối chiếu lại với sổ của cơ sở (minh họa).',
    signedAt,
  });
  await scene.product.records.addAddendum(inspection.id, addendum, senderOf(team.lead, signedAt));
};

const playPart = async (scene: Scene, { script, aftermath }: Part): Promise<void> => {
  const played = await play(scene, script);
  const { visit } = played;
  if (!visit || script.on === undefined) return;
  await supplement(scene, played, script.on);
  if (visit.suspectedViolations.length > 0)
    return handle(scene, played, script.on, { workplace: script.workplace, aftermath });
  const random = randomFor(`${script.name} concluded`);
  const concludedOn = pastDayAfter(scene, script.on, random.int(2, 9));
  if (concludedOn && random.chance(0.93)) await concludeOn(scene, played.inspection.id, concludedOn);
};

/** The units that the demonstration's places lie in; the rest of the nation is stored, but nothing here asks for it. */
const isNear = ({ code, parentCode }: Area): boolean =>
  [code, parentCode].some((it) => it === '01' || it === '31');

/**
 * A year of demonstration data up to a day: people, establishments, plans, visits and what came of them, as the items
 * that the slices' own services leave in the table. The same day gives the same items, byte for byte.
 *
 * @param areas those of the nation; they are not among the items.
 */
export const demonstrationItems = async (today: PlainDate, areas: readonly Area[]): Promise<Item[]> => {
  const table = memoryTable();
  const product = productOver(table);
  const year = yearBefore(today);
  await loadAreas(table, areas.filter(isNear));
  const since = at(year.from, 7);
  const staff = await enterStaff(product, since);
  const workplaces = await enterEstablishments(product, staff.office, year.from);
  const own = workplaces.slice(0, ownCount).map(({ establishment }) => establishment.id);
  await enterEmployer(product, own, since);
  await enterTwins(product, staff.office, workplaces, year.from);
  await enterSupplyLinks(product, staff.office, workplaces, year.from);
  const scene: Scene = { product, year, staff, workplaces };
  if (year.visitDays.length >= fewestVisitDays) {
    await playYear(scene);
    await enterPapers(scene, table.items());
  }
  return table.items().filter(({ type }) => type !== 'Area');
};

/** Others get a turn between two visits: the machine answers meanwhile, and what is made already can be stored. */
const playYear = async (scene: Scene): Promise<void> => {
  for (const part of programmeOf(scene)) {
    await playPart(scene, part);
    await turnOfOthers();
  }
  await fillQuarantine(scene);
  await enterYearPlan(scene);
  await enterLawRevision(scene);
};
