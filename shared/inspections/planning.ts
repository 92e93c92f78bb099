import type { Establishment } from '../establishments/schema.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { type EarlierVisit, yearlyLimitNotice } from '../law/once-a-year.ts';
import { actorOf, type User } from '../people/schema.ts';
import { may, type Target } from '../permissions/permissions.ts';
import type { Violation } from '../violations/schema.ts';
import { followUpMismatch, notInspectors } from './problems.ts';
import type { FollowUp } from './schema.ts';
import type { Inspection, InspectionKind, LegalKind, YearlyLimit } from './schema.ts';
import type * as z from 'zod';

interface Planned {
  readonly kind: InspectionKind;
  readonly legalKind: LegalKind;
  readonly on: PlainDate;
  readonly establishmentType: Establishment['type'];
  readonly clearSigns?: string | undefined;
}

/** The once-a-year notice for a new visit, as it is kept with the visit. */
export const yearlyLimitOf = (
  { clearSigns, ...visit }: Planned,
  earlier: readonly EarlierVisit[],
): YearlyLimit => {
  const { limit, counted, basis, text } = yearlyLimitNotice({ ...visit, earlier });
  return {
    limit,
    earlierIds: counted.map(({ inspectionId }) => inspectionId),
    ...(basis !== undefined && { provisionId: basis }),
    text,
    ...(clearSigns !== undefined && { clearSigns }),
  };
};

/**
 * Everyone on a team must be entitled to record a visit at that place.
 *
 * @param members who the directory knows, with the pointer to where the body names each.
 * @throws Problem `not-inspectors`, naming each.
 */
export const requireInspectors = (
  members: readonly { pointer: string; user: User | undefined }[],
  place: Pick<Target, 'provinceCode' | 'communeCode' | 'followed'>,
): void => {
  const strangers = members.filter(
    ({ user }) => !user || !may(actorOf(user), 'visitRecord:submit', { ...place, teamIds: [user.id] }),
  );
  if (strangers.length > 0) throw notInspectors(strangers.map(({ pointer }) => pointer));
};

/**
 * A follow-up checks confirmed violations, not yet put right, that an earlier visit of the same establishment found.
 *
 * @param family ids of the establishment: its own, and of those that were merged into it.
 * @throws Problem `follow-up-mismatch`, naming each field.
 */
export const requireFollowable = (
  { violationIds }: z.infer<typeof FollowUp>,
  followed: Inspection | undefined,
  violations: readonly (Violation | undefined)[],
  family: readonly string[],
): void => {
  if (!followed || !family.includes(followed.establishment.id))
    throw followUpMismatch([
      {
        pointer: '/followUp/inspectionId',
        vi: 'Không phải cuộc kiểm tra trước của cơ sở này.',
        en: 'Is not an earlier inspection of this establishment.',
      },
    ]);
  const faults = violationIds.flatMap((_, i) =>
    violations[i]?.state === 'confirmed'
      ? []
      : [
          {
            pointer: `/followUp/violationIds/${i}`,
            vi: 'Không phải hành vi đã xác nhận và chưa khắc phục.',
            en: 'Is not a confirmed violation that is still to be remedied.',
          },
        ],
  );
  if (faults.length > 0) throw followUpMismatch(faults);
};
