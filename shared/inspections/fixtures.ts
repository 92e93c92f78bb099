import { type Actor, Actor as ActorSchema } from '../kernel/actor.ts';
import { Inspection } from './schema.ts';

/** Builders for tests; each shows only what matters to its reader. */
export const anInspector = (more: object = {}): Actor =>
  ActorSchema.parse({
    id: 'inspector',
    name: 'Thanh tra viên minh họa',
    status: 'active',
    rights: { role: 'inspector', areaCode: '01', establishmentIds: [] },
    ...more,
  });

export const anInspection = (more: object = {}): Inspection =>
  Inspection.parse({
    id: '01KAF3T0Q4V8M2Z6X9C7B5N3P1',
    version: 1,
    kind: 'scheduled',
    legalKind: 'specialised_check',
    legalBasis: { issuer: 'Giám đốc Sở Nội vụ' },
    leadAgency: 'Sở Nội vụ Hà Nội',
    subjects: ['child_labour'],
    establishment: {
      id: '01KAF3T0Q4V8M2Z6X9C7B5N3P2',
      name: 'Cơ sở minh họa',
      type: 'craft_village_household',
    },
    place: { communeCode: '00577', provinceCode: '01', areaOn: '2026-11-01' },
    team: { leadId: 'inspector', memberIds: [] },
    formerMemberIds: [],
    window: { from: '2026-11-16', to: '2026-11-30' },
    state: 'planned',
    yearlyLimit: { limit: 'within', earlierIds: [], text: { vi: 'Trong hạn mức.', en: 'Within the limit.' } },
    steps: [{ action: 'plan', at: '2026-11-01T02:00:00Z', by: 'chief' }],
    ...more,
  });
