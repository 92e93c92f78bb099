import * as z from 'zod';
import { YoungWorkerId } from '../kernel/ids.ts';
import { Prose } from '../kernel/text.ts';
import { type Assessment, ReferralSign } from '../law/findings/assessment.ts';
import { ViolationCode } from '../law/schema.ts';
import { LawId } from '../law/sourced.ts';

const ofAct = {
  code: ViolationCode,
  provisionId: LawId.describe('The version that judges the conduct'),
  youngWorkerIds: z.array(YoungWorkerId).max(50),
};

/** An act that facts amount to, named; all that led there follows again from the facts and the catalogue. */
export const DerivedAct = z.strictObject(ofAct).meta({ id: 'DerivedAct' });
export type DerivedAct = z.infer<typeof DerivedAct>;

/** What the law made of the facts of a visit, in short. */
export const DerivedFindings = z
  .strictObject({
    catalogueVersion: z.string().max(40),
    acts: z.array(DerivedAct).max(60),
    undecided: z
      .array(
        z.strictObject({ codes: z.array(ViolationCode).min(1), youngWorkerId: YoungWorkerId.optional() }),
      )
      .max(2_000)
      .describe('Fifty people of whom nothing is known leave some six hundred points open'),
    referrals: z
      .array(
        z.strictObject({
          to: ReferralSign.shape.to,
          sign: ReferralSign.shape.sign,
          youngWorkerIds: z.array(YoungWorkerId).max(50),
        }),
      )
      .max(60),
  })
  .meta({ id: 'DerivedFindings' });
export type DerivedFindings = z.infer<typeof DerivedFindings>;

/** An act that was derived and that the inspector does not put forward, with the reason. */
export const SetAside = z.strictObject({ ...ofAct, reason: Prose(2_000) }).meta({ id: 'SetAsideAct' });
export type SetAside = z.infer<typeof SetAside>;

/**
 * Where the server's derivation and the record part. `notRaised`: derived from the facts, and the inspector neither put
 * it forward nor set it aside; `onlyOnDevice` and `onlyOnServer`: the tablet derived otherwise. `because` says where its
 * catalogue alone makes the difference: by the version that it names, the server comes to the same as it did.
 */
export const DerivedDifference = z
  .strictObject({
    kind: z.enum(['notRaised', 'onlyOnDevice', 'onlyOnServer']),
    ...ofAct,
    because: z.literal('otherCatalogue').optional(),
  })
  .meta({ id: 'DerivedDifference' });
export type DerivedDifference = z.infer<typeof DerivedDifference>;

const parseIds = (refs: readonly string[]) => refs.map((ref) => YoungWorkerId.parse(ref));

/** An assessment in short; workers go by their ids, which are the marks of `factsOf`. */
export const inShort = ({
  catalogueVersion,
  suspected,
  undecided,
  referrals,
}: Assessment): DerivedFindings => ({
  catalogueVersion,
  acts: suspected.map(({ code, rule, workerRefs }) => ({
    code,
    provisionId: rule.provisionId,
    youngWorkerIds: parseIds(workerRefs),
  })),
  undecided: undecided.map(({ codes, workerRef }) => ({
    codes,
    ...(workerRef !== undefined && { youngWorkerId: YoungWorkerId.parse(workerRef) }),
  })),
  referrals: referrals.map(({ to, sign, workerRefs }) => ({
    to,
    sign,
    youngWorkerIds: parseIds(workerRefs),
  })),
});

/** The same for who may not know of signs for the police or child protection: lists of them are empty. */
export const withoutReferrals = <
  R extends {
    readonly derived?: DerivedFindings | undefined;
    readonly findings?: { readonly derived: DerivedFindings } | undefined;
  },
>(
  record: R,
): R => ({
  ...record,
  ...(record.derived && { derived: { ...record.derived, referrals: [] } }),
  ...(record.findings && {
    findings: { ...record.findings, derived: { ...record.findings.derived, referrals: [] } },
  }),
});

interface Said {
  readonly suspectedViolations: readonly Pick<DerivedAct, 'code' | 'provisionId'>[];
  readonly setAside?: readonly SetAside[] | undefined;
  readonly derived?: DerivedFindings | undefined;
}

type Named = Pick<DerivedAct, 'code' | 'provisionId'>;
const isSame = (one: Named) => (other: Named) =>
  one.code === other.code && one.provisionId === other.provisionId;

/** Two derivations agree on an act when they name the same people. */
const isSameAct = (one: DerivedAct) => (other: DerivedAct) =>
  isSame(one)(other) && one.youngWorkerIds.toSorted().join() === other.youngWorkerIds.toSorted().join();

const without = (acts: readonly DerivedAct[], others: readonly DerivedAct[]): DerivedAct[] =>
  acts.filter((act) => !others.some(isSameAct(act)));

/**
 * Where a record parts from what the server derives from its own facts; empty when they agree.
 *
 * @param byDevice what the server derives by the catalogue of the tablet, where that is another and can still be opened.
 */
export const differencesOf = (
  { suspectedViolations, setAside = [], derived }: Said,
  ours: DerivedFindings,
  byDevice?: DerivedFindings,
): DerivedDifference[] => {
  const told = (kind: DerivedDifference['kind'], act: DerivedAct): DerivedDifference => {
    const stoodThere = byDevice?.acts.some(isSameAct(act));
    const explained = byDevice && (kind === 'onlyOnDevice' ? stoodThere : !stoodThere);
    return { kind, ...act, ...(explained && { because: 'otherCatalogue' as const }) };
  };
  const said = [...suspectedViolations, ...setAside];
  const notRaised = ours.acts.filter((act) => !said.some(isSame(act)));
  return [
    ...notRaised.map((act) => told('notRaised', act)),
    ...(derived
      ? [
          ...without(derived.acts, ours.acts).map((act) => told('onlyOnDevice', act)),
          ...without(ours.acts, derived.acts).map((act) => told('onlyOnServer', act)),
        ]
      : []),
  ];
};
