import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specialDaysOf, workingYear } from '../../../shared/calendar/working-days.ts';
import { teamIds } from '../../../shared/inspections/schema.ts';
import { addDays, plainDate, weekdayOf } from '../../../shared/kernel/dates.ts';
import { InspectionId, UserId } from '../../../shared/kernel/ids.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { type ExaminedCandidate, matches } from '../../../shared/year-plans/candidates.ts';
import { aCandidate, aMember, anEstablishmentId, aPlanContent } from '../../../shared/year-plans/fixtures.ts';
import { type Generated, type GenerationInput, generateVisits } from '../../../shared/year-plans/generate.ts';
import { holdsIn } from '../../../shared/year-plans/roster.ts';
import { ChoiceReason } from '../../../shared/year-plans/schema.ts';
import { ulidOf } from '../../../shared/year-plans/seeded.ts';
import { shortlist } from '../../../shared/year-plans/shortlist.ts';
import { mondayOf } from '../../../shared/year-plans/weeks.ts';

const calendarOf = (year: number) => {
  const calendar = workingYear(builtInLaw.catalogue.calendar, year);
  if (!calendar) throw new Error(`no calendar of ${year}`);
  return calendar;
};
const four = ['inspector', 'inspector-2', 'inspector-3', 'inspector-4'].map((id) => aMember(id));
const input = (more: Partial<GenerationInput> = {}): GenerationInput => ({
  content: aPlanContent(),
  calendar: calendarOf(2027),
  from: plainDate('2027-01-01'),
  inspectors: four,
  seed: 'hạt giống',
  ...more,
});
const many = (number: number, more: (n: number) => Partial<ExaminedCandidate> = () => ({})) =>
  Array.from({ length: number }, (_, n) => aCandidate(n, more(n)));
const idsOf = ({ visits }: Generated) => visits.map(({ establishment }) => establishment.id);
const visitOn = (on: string, more: object = {}) => ({
  inspectionId: InspectionId.parse(ulidOf(1, on)),
  legalKind: 'specialised_check' as const,
  kind: 'scheduled' as const,
  on: plainDate(on),
  state: 'recorded',
  ...more,
});

describe('who is chosen', () => {
  it('is whoever has open violations, then whoever was not visited for longest, with the reasons', () => {
    const candidates = many(200, (n) => ({
      openViolations: n === 7 ? 2 : 0,
      ...(n !== 3 && { lastVisitOn: plainDate(`20${10 + (n % 15)}-05-05`) }),
    }));

    const { visits } = generateVisits(input(), candidates);
    const reasonsOf = (n: number) =>
      visits.find(({ establishment }) => establishment.id === anEstablishmentId(n))?.reasons;

    expect(visits).toHaveLength(10);
    expect(visits.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'random'))).toHaveLength(2); // 15 % of 10
    expect(reasonsOf(7)).toContainEqual({ kind: 'open_violations', count: 2 });
    expect(reasonsOf(3)).toEqual([{ kind: 'never_visited' }]);
    const since = visits.flatMap(({ reasons }) =>
      reasons.flatMap((it) => (it.kind === 'not_visited_since' ? [it.on] : [])),
    );
    expect(new Set(since.filter((on) => !reasonsOf(7)?.some((it) => 'on' in it && it.on === on)))).toEqual(
      new Set(['2010-05-05']),
    );
  });

  it('never is one with a visit in that year, and the report names the rule', () => {
    const seen = { visitsOfYear: [visitOn('2027-03-03')] };
    const others = {
      5: { visitsOfYear: [visitOn('2027-03-03', { state: 'cancelled' })] },
      6: { visitsOfYear: [visitOn('2026-12-30')] },
      7: { visitsOfYear: [visitOn('2027-03-03', { kind: 'follow_up' })] },
    } as Record<number, Partial<ExaminedCandidate>>;
    const candidates = many(8, (n) => (n < 4 ? seen : (others[n] ?? {})));
    const cooperative = aCandidate(20, { ...seen, type: 'cooperative' });

    const generated = generateVisits(input(), [...candidates, cooperative]);

    expect(idsOf(generated).sort()).toEqual([4, 5, 6, 7].map(anEstablishmentId).sort());
    expect(generated.exclusions.map(({ number, provisionId }) => [number, provisionId]).sort()).toEqual([
      [1, undefined], // the rule names no cooperatives; the plan leaves it out all the same
      [4, 'NQ198.4'],
    ]);
    expect(generated.shortfalls).toEqual([
      {
        rowId: 'all',
        missing: 6,
        reasons: [{ kind: 'too_few_candidates', matching: 4, usedByOtherRows: 0 }],
      },
    ]);
  });

  it('leaves the few of a narrow row to that row, not to a wider one', () => {
    const content = aPlanContent({
      targets: [
        { id: 'any', number: 6 },
        { id: 'craft', inCraftVillage: true, number: 2 },
      ],
    });
    const { visits, shortfalls } = generateVisits(
      input({ content }),
      many(8, (n) => ({ inCraftVillage: n < 2 })),
    );

    expect(shortfalls).toEqual([]);
    expect(visits.filter(({ rowId }) => rowId === 'craft')).toHaveLength(2);
  });

  it('does not take a code of one scheme for the same digits of another', () => {
    const content = aPlanContent({
      targets: [{ id: 'pottery', sector: { scheme: 'VSIC2025', division: '23' }, number: 2 }],
    });
    const candidates = [
      aCandidate(1, { sectors: [{ scheme: 'VSIC2025', code: '2392' }] }),
      aCandidate(2, { sectors: [{ scheme: 'VSIC2018', code: '2392' }] }),
    ];

    expect(idsOf(generateVisits(input({ content }), candidates))).toEqual([anEstablishmentId(1)]);
  });
});

