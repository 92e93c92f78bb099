import type { Place } from '../../shared/areas/schema.ts';
import { listedAt } from '../../shared/areas/following.ts';
import { type DueEvent, isWorthTelling, judge, type Judgement, nameOf } from '../../shared/due/judge.ts';
import type { DueRecord, MissedClock } from '../../shared/due/schema.ts';
import type { DueThing } from '../../shared/due/things.ts';
import { citedBy, eventInWords } from '../../shared/due/words.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { type Instant, legalDateOf, type PlainDate } from '../../shared/kernel/dates.ts';
import { ViolationId } from '../../shared/kernel/ids.ts';
import { openCalendar } from '../../shared/law/clocks/calendar.ts';
import type { Law } from '../../shared/law/law.ts';
import type { StoredNotice } from '../../shared/notices/schema.ts';
import { noticeWrites } from '../notices/writes.ts';
import type { Write } from '../platform/table.ts';
import { missedAttributes, missedIndexNames, missedKey } from './keys.ts';
import type { Circle } from './recipients.ts';
import type { DueEntry } from './repository.ts';

/** A record under the eyes of the clock. */
export interface Looked {
  readonly record: DueRecord;
  readonly inspectionId: Inspection['id'];
  readonly establishment: Inspection['establishment'];
  readonly placed: { readonly place: Place; readonly followedTo?: Place | undefined };
  readonly things: readonly DueThing[];
}

export interface Moment {
  readonly law: Law;
  readonly at: Instant;
  readonly newId: () => string;
}
export const todayOf = ({ at }: Moment): PlainDate => legalDateOf(at);

export const judged = (looked: Looked, entry: DueEntry, moment: Moment): Judgement =>
  judge(looked.things, entry.ledger, {
    today: todayOf(moment),
    at: moment.at,
    calendar: openCalendar(moment.law.catalogue.calendar),
    communeCode: listedAt(looked.placed).communeCode,
  });

const missedOf = (looked: Looked, thing: DueThing, markedAt: Instant, { law }: Moment): MissedClock => {
  const { record, inspectionId, establishment, placed } = looked;
  const { clock, name, dueOn, metOn, violationId, isDecision, sourceStatus, isProvisional } = thing;
  return {
    record,
    inspectionId,
    establishment,
    place: listedAt(placed),
    clock,
    name,
    ...(violationId !== undefined && { violationId: ViolationId.parse(violationId) }),
    dueOn,
    ...(metOn && { metOn }),
    text: eventInWords({ thing, stage: 'missed' }),
    isDecisionLost: isDecision,
    provisions: citedBy(law, thing),
    ...(sourceStatus && { sourceStatus }),
    isProvisional,
    catalogueVersion: law.catalogue.version,
    markedAt,
  };
};

/** Marks that are new or stand elsewhere now, and those that leave the lists; what was marked once stays stored. */
export const markWrites = (looked: Looked, { marks, settled }: Judgement, moment: Moment): Write[] => [
  ...marks.map(({ thing, markedAt }): Write => {
    const body = missedOf(looked, thing, markedAt, moment);
    return {
      put: {
        ...missedKey(looked.record, thing),
        ...missedAttributes(looked.placed, looked.record, thing),
        type: 'MissedClock',
        ...(body.isDecisionLost && { lost: true }),
        body,
      },
    };
  }),
  ...settled.map((mark): Write => ({
    change: {
      key: missedKey(looked.record, mark),
      set: { settledAt: moment.at },
      remove: missedIndexNames,
    },
  })),
];

/** The team is told of what is coming, chiefs of what was missed, leaders of what is lost by it; chiefs of all where no team is left. */
const toldOf = ({ thing, stage }: DueEvent, { team, chiefs, leaders }: Circle): readonly string[] => {
  if (stage !== 'missed') return team.length > 0 ? team : chiefs;
  return [...team, ...chiefs, ...(thing.isGrave ? leaders : [])];
};

/** Several violations with one last day are one notice. */
const groupsOf = (events: readonly DueEvent[]): DueEvent[][] => {
  const groups = new Map<string, DueEvent[]>();
  for (const event of events) {
    const { clock, dueOn } = event.thing;
    const key = `${clock}#${dueOn}#${event.stage}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()];
};

export interface Telling {
  readonly looked: Looked;
  readonly circle: Circle;
  readonly moment: Moment;
}

/** The notices of a group of events, one for each person. */
const tell = (events: readonly DueEvent[], { looked, circle, moment }: Telling): Write[] => {
  const [event] = events;
  if (!event) return [];
  const { thing, stage } = event;
  const notice: StoredNotice = {
    id: moment.newId(),
    at: moment.at,
    record: looked.record,
    clock: thing.clock,
    stage,
    dueOn: thing.dueOn,
    text: eventInWords(event),
    provisions: citedBy(moment.law, thing),
    violationIds: events.flatMap(({ thing: { violationId } }) =>
      violationId === undefined ? [] : [ViolationId.parse(violationId)],
    ),
    catalogueVersion: moment.law.catalogue.version,
  };
  return noticeWrites(notice, [...new Set(toldOf(event, circle))]);
};

export interface Told {
  readonly writes: readonly Write[];
  /** Those for which there was no room: they are told of by the next look. */
  readonly left: readonly DueEvent[];
}

/** The notices of all events, as many groups as there is room for. */
export const tellAll = (events: readonly DueEvent[], room: number, telling: Telling): Told => {
  const today = todayOf(telling.moment);
  const worth = events.filter((event) => isWorthTelling(event, today));
  const writes: Write[] = [];
  const left: DueEvent[] = [];
  for (const group of groupsOf(worth)) {
    const more = tell(group, telling);
    if (left.length === 0 && writes.length + more.length <= room) writes.push(...more);
    else left.push(...group);
  }
  return { writes, left };
};

/** The ledger without what could not be told yet. */
export const ledgerWithout = ({ ledger }: Judgement, left: readonly DueEvent[]): Judgement['ledger'] => {
  const names = new Set(left.map(({ thing, stage }) => `${nameOf(thing)}#${stage}`));
  return { ...ledger, told: ledger.told.filter((key) => !names.has(key)) };
};
