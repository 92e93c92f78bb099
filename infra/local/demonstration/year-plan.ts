import { workingYear } from '../../../shared/calendar/working-days.ts';
import { DeclareConflict } from '../../../shared/conflicts/schema.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays, epochMsOf, type PlainDate, yearOf } from '../../../shared/kernel/dates.ts';
import type { Candidate } from '../../../shared/year-plans/candidates.ts';
import { NewYearPlan, ProposedVisit } from '../../../shared/year-plans/schema.ts';
import { at, workingDayFrom } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import { law } from './law.ts';
import { changeBy, senderOf } from './product.ts';
import { randomFor } from './random.ts';
import { pastDayAfter, type Scene } from './scene.ts';
import { signedVisitOf } from './visits.ts';

/** So long ago the plan was drafted: enough for some of its visits to be over. */
const draftedDaysAgo = 75;

/** The establishments as a register would list them; the register itself is written when the machine runs. */
export const candidatesOf = (workplaces: readonly Workplace[]): Candidate[] =>
  workplaces.map(({ establishment: { id, name, type, place, sectors, craftVillage } }) => ({
    id,
    name,
    type,
    place,
    sectors,
    inCraftVillage: craftVillage !== undefined,
    openViolations: 0,
  }));

const planOf = ({ staff }: Scene, draftedOn: PlainDate): NewYearPlan =>
  NewYearPlan.parse({
    id: randomFor('year plan').ulidAt(epochMsOf(at(draftedOn, 9))),
    areaCode: '01',
    agency: 'Sở Nội vụ Hà Nội',
    year: yearOf(draftedOn),
    content: {
      order: {
        legalKind: 'specialised_check',
        legalBasis: {
          decisionNumber: '120/QĐ-SNV',
          decisionOn: draftedOn,
          issuer: 'Giám đốc Sở Nội vụ Hà Nội',
        },
        subjects: ['child_labour', 'labour_code'],
      },
      targets: [
        { id: 'lang-nghe', label: 'Hộ làng nghề', inCraftVillage: true, number: 6 },
        { id: 'hop-tac-xa', label: 'Hợp tác xã', establishmentType: 'cooperative', number: 2 },
        { id: 'khac', label: 'Cơ sở khác', number: 6 },
      ],
      capacity: { perInspectorPerWeek: 2, teamSize: 2 },
      inspectorIds: staff.inspectors.map(({ id }) => id),
      note: 'Kế hoạch minh họa.',
    },
  });

/** Someone of the staff has a relative at a workplace, and says so. */
const declare = async ({ product, workplaces, staff }: Scene, on: PlainDate): Promise<void> => {
  const [, second] = staff.inspectors;
  const workplace = workplaces.at(-5);
  if (!second || !workplace) return;
  const command = DeclareConflict.parse({
    id: randomFor('conflict').ulidAt(epochMsOf(at(on, 8))),
    establishmentId: workplace.establishment.id,
    kind: 'family',
    note: 'Người thân là chủ cơ sở (minh họa).',
    from: on,
  });
  await product.conflicts.declare(command, senderOf(second, at(on, 8)));
};

/** What became of a planned visit by now: made, called off, or still to come. */
const live = async (scene: Scene, visit: ProposedVisit, i: number): Promise<void> => {
  const { product, staff, workplaces, year } = scene;
  if (visit.window.to >= year.today) return;
  const on = visit.window.from;
  if (i % 5 === 4) {
    const { sender, requireVersion } = changeBy(staff.chief, at(on, 8));
    const reason = 'Cơ sở tạm dừng sản xuất (minh họa).';
    await product.inspections.cancel(visit.id, reason, sender, requireVersion);
    return;
  }
  const named = (id: string): Actor | undefined => staff.inspectors.find((it) => it.id === id);
  const lead = named(visit.team.leadId);
  const workplace = workplaces.find(({ establishment }) => establishment.id === visit.establishment.id);
  if (!lead || !workplace) throw new Error('the plan names people and places of the demonstration');
  const members = visit.team.memberIds.map(named).filter((it) => it !== undefined);
  const signed = signedVisitOf({
    workplace,
    situation: 'clean',
    outcome: 'visited',
    inspectionId: visit.id,
    on,
    team: { lead, members },
    random: randomFor(`planned visit ${i}`),
  });
  await product.records.submit(signed, senderOf(lead, at(on, 17)));
  const concludedOn = i % 2 === 0 ? pastDayAfter(scene, on, 3) : undefined;
  if (!concludedOn) return;
  const { sender, requireVersion } = changeBy(staff.chief, at(concludedOn, 10));
  await product.inspections.conclude(visit.id, sender, requireVersion);
};

/**
 * A plan of the year for the province, drafted, generated, approved and planned by its chief, and what became of its visits
 * since; and a declared conflict of interest that it heeds. None where the days off of that year are not known.
 */
export const enterYearPlan = async (scene: Scene): Promise<void> => {
  const { product, staff, year } = scene;
  const draftedOn = workingDayFrom(addDays(year.today, -draftedDaysAgo));
  if (!workingYear(law.catalogue.calendar, yearOf(draftedOn)) || draftedOn < year.from) return;
  await declare(scene, draftedOn);
  const plans = product.planOver(candidatesOf(scene.workplaces));
  const by = (hours: number) => changeBy(staff.chief, at(draftedOn, hours));
  const { id } = await plans.draft(planOf(scene, draftedOn), by(9).sender);
  await plans.generate(id, { seed: 'minh-hoa' }, by(10).sender, () => {});
  await plans.propose(id, by(11).sender, () => {});
  await plans.approve(id, by(14).sender, () => {});
  while (!(await plans.planNext(id, by(15).sender)).done);
  const page = await plans.listVisits(id, 'planned', staff.chief, { limit: 100 });
  const visits = page.items.map((item) => ProposedVisit.parse(item['body']));
  for (const [i, visit] of visits.entries()) await live(scene, visit, i);
};