describe('when', () => {
  it('follows the weights of the months, for each row alike', () => {
    const monthWeights = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 0, 0];
    const content = aPlanContent({
      targets: [
        { id: 'craft', inCraftVillage: true, number: 60 },
        { id: 'others', number: 60 },
      ],
      spread: { monthWeights },
      capacity: { perInspectorPerWeek: 20, teamSize: 1 },
    });
    const { visits, shortfalls } = generateVisits(
      input({ content }),
      many(300, (n) => ({ inCraftVillage: n % 2 === 0 })),
    );
    const late = (rowId: string) =>
      visits.filter((it) => it.rowId === rowId && it.window.from >= '2027-07-01').length;

    expect(shortfalls).toEqual([]);
    for (const row of ['craft', 'others']) {
      expect(late(row)).toBeGreaterThan(36); // two thirds of 60 are 40
      expect(late(row)).toBeLessThan(44);
    }
    expect(visits.every(({ window }) => window.from >= '2027-03-01' && window.to <= '2027-10-31')).toBe(true);
  });

  it.each([8, 12, 40, 200])('spreads %i visits evenly over the year, few as well as many', (number) => {
    const content = aPlanContent({ targets: [{ id: 'all', number }] });
    const { visits } = generateVisits(input({ content }), many(300));
    const quarters = [0, 1, 2, 3].map(
      (quarter) =>
        visits.filter(({ window }) => Math.floor((Number(window.from.slice(5, 7)) - 1) / 3) === quarter)
          .length,
    );

    // by their working days: the first quarter has Tết
    expect(Math.max(...quarters) - Math.min(...quarters)).toBeLessThanOrEqual(Math.max(2, number / 10));
  });

  it('says so where no day is left to plan on', () => {
    const blackouts = [{ from: '2027-01-01', to: '2027-12-31', reason: 'Sắp xếp lại bộ máy' }];
    const content = aPlanContent({ spread: { blackouts } });

    expect(generateVisits(input({ content }), many(20)).shortfalls).toEqual([
      { rowId: 'all', missing: 10, reasons: [{ kind: 'no_days' }] },
    ]);
  });
});

