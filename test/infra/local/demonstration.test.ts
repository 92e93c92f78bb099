import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Item } from '../../../functions/platform/table.ts';
import { vietnamAreas } from '../../../infra/areas/vietnam-areas.ts';
import { at, isWorkingDay } from '../../../infra/local/demonstration/calendar.ts';
import { demonstrationItems } from '../../../infra/local/demonstration/generate.ts';
import { Conflict } from '../../../shared/conflicts/schema.ts';
import { CraftVillage } from '../../../shared/craft-villages/schema.ts';
import {
  DocumentKind,
  DocumentSummary,
  IssuedDocument,
  IssuingOffice,
  NumberLine,
} from '../../../shared/documents/schema.ts';
import { Establishment, EstablishmentType } from '../../../shared/establishments/schema.ts';
import { InspectionState } from '../../../shared/inspections/life-cycle.ts';
import {
  Inspection,
  type InspectionKind,
  InspectionSummary,
  Outcome,
} from '../../../shared/inspections/schema.ts';
import { Instant, legalDateOf, plainDate, type PlainDate } from '../../../shared/kernel/dates.ts';
import { lawCatalogue } from '../../../shared/law/catalogue.ts';
import { judgeRevision } from '../../../shared/law-revisions/judge.ts';
import { LawRevision } from '../../../shared/law-revisions/schema.ts';
import { PenaltyState } from '../../../shared/penalties/life-cycle.ts';
import { Penalty } from '../../../shared/penalties/schema.ts';
import { isUndecidedForPolice } from '../../../shared/referrals/rules.ts';
import { ReferralFile } from '../../../shared/referrals/schema.ts';
import { User } from '../../../shared/people/schema.ts';
import { factsOf } from '../../../shared/duplicates/likeness.ts';
import { isLikelyTwin, reasonsBetween } from '../../../shared/duplicates/twins.ts';
import { SupplyLink } from '../../../shared/supply-chain/schema.ts';
import { ViolationState } from '../../../shared/violations/life-cycle.ts';
import { Violation } from '../../../shared/violations/schema.ts';
import {
  Addendum,
  QuarantineSummary,
  Receipt,
  SignedVisit,
  VisitRecord,
} from '../../../shared/visit-records/schema.ts';

import { PlanRevision, ProposedVisit, YearPlan } from '../../../shared/year-plans/schema.ts';

const areas = vietnamAreas();
const today = plainDate('2026-11-22');
let items: Item[] = [];
beforeAll(async () => {
  items = await demonstrationItems(today, areas);
});

const all = <Schema extends z.ZodType>(type: string, Schema: Schema, from = items): z.infer<Schema>[] =>
  from.filter((item) => item['type'] === type).map((item) => Schema.parse(item['body']));
const shareOf = <T>(list: readonly T[], holds: (it: T) => boolean): number =>
  list.filter(holds).length / list.length;
const distinct = (words: readonly (string | undefined)[]) => [...new Set(words)].sort();
const instantsIn = (value: unknown): Instant[] =>
  (JSON.stringify(value).match(/(?<=")\d{4}-\d\d-\d\dT[\d:.]+Z(?=")/g) ?? []).map((text) =>
    Instant.parse(text),
  );

const inspections = () => all('Inspection', Inspection);
const records = () => all('VisitRecord', VisitRecord);
const visited = () => records().filter(({ outcome }) => outcome === 'visited');

