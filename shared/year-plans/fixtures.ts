import { plainDate, type PlainDate } from '../kernel/dates.ts';
import { EstablishmentId, UserId } from '../kernel/ids.ts';
import type { ExaminedCandidate } from './candidates.ts';
import type { RosterMember } from './roster.ts';
import { PlanContent } from './schema.ts';
import { ulidOf } from './seeded.ts';

/** Builders for tests; each shows only what matters to its reader. */
export const aPlanContent = (more: object = {}): PlanContent =>
  PlanContent.parse({
    order: {
      legalKind: 'specialised_check',
      legalBasis: { decisionNumber: '120/QĐ-SNV', issuer: 'Giám đốc Sở Nội vụ' },
      subjects: ['child_labour', 'labour_code'],
    },
    targets: [{ id: 'all', number: 10 }],
    capacity: { perInspectorPerWeek: 3, teamSize: 2 },
    inspectorIds: ['inspector', 'inspector-2', 'inspector-3', 'inspector-4'],
    ...more,
  });

export const anEstablishmentId = (n: number) =>
  EstablishmentId.parse(ulidOf(1_700_000_000_000, `establishment ${n}`));

export const aCandidate = (n: number, more: Partial<ExaminedCandidate> = {}): ExaminedCandidate => ({
  id: anEstablishmentId(n),
  name: `Cơ sở minh họa ${n}`,
  type: 'household_business',
  place: { communeCode: '00577', provinceCode: '01', areaOn: plainDate('2026-11-01') },
  sectors: [],
  inCraftVillage: false,
  openViolations: 0,
  visitsOfYear: [],
  lastTeams: [],
  ...more,
});

export const aMember = (id: string, more: Partial<Omit<RosterMember, 'id'>> = {}): RosterMember => ({
  id: UserId.parse(id),
  impediments: [],
  busy: new Map<PlainDate, number>(),
  ...more,
});