describe('what cannot be met', () => {
  it('is told as capacity where the weeks are full', () => {
    const content = aPlanContent({
      targets: [{ id: 'all', number: 10 }],
      capacity: { perInspectorPerWeek: 1, teamSize: 2 },
      spread: { blackouts: [{ from: '2027-01-18', to: '2027-12-31', reason: 'Chỉ tháng một' }] },
    });

    const { visits, shortfalls } = generateVisits(input({ content }), many(50));

    expect(visits).toHaveLength(4); // two weeks of January, two teams each
    expect(shortfalls).toEqual([{ rowId: 'all', missing: 6, reasons: [{ kind: 'capacity', weeksFull: 2 }] }]);
  });

  it('is told as nobody being free to go, where everyone went last time', () => {
    const lastTeams = [four.map(({ id }) => id)];

    const { visits, shortfalls } = generateVisits(
      input(),
      many(12, (n) => (n < 8 ? { lastTeams } : {})),
    );

    expect(visits).toHaveLength(4);
    expect(shortfalls[0]).toMatchObject({
      missing: 6,
      reasons: [{ kind: 'nobody_may_go', establishments: 8 }, { kind: 'too_few_candidates' }],
    });
  });
});

/** Small provinces of every shape: few or many candidates, busy or conflicted people, any spread. */
const scenes = fc
  .record({
    numbers: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 4 }),
    people: fc.integer({ min: 1, max: 6 }),
    teamSize: fc.integer({ min: 1, max: 3 }),
    perWeek: fc.integer({ min: 1, max: 3 }),
    perMonth: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    rotationVisits: fc.integer({ min: 0, max: 3 }),
    randomPercent: fc.integer({ min: 10, max: 20 }),
    monthWeights: fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 })
      .filter((weights) => weights.some((weight) => weight > 0)),
    blackout: fc.tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 40 })),
    from: fc.integer({ min: 0, max: 200 }),
    year: fc.constantFrom(2026, 2027, 2028),
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    establishments: fc.array(
      fc.record({
        type: fc.constantFrom('enterprise' as const, 'household_business' as const, 'cooperative' as const),
        inCraftVillage: fc.boolean(),
        visited: fc.boolean(),
        open: fc.integer({ min: 0, max: 2 }),
        last: fc.option(fc.integer({ min: 2015, max: 2025 }), { nil: undefined }),
        lastTeams: fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }), { maxLength: 3 }),
        conflictOf: fc.option(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { nil: undefined }),
      }),
      { maxLength: 70 },
    ),
    busy: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 51 })), {
      maxLength: 20,
    }),
  })
  .filter(({ people, teamSize }) => teamSize <= people)
  .map((it) => {
    const ids = Array.from({ length: it.people }, (_, i) => `person-${i}`);
    const person = (n: number) => UserId.parse(ids[n % ids.length] ?? 'person-0');
    const newYear = plainDate(`${it.year}-01-01`);
    const blackout = {
      from: addDays(newYear, it.blackout[0]),
      to: addDays(newYear, it.blackout[0] + it.blackout[1]),
      reason: 'Minh họa',
    };
    const sorts = [
      {},
      { establishmentType: 'enterprise' },
      { inCraftVillage: true },
      { establishmentType: 'cooperative' },
    ];
    const content = aPlanContent({
      targets: it.numbers.map((number, i) => ({ id: `row-${i}`, ...sorts[i], number })),
      capacity: { perInspectorPerWeek: it.perWeek, perInspectorPerMonth: it.perMonth, teamSize: it.teamSize },
      spread: { monthWeights: it.monthWeights, blackouts: [blackout] },
      inspectorIds: ids,
      rotationVisits: it.rotationVisits,
      randomPercent: it.randomPercent,
    });
    const candidates = it.establishments.map((one, n) =>
      aCandidate(n, {
        type: one.type,
        inCraftVillage: one.inCraftVillage,
        openViolations: one.open,
        ...(one.last !== undefined && { lastVisitOn: plainDate(`${one.last}-06-01`) }),
        visitsOfYear: one.visited ? [visitOn(`${it.year}-02-02`)] : [],
        lastTeams: one.lastTeams.map((team) => team.map(person)),
      }),
    );
    const inspectors = ids.map((id, i) =>
      aMember(id, {
        impediments: it.establishments.flatMap(({ conflictOf }, n) =>
          conflictOf && conflictOf[0] === i
            ? [
                {
                  establishmentId: anEstablishmentId(n),
                  from: newYear,
                  ...(conflictOf[1] && { until: plainDate(`${it.year}-06-30`) }),
                },
              ]
            : [],
        ),
        busy: new Map(
          it.busy.filter(([who]) => who === i).map(([, week]) => [mondayOf(addDays(newYear, 7 * week)), 1]),
        ),
      }),
    );
    const wanted: GenerationInput = {
      content,
      calendar: calendarOf(it.year),
      from: addDays(newYear, it.from),
      inspectors,
      seed: it.seed,
    };
    return { wanted, candidates, blackout };
  });
