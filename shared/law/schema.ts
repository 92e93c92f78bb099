import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { PlainDate } from '../kernel/dates.ts';
import { because } from '../kernel/validation.ts';
import { Vnd } from '../kernel/money.ts';
import { Deadline, LawCalendar, Threshold } from './clocks/schema.ts';
import { backwards, endsAfterItStarts, LawId, period, sourced } from './sourced.ts';

/** Kinds of legal document that the catalogue cites; each has its word in `nameOfInstrument`. */
export const InstrumentKind = z.enum([
  'code',
  'law',
  'resolution',
  'decree',
  'decision',
  'directive',
  'circular',
]);
export type InstrumentKind = z.infer<typeof InstrumentKind>;

/** A legal document. `number` and `symbol` make its name: `283/2026` and `NĐ-CP`. Last day in force is `inForceTo`. */
export const LegalInstrument = z
  .strictObject({
    id: LawId,
    kind: InstrumentKind,
    number: z.string().regex(/^\d+(\/\d{4})?$/),
    symbol: z.string().min(1).optional(),
    issuer: Bilingual,
    title: Bilingual,
    issuedOn: PlainDate.optional(),
    inForceFrom: PlainDate,
    inForceTo: PlainDate.optional(),
    replaces: z.array(LawId),
    ...sourced,
  })
  .refine((it) => it.inForceTo === undefined || it.inForceFrom <= it.inForceTo, backwards)
  .meta({ id: 'LegalInstrument' });
export type LegalInstrument = z.infer<typeof LegalInstrument>;

/**
 * One rule that can be cited. `text` is our own short wording, never the wording of the law. A row with neither article
 * nor annex stands for the whole instrument; a letter or number that nobody has read is left out, not guessed.
 */
export const Provision = z
  .strictObject({
    id: LawId,
    instrumentId: LawId,
    article: z
      .string()
      .regex(/^\d+[a-z]?$/)
      .optional(),
    annex: z
      .string()
      .regex(/^[IVX]+$/)
      .optional(),
    clause: z.string().regex(/^\d+$/).optional(),
    point: z
      .string()
      .regex(/^[abcdđeghiklmnopqrstuvxy]$/)
      .optional(),
    text: Bilingual,
    ...period,
    ...sourced,
  })
  .refine(endsAfterItStarts, backwards)
  .refine(
    (it) =>
      !(it.article && it.annex) && (it.article || (!it.clause && !it.point)) && (it.clause || !it.point),
    because('Điểm thuộc khoản, khoản thuộc điều.', 'A point belongs to a clause, a clause to an article.'),
  )
  .meta({ id: 'Provision' });
export type Provision = z.infer<typeof Provision>;

/**
 * Codes of the acts that the rules of this release know, stable across decrees. The first nine are the acts against minor
 * workers that the programme counts.
 */
export const KnownViolationCode = z.enum([
  'REGISTER',
  'CONSENT',
  'UNDER15-CONDITIONS',
  'HOURS',
  'UNDER15-OT-NIGHT',
  'MINOR-OT-NIGHT',
  'LIGHTWORK-BREACH',
  'UNDER13',
  'BANNED',
  'LABOUR-BOOK-ENTRY',
  'LABOUR-BOOK-SHOW',
  'LABOUR-BOOK-NONE',
  'RECRUIT-DECEIT',
  'PAPERS-HELD',
  'DEPOSIT-TAKEN',
  'MINOR-CONTRACT-CONSENT',
  'FORCED-LABOUR',
  'DEBT-BONDAGE',
  'APPRENTICE-EXPLOITED',
  'APPRENTICE-UNDER14',
  'DOMESTIC-ABUSE',
  'HEALTH-CHECK-NONE',
  'HOUSEHOLD-OVERWORK',
  'CHILD-BEGGING',
  'CHILD-BROKERED',
  'CHILD-ENTICED',
  'CHILD-MADE-TO-WORK',
]);
export type KnownViolationCode = z.infer<typeof KnownViolationCode>;

/** The code of an act: a known one, or one that the office added to the catalogue with a later decree. */
export const ViolationCode = z
  .string()
  .max(40)
  .regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/)
  .meta({ id: 'ViolationCode' });
export type ViolationCode = z.infer<typeof ViolationCode>;

/** What one decree says of an act. Fines are whole dong for an individual; an organisation's are `organisationMultiplier` times. */
export const ViolationVersion = z
  .strictObject({
    provisionId: LawId,
    ...period,
    fineMinVnd: Vnd,
    fineMaxVnd: Vnd,
    organisationMultiplier: z.literal(2),
    perHead: z.strictObject({ capVnd: Vnd }).optional(),
    grounds: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Where only some of the grounds of an act were read in this decree: those'),
    remedialMeasure: Bilingual.optional(),
    remediesUnread: z
      .literal(true)
      .optional()
      .describe('The row was read, and which remedies the article orders beside the fine was not'),
    ...sourced,
  })
  .refine(endsAfterItStarts, backwards)
  .refine(
    (it) => it.fineMinVnd <= it.fineMaxVnd,
    because('Mức tối thiểu lớn hơn mức tối đa.', 'The minimum is above the maximum.', ['fineMaxVnd']),
  );
