import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { Vnd } from '../kernel/money.ts';
import { type Law, versionUnder } from './law.ts';
import { Assessment, type SuspectedAct } from './findings/assessment.ts';
import { deriveViolations } from './findings/derive.ts';
import type { InspectionFacts } from './findings/facts.ts';
import { fineRange, type Offender, offenderOf } from './fines/range.ts';
import { type Competences, competentAuthorities } from './powers/competent-authorities.ts';
import { Reason } from './reason.ts';
import { AuthorityId, ViolationCode, type ViolationVersion } from './schema.ts';
import { LawId } from './sourced.ts';

const OffenderName = z.enum(['individual', 'organisation']);

/** The range of one act for whoever is fined: an individual or an organisation, both where the officer chooses. */
export const FineAnswer = z
  .strictObject({
    code: ViolationCode,
    provisionId: LawId,
    offenders: z.array(Reason).describe('Why these are the ones who are fined'),
    ranges: z
      .array(
        z.strictObject({
          offender: OffenderName,
          minVnd: Vnd,
          averageVnd: Vnd.describe('The fine without any circumstance'),
          maxVnd: Vnd,
          reasons: z.array(Reason),
        }),
      )
      .min(1),
  })
  .meta({ id: 'FineAnswer' });
export type FineAnswer = z.infer<typeof FineAnswer>;

/** A title and whether it may decide a file of all the suspected acts. */
export const AuthorityAnswer = z
  .strictObject({
    authorityId: AuthorityId,
    title: Bilingual,
    may: z.enum(['yes', 'no', 'unknown']),
    ranksVnd: z.array(Vnd).optional().describe('Ceilings of the ranks that may, where ranks differ'),
    reasons: z.array(Reason),
  })
  .meta({ id: 'AuthorityAnswer' });

/** Every title that the catalogue knows, and what holds for all of them. */
export const Authorities = z.strictObject({ titles: z.array(AuthorityAnswer), reasons: z.array(Reason) });

/** Who may decide a file, as the API tells it. */
export const authoritiesInView = ({ titles, reasons }: Competences): z.infer<typeof Authorities> => ({
  titles: titles.map(({ ranksVnd, reasons: why, ...title }) => ({
    ...title,
    reasons: [...why],
    ...(ranksVnd && { ranksVnd: [...ranksVnd] }),
  })),
  reasons: [...reasons],
});

/** What the law says of some facts: acts, fines, and who may decide on them. A proposal, no decision. */
export const LegalAnswer = z
  .strictObject({
    assessment: Assessment,
    fines: z.array(FineAnswer),
    authorities: Authorities,
  })
  .meta({ id: 'LegalAnswer' });
export type LegalAnswer = z.infer<typeof LegalAnswer>;

const versionOf = (law: Law, { code, rule }: SuspectedAct): ViolationVersion => {
  const version = versionUnder(law.findViolationType(code), rule.provisionId);
  if (!version) throw new Error(`No version ${rule.provisionId} of ${code}.`);
  return version;
};
/** Each worker counts where a rule fines by the head; an act of the establishment counts once. */
const headsOf = ({ workerRefs }: SuspectedAct): number => Math.max(1, workerRefs.length);

const fineOf = (law: Law, act: SuspectedAct, establishmentType: string): FineAnswer => {
  const choice = offenderOf(law, establishmentType, act.judgedOn);
  const offenders: Offender[] =
    choice.offender === 'officerChooses' ? ['individual', 'organisation'] : [choice.offender];
  return {
    code: act.code,
    provisionId: act.rule.provisionId,
    offenders: [...choice.reasons],
    ranges: offenders.map((offender) => {
      const { reasons, ...amounts } = fineRange(law, versionOf(law, act), offender, headsOf(act));
      return { offender, ...amounts, reasons: [...reasons] };
    }),
  };
};

/** What the law says of some facts. */
export const answerOf = (law: Law, facts: InspectionFacts): LegalAnswer => {
  const assessment = deriveViolations(law, facts);
  const acts = assessment.suspected.map((act) => ({
    code: act.code,
    topVnd: fineRange(law, versionOf(law, act), 'individual', headsOf(act)).maxVnd,
  }));
  return {
    assessment,
    fines: assessment.suspected.map((act) => fineOf(law, act, facts.establishmentType)),
    authorities: authoritiesInView(competentAuthorities(law, { on: facts.asOf, acts, atSea: false })),
  };
};
