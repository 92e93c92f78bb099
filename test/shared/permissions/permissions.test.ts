import { describe, expect, it } from 'vitest';
import { Actor, type Role } from '../../../shared/kernel/actor.ts';
import { EstablishmentId, UserId } from '../../../shared/kernel/ids.ts';
import {
  areaHolds,
  may,
  type Permission,
  permissionTable,
  roleColumns,
  scopeOf,
  type Target,
} from '../../../shared/permissions/permissions.ts';

/**
 * Who may do what, written a second time by role instead of by permission: a slip of a column in the table shows here.
 * Everything that is not listed is refused.
 */
const everyone = 'me:read area:read checklist:read';
const golden: Record<Role, Record<string, string>> = {
  inspector: {
    any: everyone,
    area: `craftVillage:read establishment:read establishment:create establishment:change
      duplicate:report supplyLink:read supplyLink:manage
      inspection:read inspection:followUp inspection:startSurprise visitRecord:read
      violation:read violation:verifyRemedy penalty:read penalty:open penalty:prepare missedClock:read
      evidence:send evidence:read evidence:view document:read document:issue issuingOffice:read`,
    team: `inspection:readSealed inspection:notify inspection:start visitRecord:submit visitRecord:addend
      evidence:viewOriginal referral:read referral:decide violation:decide`,
    self: 'agenda:read conflict:declare notice:read',
  },
  chief: {
    any: everyone,
    area: `area:approve law:review law:approve craftVillage:read craftVillage:manage user:read
      establishment:read establishment:create establishment:change establishment:import
      duplicate:read duplicate:report duplicate:decide supplyLink:read supplyLink:manage import:read import:run
      inspection:read inspection:readSealed inspection:plan inspection:followUp inspection:change
      inspection:notify inspection:startSurprise inspection:conclude inspection:cancel agenda:read
      visitRecord:read visitRecord:addend
      referral:read referral:decide
      violation:read violation:decide violation:orderRemedy violation:verifyRemedy
      penalty:read penalty:open penalty:prepare penalty:decide penalty:recordPayment
      quarantine:read quarantine:decide missedClock:read
      evidence:send evidence:read evidence:view evidence:viewOriginal evidence:readViews
      yearPlan:read yearPlan:write yearPlan:approve conflict:review
      document:read document:issue issuingOffice:read document:void document:readRegister documentTemplate:read`,
    team: 'inspection:start visitRecord:submit',
    self: 'conflict:declare notice:read',
  },
  office: {
    any: everyone,
    area: `area:import area:approve law:draft law:review law:approve craftVillage:read craftVillage:manage user:read user:manage
      establishment:read establishment:create establishment:change establishment:import duplicate:read duplicate:report duplicate:decide supplyLink:read supplyLink:manage
      import:read import:run inspection:read penalty:read penalty:recordPayment yearPlan:read
      evidence:readViews document:read document:readRegister issuingOffice:read issuingOffice:manage
      documentTemplate:read documentTemplate:replace`,
    self: 'notice:read',
  },
  leader: {
    any: everyone,
    area: `craftVillage:read establishment:read supplyLink:read inspection:read visitRecord:read violation:read penalty:read
      yearPlan:read evidence:read missedClock:read document:read issuingOffice:read`,
    self: 'notice:read',
  },
  supervisor: {
    any: everyone,
    area: 'craftVillage:read establishment:read inspection:read',
    self: 'notice:read',
  },
  child_protection: { any: everyone, area: 'craftVillage:read establishment:read', self: 'notice:read' },
  employer: { any: everyone, establishment: 'ownEstablishment:read' },
};
const expectedScope = (role: Role, permission: string): string | undefined =>
  Object.entries(golden[role]).find(([, listed]) => listed.split(/\s+/).includes(permission))?.[0];

const me = UserId.parse('me');
const other = UserId.parse('someone-else');
const mine = EstablishmentId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P1');
const theirs = EstablishmentId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P2');

const anActor = (role: Role, areaCode: string, status: 'active' | 'suspended' = 'active'): Actor =>
  Actor.parse({ id: me, name: 'Người thử', status, rights: { role, areaCode, establishmentIds: [mine] } });