describe('the demonstration data', () => {
  it('is the same, byte for byte, for the same day', async () => {
    const again = await demonstrationItems(today, areas);

    expect(JSON.stringify(again) === JSON.stringify(items)).toBe(true);
  });

  it('holds in every stored item what its schema allows', () => {
    const schemas: Record<string, z.ZodType> = {
      User,
      Establishment,
      Inspection,
      VisitRecord,
      Violation,
      HeldViolation: Violation,
      Penalty,
      Addendum,
      Quarantined: QuarantineSummary,
      QuarantinedVisit: SignedVisit,
      Receipt,
      Conflict,
      ReferralFile,
      YearPlan,
      PlanRevision,
      ProposedVisit,
      AgendaEntry: InspectionSummary,
      SupplyLink,
      LawRevision,
      CraftVillage,
      VillageIn: CraftVillage,
      IssuingOffice,
      Document: IssuedDocument,
      DocumentLine: DocumentSummary,
      NumberLine,
    };
    const bodies = items.filter((item) => 'body' in item);

    const strange = bodies.filter((item) => !schemas[String(item['type'])]?.safeParse(item['body']).success);

    expect(strange).toEqual([]);
    expect(new Set(bodies.map((item) => item['type']))).toEqual(new Set(Object.keys(schemas)));
  });

  it('has a revision of the law wait for the second person, marked as invented', () => {
    const [revision, ...others] = items
      .filter(({ type }) => type === 'LawRevision')
      .map(({ body }) => LawRevision.parse(body));

    expect(others).toEqual([]);
    expect(revision?.state).toBe('submitted');
    expect(revision?.instrument).toContain('(hư cấu)');
    expect(revision && judgeRevision(lawCatalogue, revision, today).faults).toEqual([]);
  });

  it('leaves an audit entry for every version of every aggregate', () => {
    const keys = new Set(items.map((item) => `${String(item['pk'])} ${String(item['sk'])}`));
    const versioned = items.filter((item) => typeof item['version'] === 'number');

    /** A violation is unique inside its inspection, a link under who supplies; every other aggregate by its id. */
    const trailOf = (type: unknown, body: unknown): string => {
      // the test above parsed it
      const { id, inspectionId, fromId } = body as { id: string; inspectionId: string; fromId: string };
      if (type === 'SupplyLink') return `${fromId}#${id}`;
      return type === 'Violation' ? `${inspectionId}#${id}` : id;
    };
    const gaps = versioned.flatMap(({ type, version, body }) =>
      Array.from({ length: Number(version) }, (_, i) => String(i + 1).padStart(8, '0'))
        .map((sk) => `AUDIT#${String(type)}#${trailOf(type, body)} ${sk}`)
        .filter((key) => !keys.has(key)),
    );

    expect(versioned.length).toBeGreaterThan(500);
    expect(gaps).toEqual([]);
  });

  it('tells nothing that was done today or later, and no visit on a day off', () => {
    const startOfToday = at(today, 0);

    const late = instantsIn(items).filter((instant) => instant >= startOfToday);
    const onDaysOff = records().filter(({ startedAt }) => !isWorkingDay(legalDateOf(startedAt)));

    expect(late).toEqual([]);
    expect(onDaysOff).toEqual([]);
    expect(records().every(({ startedAt }) => legalDateOf(startedAt) >= plainDate('2025-07-01'))).toBe(true);
  });

  it('names invented people and places only, and nothing that tells who a child is', () => {
    const users = all('User', User);
    const establishments = all('Establishment', Establishment);
    const names = [
      ...users.map(({ name }) => name),
      ...establishments.flatMap(({ name, contacts }) => [name, ...contacts.map((contact) => contact.name)]),
      ...records().flatMap(({ attendees }) => attendees.map(({ name }) => name)),
      ...all('Penalty', Penalty).map(({ subject }) => subject.name),
    ];
    const labels = records().flatMap(({ youngWorkers }) => youngWorkers.map(({ label }) => label));

    expect(names.filter((name) => !/minh họa/i.test(name))).toEqual([]);
    expect(labels.filter((label) => !/^NCTN-\d$/.test(label))).toEqual([]);
    expect(JSON.stringify(items)).not.toMatch(/birthDate|dateOfBirth|ngày sinh|sinh ngày/i);
    expect(establishments.flatMap(({ identifiers }) => identifiers.map(({ kind }) => kind))).not.toContain(
      'personal_number',
    );
  });
});

describe('the register of it', () => {
  it('holds three places twice, as the product will find by itself, and no other twins', () => {
    const establishments = all('Establishment', Establishment);
    const found = establishments.flatMap((one, i) =>
      establishments
        .slice(i + 1)
        .filter(
          (other) =>
            other.place.communeCode === one.place.communeCode &&
            isLikelyTwin(reasonsBetween(factsOf(one), factsOf(other))),
        ),
    );

    expect(distinct(found.map(({ type }) => type))).toEqual([
      'craft_village_household',
      'enterprise',
      'household_business',
    ]);
    expect(found).toHaveLength(3);
  });

  it('shows in craft villages who works for whom, two levels deep', () => {
    const links = all('SupplyLink', SupplyLink);
    const buyers = new Set(links.map(({ toId }) => toId));

    expect(distinct(links.map(({ kind }) => kind))).toEqual(['home_workers_of', 'subcontractor', 'supplier']);
    expect(links.filter(({ fromId }) => buyers.has(fromId)).length).toBeGreaterThan(1);
  });
});