type Scene = typeof scenes extends fc.Arbitrary<infer S> ? S : never;

const always = (claim: (scene: Scene, generated: Generated) => void) =>
  fc.assert(
    fc.property(scenes, (scene) => claim(scene, generateVisits(scene.wanted, scene.candidates))),
    { numRuns: 80 },
  );
const tally = (words: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

describe('for any plan', () => {
  it('the same input gives the same visits, in whatever order the candidates come', () =>
    always(({ wanted, candidates }, generated) => {
      expect(generateVisits(wanted, candidates.toReversed())).toEqual(generated);
    }));

  it('each row gets what it asks for, or says how many are missing and why', () =>
    always(({ wanted, candidates }, { visits, shortfalls }) => {
      const byId = new Map(candidates.map((it) => [it.id, it]));
      for (const row of wanted.content.targets) {
        const own = visits.filter(({ rowId }) => rowId === row.id);
        const short = shortfalls.find(({ rowId }) => rowId === row.id);
        expect(own.length + (short?.missing ?? 0)).toBe(row.number);
        expect(
          own.every(({ establishment }) => matches(row, byId.get(establishment.id) ?? aCandidate(0))),
        ).toBe(true);
        expect(short === undefined || short.reasons.length > 0).toBe(true);
      }
    }));

  it('no establishment stands twice, and none that a visit of the year counts for', () =>
    always(({ candidates }, generated) => {
      const ids = idsOf(generated);
      const visited = new Set(candidates.filter((it) => it.visitsOfYear.length > 0).map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => visited.has(id))).toEqual([]);
    }));

  it('every visit lies on working days of the year, from the first day on, outside blackouts and months left out', () =>
    always(({ wanted, blackout }, { visits }) => {
      const off = new Set<string>(
        (specialDaysOf(builtInLaw.catalogue.calendar, wanted.calendar.year) ?? [])
          .filter(({ kind }) => kind !== 'swapWork')
          .map(({ on }) => on),
      );
      const weights = wanted.content.spread.monthWeights;
      for (const { window } of visits) {
        expect(window.from >= wanted.from && window.from <= window.to).toBe(true);
        expect(mondayOf(window.from)).toBe(mondayOf(window.to));
        for (const on of [window.from, window.to]) {
          expect(weekdayOf(on) <= 5 && !off.has(on) && on.startsWith(String(wanted.calendar.year))).toBe(
            true,
          );
          expect(weights[Number(on.slice(5, 7)) - 1]).toBeGreaterThan(0);
        }
        expect(blackout.from <= window.to && window.from <= blackout.to && window.from === window.to).toBe(
          false,
        );
        for (let on = window.from; on <= window.to; on = addDays(on, 1))
          expect(weekdayOf(on) <= 5 && !off.has(on) && blackout.from <= on && on <= blackout.to).toBe(false);
      }
    }));

  it('nobody is sent beyond their capacity in any week or month, what they have already counted in', () =>
    always(({ wanted }, { visits }) => {
      const { perInspectorPerWeek, perInspectorPerMonth } = wanted.content.capacity;
      const sent = visits.flatMap(({ team, window }) =>
        teamIds(team).map((id) => ({ id, from: window.from })),
      );
      const weekly = tally(sent.map(({ id, from }) => `${id} ${mondayOf(from)}`));
      for (const [key, number] of weekly) {
        const [id, monday] = key.split(' ');
        const member = wanted.inspectors.find((it) => it.id === id);
        const busy = member?.busy.get(plainDate(monday ?? '')) ?? 0;
        expect(number + busy).toBeLessThanOrEqual(perInspectorPerWeek);
      }
      const monthly = tally(sent.map(({ id, from }) => `${id} ${from.slice(0, 7)}`));
      for (const number of monthly.values())
        expect(number).toBeLessThanOrEqual(perInspectorPerMonth ?? Infinity);
    }));

  it('nobody is sent where they declared an interest, or where they went on the last visits; teams are of the size', () =>
    always(({ wanted, candidates }, { visits }) => {
      const { rotationVisits, capacity } = wanted.content;
      for (const { team, establishment, window } of visits) {
        const lately = candidates
          .find(({ id }) => id === establishment.id)
          ?.lastTeams.slice(0, rotationVisits)
          .flat();
        expect(new Set(teamIds(team)).size).toBe(capacity.teamSize);
        for (const id of teamIds(team)) {
          const member = wanted.inspectors.find((it) => it.id === id);
          expect(lately).not.toContain(id);
          expect(
            member?.impediments.some((it) => it.establishmentId === establishment.id && holdsIn(it, window)),
          ).toBe(false);
        }
      }
    }));

  it('a row that is met draws exactly its random share by lot, and every visit has its reasons', () =>
    always(({ wanted }, { visits, shortfalls }) => {
      for (const row of wanted.content.targets) {
        const own = visits.filter(({ rowId }) => rowId === row.id);
        const drawn = own.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'random')).length;
        const share = Math.round((row.number * wanted.content.randomPercent) / 100);
        expect(drawn).toBeLessThanOrEqual(share);
        if (!shortfalls.some(({ rowId }) => rowId === row.id)) expect(drawn).toBe(share);
      }
      for (const { reasons } of visits)
        expect(reasons.length > 0 && reasons.every((it) => ChoiceReason.safeParse(it).success)).toBe(true);
    }));

  it('work is shared out evenly where nothing stands in the way', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 2, max: 4 }), (number, size) => {
        const content = aPlanContent({
          targets: [{ id: 'all', number }],
          capacity: { perInspectorPerWeek: 5, teamSize: size - 1 },
        });
        const { visits } = generateVisits(input({ content }), many(150));
        const loads = four.map(({ id }) => visits.filter(({ team }) => teamIds(team).includes(id)).length);
        const leads = four.map(({ id }) => visits.filter(({ team }) => team.leadId === id).length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        expect(Math.max(...leads) - Math.min(...leads)).toBeLessThanOrEqual(2);
      }),
      { numRuns: 30 },
    ));

  it('people are sent with everyone in turn, not always with the same', () => {
    const content = aPlanContent({ targets: [{ id: 'all', number: 60 }] });
    const { visits } = generateVisits(input({ content }), many(100));
    const pairs = tally(visits.map(({ team }) => teamIds(team).toSorted().join(' ')));

    expect(pairs.size).toBe(6);
    expect(Math.max(...pairs.values()) - Math.min(...pairs.values())).toBeLessThanOrEqual(4);
  });
});

