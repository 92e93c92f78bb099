import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { Role } from '../../../shared/kernel/actor.ts';
import { type Permission, scopeOf } from '../../../shared/permissions/permissions.ts';
import { words } from './words.ts';

/** A part of the application, and the permission that opens it; without one it is open to anyone. */
export interface Part {
  readonly path: string;
  readonly label: Bilingual;
  readonly name: 'today' | 'establishments' | 'outbox' | 'device';
  readonly permission?: Permission;
}

const parts: readonly Part[] = [
  { name: 'today', path: '/app', label: words.today, permission: 'agenda:read' },
  {
    name: 'establishments',
    path: '/app/establishments',
    label: words.register,
    permission: 'establishment:read',
  },
  { name: 'outbox', path: '/app/outbox', label: words.outbox, permission: 'visitRecord:submit' },
  { name: 'device', path: '/app/device', label: words.device },
];

/** What a role finds here; all of it while the role is not known yet, as on a tablet that never reached the server. */
export const partsFor = (role: Role | undefined): readonly Part[] =>
  parts.filter(
    ({ permission }) =>
      role === undefined || permission === undefined || scopeOf(role, permission) !== undefined,
  );