describe('a year of it', () => {
  it('has scheduled, surprise and follow-up visits in the usual shares', () => {
    const shareOfKind = (kind: InspectionKind) => shareOf(inspections(), (it) => it.kind === kind);

    expect(inspections().length).toBeGreaterThan(250);
    expect(inspections().length).toBeLessThan(350);
    expect(shareOfKind('scheduled')).toBeGreaterThan(0.58);
    expect(shareOfKind('scheduled')).toBeLessThan(0.72);
    expect(shareOfKind('surprise')).toBeGreaterThan(0.15);
    expect(shareOfKind('surprise')).toBeLessThan(0.27);
    expect(shareOfKind('follow_up')).toBeGreaterThan(0.09);
    expect(shareOfKind('follow_up')).toBeLessThan(0.2);
    expect(distinct(inspections().map(({ outcome }) => outcome ?? 'none'))).toEqual(
      distinct([...Outcome.options, 'none']),
    );
  });

  it('has establishments of all types, half of them without an identifier', () => {
    const establishments = all('Establishment', Establishment);

    expect(establishments.length).toBeGreaterThanOrEqual(120);
    expect(establishments.length).toBeLessThanOrEqual(153);
    expect(distinct(establishments.map(({ type }) => type))).toEqual(distinct(EstablishmentType.options));
    expect(shareOf(establishments, ({ identifiers }) => identifiers.length === 0)).toBeGreaterThan(0.4);
    expect(shareOf(establishments, ({ identifiers }) => identifiers.length === 0)).toBeLessThan(0.6);
    expect(new Set(establishments.map(({ name }) => name)).size).toBe(establishments.length);
  });

  it('finds young workers in few visits, and something wrong in most of those', () => {
    const withYoung = visited().filter(({ youngWorkers }) => youngWorkers.length > 0);
    const workers = withYoung.flatMap(({ youngWorkers }) => youngWorkers);

    expect(withYoung.length / visited().length).toBeGreaterThan(0.08);
    expect(withYoung.length / visited().length).toBeLessThan(0.18);
    expect(shareOf(withYoung, (it) => it.suspectedViolations.length > 0)).toBeGreaterThan(0.45);
    expect(shareOf(withYoung, (it) => it.suspectedViolations.length > 0)).toBeLessThan(0.75);
    expect(shareOf(workers, ({ relation }) => relation === 'family_member')).toBeGreaterThan(0.3);
    expect(shareOf(workers, ({ relation }) => relation === 'family_member')).toBeLessThan(0.55);
    expect(workers.some(({ age }) => age.kind === 'unknown')).toBe(true);
  });

  it('holds an establishment of the catalogue of Hà Nội for each visit, and the employer’s own', () => {
    const known = new Set(all('Establishment', Establishment).map(({ id }) => id));
    const employer = all('User', User).find(({ rights }) => rights.role === 'employer');

    expect(inspections().filter(({ establishment }) => !known.has(establishment.id))).toEqual([]);
    expect(employer?.id).toBe('demo-co.so');
    expect(employer?.rights.establishmentIds.length).toBe(2);
    expect(employer?.rights.establishmentIds.every((id) => known.has(id))).toBe(true);
  });
});

