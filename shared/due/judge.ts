import * as z from 'zod';
import { daysBetween, Instant, PlainDate } from '../kernel/dates.ts';
import type { Calendar } from '../law/clocks/calendar.ts';
import { DueClock, type DueStage } from './schema.ts';
import { type DueThing, nextStageOn, stageOn } from './things.ts';

/** A mark that stands in lists. */
export const StandingMark = z.strictObject({
  clock: DueClock,
  dueOn: PlainDate,
  violationId: z.string().optional(),
  markedAt: Instant,
  communeCode: z.string().describe('In whose lists it stands'),
});
export type StandingMark = z.infer<typeof StandingMark>;

/** What was done already about a record's clocks: what makes each thing happen once. */
export const DueLedger = z.strictObject({ told: z.array(z.string()), marks: z.array(StandingMark) });
export type DueLedger = z.infer<typeof DueLedger>;

export const emptyLedger: DueLedger = { told: [], marks: [] };

/** One last day of one clock in a record; a day that moves is another one. */
export const nameOf = ({
  clock,
  dueOn,
  violationId = '',
}: Pick<DueThing, 'clock' | 'dueOn'> & { readonly violationId?: string | undefined }): string =>
  `${clock}#${dueOn}#${violationId}`;

/** A stage that a thing has come into. */
export interface DueEvent {
  readonly thing: DueThing;
  readonly stage: DueStage;
}

export interface Judgement {
  readonly ledger: DueLedger;
  /** What has happened and nobody was told of. */
  readonly events: readonly DueEvent[];
  /** Marks to put, new ones or ones to be listed elsewhere. */
  readonly marks: readonly { readonly thing: DueThing; readonly markedAt: Instant }[];
  /** Marks that do not stand any more: it was done in time after all, or the last day is another one. */
  readonly settled: readonly StandingMark[];
  /** The next day to look at the record; undefined when nothing of it has a last day any more. */
  readonly nextOn: PlainDate | undefined;
}

/** What is over longer than this is marked, and nobody is told any more. */
const toldForDays = 31;

export const isWorthTelling = ({ thing, stage }: DueEvent, today: PlainDate): boolean =>
  stage !== 'missed' || daysBetween(thing.dueOn, today) <= toldForDays;

export interface JudgedOn {
  readonly today: PlainDate;
  readonly at: Instant;
  readonly calendar: Calendar;
  /** Where the record is listed. */
  readonly communeCode: string;
}

/** Marks that one look puts, and takes out of lists: what one transaction has room for. The rest is for the next. */
const marksAtOnce = 30;

const standingAs = (
  { clock, dueOn, violationId }: DueThing,
  markedAt: Instant,
  communeCode: string,
): StandingMark => ({
  clock,
  dueOn,
  ...(violationId !== undefined && { violationId }),
  markedAt,
  communeCode,
});

const marksOf = (
  missed: readonly DueThing[],
  ledger: DueLedger,
  { at, communeCode }: JudgedOn,
): Pick<Judgement, 'marks' | 'settled'> & { readonly standing: StandingMark[]; readonly isCut: boolean } => {
  const before = new Map(ledger.marks.map((mark) => [nameOf(mark), mark]));
  const names = new Set(missed.map(nameOf));
  const wanted = missed
    .map((thing) => ({ thing, mark: before.get(nameOf(thing)) }))
    .filter(({ mark }) => mark?.communeCode !== communeCode)
    .map(({ thing, mark }) => ({ thing, markedAt: mark?.markedAt ?? at }));
  const gone = ledger.marks.filter((mark) => !names.has(nameOf(mark)));
  const [marks, settled] = [wanted.slice(0, marksAtOnce), gone.slice(0, marksAtOnce)];
  const moved = new Set([...marks.map(({ thing }) => nameOf(thing)), ...settled.map(nameOf)]);
  return {
    marks,
    settled,
    standing: [
      ...ledger.marks.filter((mark) => !moved.has(nameOf(mark))),
      ...marks.map(({ thing, markedAt }) => standingAs(thing, markedAt, communeCode)),
    ],
    isCut: wanted.length > marks.length || gone.length > settled.length,
  };
};

/**
 * What is to be done about a record today, given what was done before. Judging again with the ledger that comes of it gives
 * nothing to do; after days without a look each thing is told by its latest stage alone.
 */
export const judge = (things: readonly DueThing[], ledger: DueLedger, on: JudgedOn): Judgement => {
  const staged = things.flatMap((thing) => {
    const stage = stageOn(thing, on.today, on.calendar);
    return stage ? [{ thing, stage, key: `${nameOf(thing)}#${stage}` }] : [];
  });
  const isCurrent = (key: string) => things.some((thing) => key.startsWith(`${nameOf(thing)}#`));
  const kept = ledger.told.filter(isCurrent);
  const fresh = staged.filter(({ key }) => !kept.includes(key));
  const missed = staged.filter(({ thing, stage }) => stage === 'missed' && thing.isMarked);
  const { standing, marks, settled, isCut } = marksOf(
    missed.map(({ thing }) => thing),
    ledger,
    on,
  );
  const days = things.flatMap((thing) => nextStageOn(thing, on.today, on.calendar) ?? []).toSorted();
  return {
    ledger: { told: [...kept, ...fresh.map(({ key }) => key)], marks: standing },
    events: fresh.map(({ thing, stage }) => ({ thing, stage })),
    marks,
    settled,
    nextOn: isCut ? on.today : days[0],
  };
};
