import type { Instant, PlainDate } from '../../kernel/dates.ts';
import type { Conduct } from '../schema.ts';
import type { Moment } from './periods.ts';
import type { ClockEvent } from './schema.ts';

/** One act of a file. `topFineVnd`: top of its range for an individual, whole dong; absent where no range is known. */
export interface ActFacts {
  readonly id?: string;
  readonly conduct: Conduct;
  readonly foundOn: PlainDate;
  readonly topFineVnd?: number;
  readonly field: 'labour' | 'childProtection';
}

/** What has happened in a penalty file, as far as clocks care; before there are minutes, in a finding. Legal dates. */
export interface FileFacts {
  readonly acts: readonly ActFacts[];
  readonly offender: 'individual' | 'organisation';
  readonly stopOrderedOn?: PlainDate | undefined;
  readonly minutes?:
    | {
        readonly madeOn: PlainDate;
        readonly madeAt?: Instant;
        /** Complex, or wide in scope: more time to make them. */
        readonly isComplex?: boolean | undefined;
        /** Whoever made them may not decide. */
        readonly mustBePassed?: boolean | undefined;
        readonly passedOn?: PlainDate | undefined;
        readonly passedAt?: Instant;
      }
    | undefined;
  readonly explanation?:
    | {
        readonly form: 'written' | 'oral';
        readonly askedOn: PlainDate;
        readonly receivedOn?: PlainDate | undefined;
        readonly hearingNotifiedOn?: PlainDate | undefined;
        readonly extendedWorkingDays?: number | undefined;
      }
    | undefined;
  /** Why the decision has more time than a simple file's. */
  readonly moreTime?: 'passedUp' | 'verification' | 'speciallySerious' | undefined;
  readonly decision?:
    | {
        readonly on: PlainDate;
        readonly sanction: 'fine' | 'warning';
        readonly payBy?: PlainDate | undefined;
        readonly isPublished?: boolean | undefined;
        readonly hasRemedies?: boolean | undefined;
      }
    | undefined;
  readonly sentOn?: PlainDate | undefined;
  readonly receivedOn?: PlainDate | undefined;
  readonly sentForPostingOn?: PlainDate | undefined;
  /** Day on which nothing was left to pay. */
  readonly paidOn?: PlainDate | undefined;
  readonly enforcement?:
    | { readonly decidedOn: PlainDate; readonly sentOn?: PlainDate | undefined }
    | undefined;
  readonly complainedOn?: PlainDate | undefined;
  readonly suedOn?: PlainDate | undefined;
  /** Stretches in which the offender evaded execution, in order, not overlapping. */
  readonly evasions?: readonly { readonly from: PlainDate; readonly to?: PlainDate }[] | undefined;
  /** Passed to the criminal body, and back. */
  readonly transfers?: readonly { readonly on: PlainDate; readonly returnedOn?: PlainDate | undefined }[];
  readonly cancelledOn?: PlainDate | undefined;
}

/** Something that happened; `orBefore`: the record has no day of its own for it, and this is the last it can be. */
export interface Happening extends Moment {
  readonly orBefore?: true;
}
export type Happenings = Partial<Record<ClockEvent, Happening>>;

const at = (on: PlainDate | undefined, instant?: Instant): Happening | undefined =>
  on === undefined ? undefined : { on, ...(instant && { at: instant }) };

const atLatest = (on: PlainDate | undefined): Happening | undefined => on && { on, orBefore: true };

const earliest = (days: readonly PlainDate[]): PlainDate | undefined => days.toSorted()[0];

/** From when the limitation of an act runs: its last day, or its discovery while it goes on. */
export const limitationStart = ({ conduct, foundOn }: ActFacts): PlainDate =>
  conduct.ongoing ? foundOn : (conduct.to ?? conduct.from);

/** What the facts say has happened. What follows from other clocks (time to pay over, lapse) is not in it. */
export const happeningsOf = (facts: FileFacts): Happenings => {
  const { acts, minutes, explanation, decision, enforcement } = facts;
  const [oral, written] = ['oral', 'written'].map((form) =>
    explanation?.form === form ? explanation : undefined,
  );
  const all: Happenings = {
    found: at(earliest(acts.map(({ foundOn }) => foundOn))),
    ongoingActFound: at(
      earliest(acts.filter(({ conduct }) => conduct.ongoing).map(({ foundOn }) => foundOn)),
    ),
    stopOrdered: at(facts.stopOrderedOn),
    minutesMade: at(minutes?.madeOn, minutes?.madeAt),
    minutesPassed: at(minutes?.passedOn, minutes?.passedAt),
    hearingAsked: at(oral?.askedOn),
    hearingNotified: at(oral?.hearingNotifiedOn) ?? atLatest(oral?.receivedOn),
    explainedInWriting: at(written?.receivedOn),
    decided: at(decision?.on),
    decisionSent: at(facts.sentOn) ?? atLatest(facts.receivedOn),
    received: at(facts.receivedOn),
    paid: at(facts.paidOn),
    enforcementDecided: at(enforcement?.decidedOn),
    enforcementSent: at(enforcement?.sentOn),
    sentForPosting: at(facts.sentForPostingOn),
    complained: at(facts.complainedOn),
    sued: at(facts.suedOn),
  };
  return all;
};

/** Only what had happened by the end of a day. */
export const until = (asOf: PlainDate, happenings: Happenings): Happenings =>
  Object.fromEntries(Object.entries(happenings).filter(([, it]) => it !== undefined && it.on <= asOf));

/** The file as it stood at the end of a day. */
export const asKnownOn = (asOf: PlainDate, facts: FileFacts): FileFacts => {
  const known = <T>(part: T | undefined, on: (part: T) => PlainDate): T | undefined =>
    part !== undefined && on(part) <= asOf ? part : undefined;
  return {
    ...facts,
    minutes: known(facts.minutes, ({ madeOn }) => madeOn),
    explanation: known(facts.explanation, ({ askedOn }) => askedOn),
    decision: known(facts.decision, ({ on }) => on),
    enforcement: known(facts.enforcement, ({ decidedOn }) => decidedOn),
    cancelledOn: known(facts.cancelledOn, (on) => on),
    evasions: facts.evasions
      ?.filter(({ from }) => from <= asOf)
      .map(({ from, to }) => ({ from, ...(to && to <= asOf && { to }) })),
    transfers: (facts.transfers ?? [])
      .filter(({ on }) => on <= asOf)
      .map(({ on, returnedOn }) => ({ on, returnedOn: known(returnedOn, (day) => day) })),
  };
};