/** Where records lie, and which areas reach them. */
const places = {
  'own commune': { place: { provinceCode: '01', communeCode: '00577' }, reachedFrom: ['00577', '01', 'VN'] },
  'own province': { place: { provinceCode: '01', communeCode: '10030' }, reachedFrom: ['01', 'VN'] },
  'other province': { place: { provinceCode: '31', communeCode: '11359' }, reachedFrom: ['VN'] },
  nation: { place: {}, reachedFrom: ['VN'] },
} as const;

/** Records of a place: with me and without me in every way a scope may ask. */
const targets: { target: Target; withMe: boolean }[] = [
  { target: { teamIds: [other, me], userId: me, establishmentId: mine }, withMe: true },
  { target: { teamIds: [other], userId: other, establishmentId: theirs }, withMe: false },
  { target: {}, withMe: false },
];

const expected = (scope: string | undefined, reached: boolean, withMe: boolean): boolean =>
  ({ any: true, area: reached, team: reached && withMe, self: withMe, establishment: withMe })[scope ?? ''] ??
  false;

const permissions = Object.keys(permissionTable) as Permission[]; // keys of the table itself
const everyCase = (role: Role) =>
  permissions.flatMap((permission) =>
    ['00577', '01', 'VN'].flatMap((area) =>
      Object.entries(places).flatMap(([where, { place, reachedFrom }]) =>
        targets.map(({ target, withMe }) => ({
          label: `${role} of ${area}: ${permission} in ${where}, ${withMe ? 'with me' : 'without me'}`,
          permission,
          area,
          target: { ...target, ...place },
          allowed: expected(
            expectedScope(role, permission),
            reachedFrom.some((code) => code === area),
            withMe,
          ),
        })),
      ),
    ),
  );

describe('the permission table', () => {
  it.each(roleColumns)('grants %s what is listed for that role, and nothing else', (role) => {
    const scopes = permissions.map((permission) => [permission, scopeOf(role, permission)]);

    expect(scopes).toEqual(permissions.map((permission) => [permission, expectedScope(role, permission)]));
  });

  it('knows every permission of the listing', () => {
    const listed = Object.values(golden).flatMap((scopes) => Object.values(scopes).join(' ').split(/\s+/));

    expect(listed.filter((permission) => !(permission in permissionTable))).toEqual([]);
  });

  it.each(roleColumns)('decides for %s in every area over every place as the listing says', (role) => {
    const wrong = everyCase(role).filter(
      ({ permission, area, target, allowed }) => may(anActor(role, area), permission, target) !== allowed,
    );

    expect(wrong.map(({ label }) => label)).toEqual([]);
  });

  it.each(roleColumns)('lets a suspended %s do nothing at all, not even to own records', (role) => {
    const allowed = everyCase(role).filter(
      ({ permission, area, target }) =>
        may(anActor(role, area, 'suspended'), permission, target) ||
        may(anActor(role, area, 'suspended'), permission),
    );

    expect(allowed.map(({ label }) => label)).toEqual([]);
  });

  it.each(roleColumns)('asked without a record, tells %s whether the role holds the permission', (role) => {
    const held = permissions.filter((permission) => may(anActor(role, '01'), permission));

    expect(held).toEqual(permissions.filter((permission) => expectedScope(role, permission) !== undefined));
  });
});

describe('whoever decides a fine', () => {
  it.each(roleColumns)('as %s may read referrals as widely: a refusal may say that one waits', (role) => {
    const decides = scopeOf(role, 'penalty:decide');

    expect(decides === undefined || decides === scopeOf(role, 'referral:read')).toBe(true);
  });
});

describe('an area', () => {
  it('holds no record whose place is not known, but for the nation', () => {
    expect(areaHolds('01', {})).toBe(false);
    expect(areaHolds('00577', { provinceCode: '01' })).toBe(false);
    expect(areaHolds('VN', {})).toBe(true);
  });

  it('of a commune does not hold the province whose digits its code starts with', () => {
    expect(areaHolds('01', { provinceCode: '31', communeCode: '01000' })).toBe(false);
  });
});
