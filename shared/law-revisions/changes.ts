import * as z from 'zod';
import { PlainDate } from '../kernel/dates.ts';
import { CalendarDay, CalendarYear, DeadlineVersion, Threshold } from '../law/clocks/schema.ts';
import {
  AgeBand,
  Authority,
  AuthorityVersion,
  LegalInstrument,
  MinutesMaker,
  OffenderRule,
  Provision,
  Transition,
  UnreadPeriod,
  ViolationType,
  ViolationVersion,
  WorkListItem,
} from '../law/schema.ts';

/** Rows of one section; as many as a decree brings, with room. */
const some = <S extends z.ZodType>(row: S) => z.array(row).max(300).optional();

const RowId = z.string().min(1).max(60);
const versionOf = <S extends z.ZodType>(version: S) => some(z.strictObject({ id: RowId, version }));

/** The last day of the row, or of the version, that is in force on that very day. */
export const Closing = z
  .strictObject({
    id: RowId.describe(
      'Id of the row; the code of an act; an establishment type for a rule on offenders; the first day of an unread period',
    ),
    lastDay: PlainDate,
  })
  .meta({ id: 'LawRowClosing' });
export type Closing = z.infer<typeof Closing>;

/** Rows to add, in the shapes of the catalogue; under `…Versions` versions of what the catalogue holds already. */
const Added = z.strictObject({
  instruments: some(LegalInstrument),
  provisions: some(Provision),
  violationTypes: some(ViolationType),
  violationVersions: versionOf(ViolationVersion),
  workLists: some(WorkListItem),
  ageBands: some(AgeBand),
  transitions: some(Transition),
  offenderRules: some(OffenderRule),
  authorities: some(Authority),
  authorityVersions: versionOf(AuthorityVersion),
  minutesMakers: some(MinutesMaker),
  minutesMakersUnread: some(UnreadPeriod),
  deadlineVersions: versionOf(DeadlineVersion),
  thresholdVersions: versionOf(Threshold.shape.versions.element),
});

/** Rows that end. A row that has ended, or never was in force on the day, cannot be named. */
const Closed = z.strictObject({
  instruments: some(Closing),
  provisions: some(Closing),
  violationVersions: some(Closing),
  workLists: some(Closing),
  ageBands: some(Closing),
  offenderRules: some(Closing),
  authorityVersions: some(Closing),
  minutesMakers: some(Closing),
  minutesMakersUnread: some(Closing),
  deadlineVersions: some(Closing),
  thresholdVersions: some(Closing),
});

/** A year of the calendar as it is now decided, whole: it takes the place of all rows of that year. */
export const DecidedYear = z
  .strictObject({ year: CalendarYear, days: z.array(CalendarDay).max(120) })
  .meta({ id: 'DecidedCalendarYear' });
export type DecidedYear = z.infer<typeof DecidedYear>;

/** What a revision does to the catalogue: rows are added and rows are closed, none is rewritten; calendar years are decided. */
export const LawChanges = z
  .strictObject({
    add: Added.optional(),
    close: Closed.optional(),
    calendarYears: z.array(DecidedYear).max(20).optional(),
  })
  .meta({ id: 'LawChanges' });
export type LawChanges = z.infer<typeof LawChanges>;
export type AddedRows = NonNullable<LawChanges['add']>;
export type ClosedRows = NonNullable<LawChanges['close']>;
