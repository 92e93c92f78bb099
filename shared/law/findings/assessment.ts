import * as z from 'zod';
import { Bilingual } from '../../kernel/bilingual.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { Line } from '../../kernel/text.ts';
import { Reason } from '../reason.ts';
import { Conduct, ViolationCode } from '../schema.ts';

/** A fact as it led to a finding: in words, and where it stands among the facts. */
export const FactInWords = z
  .strictObject({
    workerRef: Line(30).optional(),
    pointer: z.string().describe('JSON Pointer into the facts; workers go by their mark'),
    text: Bilingual,
  })
  .meta({ id: 'FactInWords' });
export type FactInWords = z.infer<typeof FactInWords>;

/** An act that the facts amount to. People decide whether it is one. */
export const SuspectedAct = z
  .strictObject({
    code: ViolationCode,
    name: Bilingual,
    rule: Reason.shape.rule.unwrap().describe('The provision that fines it on the day that judges it'),
    judgedOn: PlainDate,
    basis: Reason.optional().describe('The rule on change of decree, where one lies between'),
    conduct: Conduct,
    workerRefs: z.array(Line(30)),
    facts: z.array(FactInWords),
    duties: z.array(Reason).describe('What the law asks'),
    toObtain: z.array(Bilingual).describe('What is still missing'),
    lapsesIf: z.array(Bilingual).describe('What would show that there was no such act'),
    timeBarredAfter: PlainDate.describe('The last day of the year in which it can be fined (1 year)'),
  })
  .meta({ id: 'SuspectedAct' });
export type SuspectedAct = z.infer<typeof SuspectedAct>;

/** Something that cannot be told from the facts: neither a violation nor a pass. */
export const Undecided = z
  .strictObject({
    codes: z.array(ViolationCode).min(1).describe('The acts that are open'),
    workerRef: Line(30).optional(),
    why: Bilingual,
    toObtain: z.array(Bilingual),
  })
  .meta({ id: 'UndecidedAct' });
export type Undecided = z.infer<typeof Undecided>;

/** An act that the facts amount to and that is not charged, because another covers the same conduct. */
export const NotCharged = z
  .strictObject({
    code: ViolationCode,
    givesWayTo: ViolationCode,
    workerRefs: z.array(Line(30)),
    reason: Reason,
  })
  .meta({ id: 'NotCharged' });
export type NotCharged = z.infer<typeof NotCharged>;

/** A sign that others must hear of; the officer decides and the product keeps what was decided. */
export const ReferralSign = z
  .strictObject({
    to: z.enum(['police', 'childProtection']),
    sign: z.enum([
      'repeated',
      'injury',
      'death',
      'coercion',
      'papersHeld',
      'trafficking',
      'hazardousUnder16',
      'childAtWork',
      'leftSchool',
    ]),
    workerRefs: z.array(Line(30)),
    text: Bilingual,
    reasons: z.array(Reason).min(1),
  })
  .meta({ id: 'ReferralSign' });
export type ReferralSign = z.infer<typeof ReferralSign>;

/** What the law makes of the facts of one visit. The same facts and catalogue give the same bytes everywhere. */
export const Assessment = z
  .strictObject({
    catalogueVersion: z.string(),
    asOf: PlainDate,
    suspected: z.array(SuspectedAct),
    undecided: z.array(Undecided),
    notCharged: z.array(NotCharged),
    referrals: z.array(ReferralSign),
    notFined: z
      .array(
        z.strictObject({
          code: ViolationCode,
          workerRefs: z.array(Line(30)),
          why: Bilingual,
          judgedOn: PlainDate,
        }),
      )
      .describe('Acts that the facts amount to and that no version of the catalogue fines on their day'),
  })
  .meta({ id: 'LegalAssessment' });
export type Assessment = z.infer<typeof Assessment>;