describe('the papers of it', () => {
  const documents = () => all('Document', IssuedDocument);

  it('are of every kind, numbered one after the other by one office, in the order of their days', () => {
    const [office] = all('IssuingOffice', IssuingOffice);
    const seriesOf = ({ year, symbol }: IssuedDocument) => `${year} ${symbol ?? ''}`;

    expect(distinct(documents().map(({ kind }) => kind))).toEqual(distinct(DocumentKind.options));
    expect(distinct(documents().map(({ officeId }) => officeId))).toEqual([office?.id]);
    for (const series of new Set(documents().map(seriesOf))) {
      const those = documents().filter((it) => seriesOf(it) === series);
      const inOrder = those.toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0));
      expect(inOrder.map(({ number }) => number)).toEqual(those.map((_, i) => i + 1));
      expect(inOrder.map(({ datedOn }) => datedOn)).toEqual(those.map(({ datedOn }) => datedOn).toSorted());
    }
  });

  it('are the letter to the police of the file that went there, and none of a sign that nobody decided on', () => {
    const files = all('Penalty', Penalty);
    const referrals = all('ReferralFile', ReferralFile);
    const letters = documents().flatMap(({ source }) =>
      source.type === 'referral' && source.to === 'police' ? [source.id] : [],
    );
    const waiting = referrals.filter(isUndecidedForPolice).map(({ id }) => id);

    expect(letters).toEqual(
      files.filter(({ state }) => state === 'transferred').map(({ inspectionId }) => inspectionId),
    );
    expect(letters).toHaveLength(1);
    expect(
      files.filter(({ inspectionId }) => waiting.includes(inspectionId)).map(({ state }) => state),
    ).toEqual(['explanation']);
  });
});

describe('the plan of the year', () => {
  it('is approved, its visits planned and partly made, and heeds the declared conflict of interest', () => {
    const [plan] = all('YearPlan', YearPlan);
    const [conflict] = all('Conflict', Conflict);
    const planned = all('ProposedVisit', ProposedVisit).filter(({ state }) => state === 'planned');
    const made = inspections().filter((it) => it.plan?.planId === plan?.id);
    const states = new Set(made.map(({ state }) => state));

    expect(plan).toMatchObject({
      state: 'approved',
      inForce: { revision: 1 },
      generation: { state: 'done' },
    });
    expect(planned.length).toBeGreaterThan(5);
    expect(made.map(({ id }) => id).sort()).toEqual(planned.map(({ id }) => id).sort());
    expect(states.has('planned') && (states.has('recorded') || states.has('concluded'))).toBe(true);
    expect(
      made.filter(
        ({ establishment, team }) =>
          establishment.id === conflict?.establishment.id &&
          [team.leadId, ...team.memberIds].includes(conflict.userId),
      ),
    ).toEqual([]);
  });
});

/** Under the old decree alone, just after the change of decree, in the Tết holiday of a new year. */
const days: PlainDate[] = ['2026-07-06', '2026-09-15', '2027-02-09'].map(plainDate);

describe.each(days)('on %s', (day) => {
  it('shows every state, sealed surprises, overdue visits and remedies, records in quarantine', async () => {
    const those = await demonstrationItems(day, areas);
    const visits = all('Inspection', Inspection, those);
    const violations = all('Violation', Violation, those);
    const isWaiting = ({ state }: Inspection) => state === 'planned' || state === 'notified';

    expect(distinct(visits.map(({ state }) => state))).toEqual(distinct(InspectionState.options));
    expect(distinct(violations.map(({ state }) => state))).toEqual(distinct(ViolationState.options));
    expect(distinct(all('Penalty', Penalty, those).map(({ state }) => state))).toEqual(
      distinct(PenaltyState.options),
    );
    expect(visits.some((it) => it.kind === 'surprise' && isWaiting(it) && it.window.from > day)).toBe(true);
    expect(visits.some((it) => isWaiting(it) && it.window.to < day)).toBe(true);
    expect(violations.some((it) => it.state === 'confirmed' && (it.remedyOrder?.dueOn ?? day) < day)).toBe(
      true,
    );
    expect(all('Quarantined', QuarantineSummary, those).map(({ reasons }) => reasons)).toEqual(
      expect.arrayContaining([['arrived_late'], ['inspection_cancelled']]),
    );
    expect(instantsIn(those).filter((instant) => instant >= at(day, 0))).toEqual([]);
  });
});

it('brings in people and establishments alone where there is no year to tell yet', async () => {
  const those = await demonstrationItems(plainDate('2025-08-01'), areas);

  expect(all('Establishment', Establishment, those).length).toBeGreaterThan(100);
  expect(all('Inspection', Inspection, those)).toEqual([]);
});
