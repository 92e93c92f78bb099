import type { Place } from '../areas/schema.ts';
import type { EstablishmentType, Sector } from '../establishments/schema.ts';
import type { PlainDate } from '../kernel/dates.ts';
import type { EstablishmentId, UserId } from '../kernel/ids.ts';
import type { EarlierVisit } from '../law/once-a-year.ts';
import type { TargetRow } from './schema.ts';

/** An establishment as the register lists it. */
export interface Candidate {
  readonly id: EstablishmentId;
  readonly name: string;
  readonly type: EstablishmentType;
  readonly place: Place;
  readonly sectors: readonly Sector[];
  readonly inCraftVillage: boolean;
  /** Absent for one never visited, as far as the register knows. */
  readonly lastVisitOn?: PlainDate | undefined;
  readonly openViolations: number;
}

/** A candidate looked at closely: what forbids it, and who went there before. */
export interface ExaminedCandidate extends Candidate {
  /** Why it cannot be visited at all. */
  readonly barred?: 'not_active' | 'merged' | 'kept_from_plan' | undefined;
  /** Visits of the plan's year, of any plan and agency. */
  readonly visitsOfYear: readonly EarlierVisit[];
  /** The teams of its last visits, newest first. */
  readonly lastTeams: readonly (readonly UserId[])[];
}

/** Does an establishment count for a row? */
export const matches = (
  { establishmentType, sector, inCraftVillage }: TargetRow,
  candidate: Candidate,
): boolean =>
  (establishmentType === undefined || establishmentType === candidate.type) &&
  (inCraftVillage === undefined || inCraftVillage === candidate.inCraftVillage) &&
  (sector === undefined ||
    candidate.sectors.some(
      ({ scheme, code }) => scheme === sector.scheme && code.startsWith(sector.division),
    ));

const asked = ({ establishmentType, sector, inCraftVillage }: TargetRow): number =>
  [establishmentType, sector, inCraftVillage].filter((it) => it !== undefined).length;

/** Rows in the order they choose in: whoever asks for more chooses first, for it has fewer to choose from. */
export const choosingOrder = (rows: readonly TargetRow[]): TargetRow[] =>
  rows.toSorted((left, right) => asked(right) - asked(left));