export type ViolationVersion = z.infer<typeof ViolationVersion>;

/** A stretch of time for which no version is catalogued, said aloud so that a gap is never an accident. */
export const ViolationGap = z
  .strictObject({ validFrom: PlainDate, validTo: PlainDate, reason: Bilingual, ...sourced })
  .refine(endsAfterItStarts, backwards);
export type ViolationGap = z.infer<typeof ViolationGap>;

/** An act that can be fined, with what each decree says of it, oldest first. */
export const ViolationType = z
  .strictObject({
    code: ViolationCode,
    aimedAt: z.enum(['employer', 'parentCarerBroker']),
    name: Bilingual,
    versions: z.array(ViolationVersion).min(1),
    gaps: z.array(ViolationGap).optional(),
    givesWayTo: z
      .array(ViolationCode)
      .min(1)
      .optional()
      .describe(
        'Acts that cover the same conduct: where one of them stands, this one is not charged beside it',
      ),
    againstMinors: z
      .literal(true)
      .optional()
      .describe('That the victim is a minor makes up the act, so that it does not aggravate it'),
    note: Bilingual.optional(),
  })
  .meta({ id: 'ViolationType' });
export type ViolationType = z.infer<typeof ViolationType>;

/** When an act was done, as far as is known. An act going on has no last day. */
export const Conduct = z
  .strictObject({ from: PlainDate, to: PlainDate.optional(), ongoing: z.boolean() })
  .refine(
    (it) => it.to === undefined || it.from <= it.to,
    because('Ngày kết thúc trước ngày bắt đầu.', 'Ends before it starts.', ['to']),
  )
  .refine(
    (it) => !(it.ongoing && it.to !== undefined),
    because('Hành vi đang diễn ra thì chưa có ngày kết thúc.', 'An act still going on has no last day.', [
      'to',
    ]),
  )
  .meta({ id: 'Conduct' });
export type Conduct = z.infer<typeof Conduct>;

/** Labour Code 147.1 and 147.2; annexes II to V of Circular 09/2020. */
export const WorkListName = z.enum(['LC147.1', 'LC147.2', 'TT09.II', 'TT09.III', 'TT09.IV', 'TT09.V']);
export type WorkListName = z.infer<typeof WorkListName>;

/**
 * One line of a list of work or places. `ordinal` is the letter or number printed before it, as text; a line that stands
 * for others nobody has read has `…` and the status `missing`, so that no number is ever made up.
 */
export const WorkListItem = z
  .strictObject({
    id: LawId,
    list: WorkListName,
    ordinal: z.string().min(1),
    label: Bilingual,
    exception: Bilingual.optional(),
    provisionId: LawId,
    ...period,
    ...sourced,
  })
  .refine(endsAfterItStarts, backwards)
  .meta({ id: 'WorkListItem' });
export type WorkListItem = z.infer<typeof WorkListItem>;

/** What the law allows from one birthday (`fromYears`) until the day before another (`toYears`). Hours are upper limits. */
export const AgeBand = z
  .strictObject({
    id: z.enum(['under13', 'from13to14', 'from15to17']),
    label: Bilingual,
    fromYears: z.int().min(0),
    toYears: z.int().min(1),
    rules: z.strictObject({
      hoursPerDay: z.int().min(1),
      hoursPerWeek: z.int().min(1),
      overtime: z.enum(['never', 'listedWork']),
      night: z.enum(['never', 'listedWork']),
      work: z.enum(['artsAndSportOnly', 'lightWorkList', 'notBanned']),
      provincialConsent: z.boolean(),
      guardianConsent: z.boolean(),
      separateRegister: z.boolean(),
      contract: z.enum(['writtenWithChildAndRepresentative', 'representativeConsentsInWriting']),
      healthCheckMonths: z.int().min(1).optional(),
      annualLeaveWorkingDays: z.int().min(1),
    }),
    provisionIds: z.array(LawId).min(1),
    ...period,
    ...sourced,
  })
  .meta({ id: 'AgeBand' });
export type AgeBand = z.infer<typeof AgeBand>;

/** Whose acts a rule is about. */
const AimedAt = ViolationType.shape.aimedAt;