describe('a province of 100,000', () => {
  it('is held as a shortlist bounded by the targets, from which the very same visits come', () => {
    const content = aPlanContent({
      targets: [
        { id: 'craft', inCraftVillage: true, number: 100 },
        { id: 'all', number: 200 },
      ],
      capacity: { perInspectorPerWeek: 5, teamSize: 2 },
    });
    const province = many(100_000, (n) => ({
      inCraftVillage: n % 9 === 0,
      openViolations: n % 5_000 === 0 ? 1 : 0,
      ...(n % 3 > 0 && { lastVisitOn: plainDate(`20${15 + (n % 10)}-01-05`) }),
    }));
    const lists = shortlist<ExaminedCandidate>(content, 'hạt giống');

    for (const candidate of province) lists.offer(candidate);
    const kept = lists.lists();
    const few = [...new Set(kept.flatMap(({ ranked, drawn }) => [...ranked, ...drawn]))];
    const matching = new Map(kept.map((it) => [it.row.id, it.matching]));

    expect(few.length).toBeLessThanOrEqual(2 * (2 * 100 + 100 + 2 * 300 + 100));
    expect(kept.map((it) => it.matching)).toEqual([11_112, 100_000]);
    const whole = generateVisits(input({ content }), province);
    expect(generateVisits(input({ content }), few, matching)).toEqual(whole);
    expect(whole.visits).toHaveLength(300);
  });
});
