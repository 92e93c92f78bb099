import { instantOf, plainDate } from '../kernel/dates.ts';
import { Actor } from '../kernel/actor.ts';
import { catalogueVersion } from '../law/catalogue.ts';
import type { ViolationCode } from '../law/schema.ts';
import { aSuspectedViolation } from '../visit-records/fixtures.ts';
import type { Act } from './rules.ts';
import { Violation } from './schema.ts';

/** What the chief of Hà Nội does at ten in the morning of a day. */
export const anActOn = (day: string): Act => ({
  by: Actor.parse({
    id: 'chief',
    name: 'Người có thẩm quyền minh họa',
    status: 'active',
    rights: { role: 'chief', areaCode: '01' },
  }),
  at: instantOf(Date.parse(`${day}T03:00:00Z`)),
});

const ids = {
  violation: '01KAF3T0Q4V8M2Z6X9C7B5N3P1',
  inspection: '01KAF3T0Q4V8M2Z6X9C7B5N3P2',
  establishment: '01KAF3T0Q4V8M2Z6X9C7B5N3P3',
  record: '01KAF3T0Q4V8M2Z6X9C7B5N3P4',
};

/** A violation found on 20/11/2026 at a household of Bát Tràng, and confirmed; name what differs. */
export const aViolation = (more: object = {}, code: ViolationCode = 'HOURS'): Violation =>
  Violation.parse({
    ...aSuspectedViolation(ids.violation, code, { from: plainDate('2026-10-01'), ongoing: true }),
    version: 2,
    inspectionId: ids.inspection,
    recordId: ids.record,
    establishment: { id: ids.establishment, name: 'Gốm Sen Minh Họa', type: 'craft_village_household' },
    place: { communeCode: '00577', provinceCode: '01', areaOn: '2026-11-20' },
    catalogueVersion,
    foundOn: '2026-11-20',
    state: 'confirmed',
    followUpIds: [],
    steps: [],
    ...more,
  });
