import { User } from '../../shared/people/schema.ts';
import type { Role } from '../../shared/kernel/actor.ts';

/** A person of the directory; tests name only what matters. */
export const aUser = (
  id: string,
  role: Role,
  areaCode = '01',
  more: { establishmentIds?: string[]; status?: 'active' | 'suspended' } = {},
): User =>
  User.parse({
    id,
    version: 1,
    name: `Người dùng ${id}`,
    status: more.status ?? 'active',
    rights: { role, areaCode, establishmentIds: more.establishmentIds ?? [] },
    rightsSince: '2025-07-01T00:00:00Z',
    past: [],
  });

/** One of each role in Hà Nội, and the same inspector and chief in another province. */
export const people = {
  inspector: aUser('inspector', 'inspector'),
  secondInspector: aUser('inspector-2', 'inspector'),
  chief: aUser('chief', 'chief'),
  office: aUser('office', 'office'),
  leader: aUser('leader', 'leader'),
  supervisor: aUser('supervisor', 'supervisor'),
  childProtection: aUser('child-protection', 'child_protection', '00577'),
  elsewhereInspector: aUser('inspector-hp', 'inspector', '31'),
  elsewhereChief: aUser('chief-hp', 'chief', '31'),
  suspended: aUser('suspended', 'inspector', '01', { status: 'suspended' }),
};