/** What a change of decree does to acts that lie across it. Acts that ended before `on` fall under the one provision. */
export const Transition = z
  .strictObject({
    on: PlainDate,
    aimedAt: AimedAt,
    endedProvisionId: LawId,
    ongoingProvisionId: LawId,
    ...sourced,
  })
  .meta({ id: 'Transition' });
export type Transition = z.infer<typeof Transition>;

/** Other ways in which people write a Vietnamese title: as it begins, a place may follow; or, behind `…`, anywhere in it. */
const aliases = z.array(z.string().min(1)).min(1).optional();

/** A title that may fine, stable across decrees. Not all that a decree names: those that the catalogue has read. */
export const AuthorityId = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/)
  .meta({ id: 'AuthorityId' });
export type AuthorityId = z.infer<typeof AuthorityId>;

/**
 * What one period gives a title: up to which fine of an individual it may decide, whole dong; twice that for an
 * organisation. `byRankVnd`: the ceilings of its ranks, lowest first, where only the highest is `ceilingVnd`.
 */
export const AuthorityVersion = z
  .strictObject({
    provisionId: LawId,
    ...period,
    power: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('fines'),
        ceilingVnd: Vnd,
        byRankVnd: z.array(Vnd).min(2).optional(),
        onlyAtSea: z.literal(true).optional(),
      }),
      z.strictObject({ kind: z.literal('warningOnly') }),
      z.strictObject({ kind: z.literal('none'), reason: Bilingual }),
      z.strictObject({ kind: z.literal('notYet'), reason: Bilingual, ceilingVnd: Vnd }),
      z.strictObject({ kind: z.literal('unread'), reason: Bilingual }),
    ]),
    ...sourced,
  })
  .refine(endsAfterItStarts, backwards);
export type AuthorityVersion = z.infer<typeof AuthorityVersion>;

/** A title with what each period gives it, oldest first. A day that no version holds is a day without such power. */
export const Authority = z
  .strictObject({
    id: AuthorityId,
    title: Bilingual,
    aliases,
    level: z.enum(['commune', 'district', 'province', 'ministry', 'sea', 'police']),
    versions: z.array(AuthorityVersion).min(1),
    note: Bilingual.optional(),
  })
  .meta({ id: 'Authority' });
export type Authority = z.infer<typeof Authority>;

/** Who may draw up minutes of a violation without being one of the titles that may fine. */
export const MinutesMaker = z
  .strictObject({
    id: AuthorityId,
    title: Bilingual,
    aliases,
    provisionId: LawId,
    onlyAtSea: z.literal(true).optional(),
    ...period,
    ...sourced,
  })
  .refine(endsAfterItStarts, backwards)
  .meta({ id: 'MinutesMaker' });
export type MinutesMaker = z.infer<typeof MinutesMaker>;

/**
 * How establishments of some types are fined. `provisionId` names the rule; without one it is practice or our reading.
 * `doubledBy` names the rule by which an organisation pays double.
 */
export const OffenderRule = z
  .strictObject({
    establishmentTypes: z.array(z.string().min(1)).min(1),
    offender: z.enum(['individual', 'organisation', 'officerChooses']),
    provisionId: LawId.optional(),
    doubledByProvisionId: LawId.optional(),
    text: Bilingual,
    ...period,
    ...sourced,
  })
  .refine(endsAfterItStarts, backwards)
  .meta({ id: 'OffenderRule' });
export type OffenderRule = z.infer<typeof OffenderRule>;

/** Days for which the catalogue does not know who may do something, said aloud. */
export const UnreadPeriod = z
  .strictObject({ ...period, reason: Bilingual, ...sourced })
  .refine(endsAfterItStarts, backwards);
export type UnreadPeriod = z.infer<typeof UnreadPeriod>;

/**
 * Names a state of the catalogue: the release's own, and how many revisions that the office approved were folded into it
 * (`2026-11-22.4+3`).
 */
export const CatalogueVersion = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}\.\d+(\+[1-9]\d*)?$/)
  .meta({ id: 'CatalogueVersion' });
export type CatalogueVersion = z.infer<typeof CatalogueVersion>;

/** Everything of the law that the product knows, in one object. */
export const LawCatalogue = z.strictObject({
  version: CatalogueVersion,
  instruments: z.array(LegalInstrument),
  provisions: z.array(Provision),
  violationTypes: z.array(ViolationType),
  workLists: z.array(WorkListItem),
  ageBands: z.array(AgeBand),
  transitions: z.array(Transition),
  offenderRules: z.array(OffenderRule),
  authorities: z.array(Authority),
  minutesMakers: z.array(MinutesMaker),
  minutesMakersUnread: z.array(UnreadPeriod),
  deadlines: z.array(Deadline),
  thresholds: z.array(Threshold),
  calendar: LawCalendar,
});
export type LawCatalogue = z.infer<typeof LawCatalogue>;
