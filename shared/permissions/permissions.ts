import type { Actor, Role } from '../kernel/actor.ts';
import type { EstablishmentId, UserId } from '../kernel/ids.ts';

/**
 * How far a permission reaches.
 * - `any`: not bound to a record (catalogues).
 * - `area`: records inside the actor's area; the nation holds provinces, a province its communes.
 * - `team`: inside the area, and the actor is on the visit's team.
 * - `self`: the actor's own.
 * - `establishment`: establishments that the actor represents.
 */
export type Scope = 'any' | 'area' | 'team' | 'self' | 'establishment';

/** The roles in the order of the columns below. */
export const roleColumns = [
  'inspector',
  'chief',
  'office',
  'leader',
  'supervisor',
  'child_protection',
  'employer',
] as const satisfies readonly Role[];

const no = undefined;
const [any, area, team, self, own] = ['any', 'area', 'team', 'self', 'establishment'] as const;

/**
 * The one permission table: action × resource × role, each cell a scope or `no`. Every route names one row, and
 * nothing else decides. A supervisor (mass organisations) reads visits but nothing that tells of a child.
 * An employer reads only through `ownEstablishment`, which a planned surprise visit never enters.
 */
export const permissionTable = {
  //                          inspector  chief  office  leader supervisor child_protection employer
  'me:read':                  [any,      any,   any,    any,   any,       any,             any],
  'area:read':                [any,      any,   any,    any,   any,       any,             any],
  'area:import':              [no,       no,    area,   no,    no,        no,              no],
  'area:approve':             [no,       area,  area,   no,    no,        no,              no],
  'craftVillage:read':        [area,     area,  area,   area,  area,      area,            no],
  'craftVillage:manage':      [no,       area,  area,   no,    no,        no,              no],
  'checklist:read':           [any,      any,   any,    any,   any,       any,             any],
  'law:draft':                [no,       no,    area,   no,    no,        no,              no],
  'law:review':               [no,       area,  area,   no,    no,        no,              no],
  'law:approve':              [no,       area,  area,   no,    no,        no,              no],
  'user:read':                [no,       area,  area,   no,    no,        no,              no],
  'user:manage':              [no,       no,    area,   no,    no,        no,              no],
  'establishment:read':       [area,     area,  area,   area,  area,      area,            no],
  'establishment:create':     [area,     area,  area,   no,    no,        no,              no],
  'establishment:change':     [area,     area,  area,   no,    no,        no,              no],
  'establishment:import':     [no,       area,  area,   no,    no,        no,              no],
  'duplicate:read':           [no,       area,  area,   no,    no,        no,              no],
  'duplicate:report':         [area,     area,  area,   no,    no,        no,              no],
  'duplicate:decide':         [no,       area,  area,   no,    no,        no,              no],
  'supplyLink:read':          [area,     area,  area,   area,  no,        no,              no],
  'supplyLink:manage':        [area,     area,  area,   no,    no,        no,              no],
  'import:read':              [no,       area,  area,   no,    no,        no,              no],
  'import:run':               [no,       area,  area,   no,    no,        no,              no],
  'inspection:read':          [area,     area,  area,   area,  area,      no,              no],
  'inspection:readSealed':    [team,     area,  no,     no,    no,        no,              no],
  'inspection:plan':          [no,       area,  no,     no,    no,        no,              no],
  'inspection:followUp':      [area,     area,  no,     no,    no,        no,              no],
  'inspection:change':        [no,       area,  no,     no,    no,        no,              no],
  'inspection:notify':        [team,     area,  no,     no,    no,        no,              no],
  'inspection:start':         [team,     team,  no,     no,    no,        no,              no],
  'inspection:startSurprise': [area,     area,  no,     no,    no,        no,              no],
  'inspection:conclude':      [no,       area,  no,     no,    no,        no,              no],
  'inspection:cancel':        [no,       area,  no,     no,    no,        no,              no],
  'yearPlan:read':            [no,       area,  area,   area,  no,        no,              no],
  'yearPlan:write':           [no,       area,  no,     no,    no,        no,              no],
  'yearPlan:approve':         [no,       area,  no,     no,    no,        no,              no],
  'conflict:declare':         [self,     self,  no,     no,    no,        no,              no],
  'conflict:review':          [no,       area,  no,     no,    no,        no,              no],
  'agenda:read':              [self,     area,  no,     no,    no,        no,              no],
  'visitRecord:submit':       [team,     team,  no,     no,    no,        no,              no],
  'visitRecord:read':         [area,     area,  no,     area,  no,        no,              no],
  'visitRecord:addend':       [team,     area,  no,     no,    no,        no,              no],
  'evidence:send':            [area,     area,  no,     no,    no,        no,              no],
  'evidence:read':            [area,     area,  no,     area,  no,        no,              no],
  'evidence:view':            [area,     area,  no,     no,    no,        no,              no],
  'evidence:viewOriginal':    [team,     area,  no,     no,    no,        no,              no],
  'evidence:readViews':       [no,       area,  area,   no,    no,        no,              no],
  'violation:read':           [area,     area,  no,     area,  no,        no,              no],
  'referral:read':          [team,     area,  no,     no,    no,        no,              no],
  'referral:decide':        [team,     area,  no,     no,    no,        no,              no],
  'violation:decide':         [team,     area,  no,     no,    no,        no,              no],
  'violation:orderRemedy':    [no,       area,  no,     no,    no,        no,              no],
  'violation:verifyRemedy':   [area,     area,  no,     no,    no,        no,              no],
  'penalty:read':             [area,     area,  area,   area,  no,        no,              no],
  'penalty:open':             [area,     area,  no,     no,    no,        no,              no],
  'penalty:prepare':          [area,     area,  no,     no,    no,        no,              no],
  'penalty:decide':           [no,       area,  no,     no,    no,        no,              no],
  'penalty:recordPayment':    [no,       area,  area,   no,    no,        no,              no],
  'missedClock:read':         [area,     area,  no,     area,  no,        no,              no],
  'notice:read':              [self,     self,  self,   self,  self,      self,            no],
  'document:read':            [area,     area,  area,   area,  no,        no,              no],
  'document:issue':           [area,     area,  no,     no,    no,        no,              no],
  'document:void':            [no,       area,  no,     no,    no,        no,              no],
  'document:readRegister':    [no,       area,  area,   no,    no,        no,              no],
  'issuingOffice:read':       [area,     area,  area,   area,  no,        no,              no],
  'issuingOffice:manage':     [no,       no,    area,   no,    no,        no,              no],
  'documentTemplate:read':    [no,       area,  area,   no,    no,        no,              no],
  'documentTemplate:replace': [no,       no,    area,   no,    no,        no,              no],
  'quarantine:read':          [no,       area,  no,     no,    no,        no,              no],
  'quarantine:decide':        [no,       area,  no,     no,    no,        no,              no],
  'ownEstablishment:read':    [no,       no,    no,     no,    no,        no,              own],
} as const satisfies Record<string, readonly (Scope | undefined)[]>; // prettier-ignore

export type Permission = keyof typeof permissionTable;

/** What a decision may rest on. A target that lacks what the scope asks for is refused. */
export interface Target {
  readonly provinceCode?: string | undefined;
  readonly communeCode?: string | undefined;
  /** Where its area went, step by step, for what was open then: an area that holds any of these places holds it. */
  readonly followed?: readonly Pick<Target, 'provinceCode' | 'communeCode'>[] | undefined;
  readonly teamIds?: readonly UserId[] | undefined;
  readonly establishmentId?: EstablishmentId | undefined;
  readonly userId?: UserId | undefined;
}

/** The scope in which a role holds a permission; undefined where it does not hold it at all. */
export const scopeOf = (role: Role, permission: Permission): Scope | undefined =>
  permissionTable[permission][roleColumns.indexOf(role)];

/** Does an area (`VN`, province or commune) hold the place of a record? */
export const areaHolds = (
  areaCode: string,
  { provinceCode, communeCode, followed = [] }: Pick<Target, 'provinceCode' | 'communeCode' | 'followed'>,
): boolean =>
  areaCode === 'VN' ||
  areaCode === provinceCode ||
  areaCode === communeCode ||
  followed.some((place) => areaHolds(areaCode, place));

/**
 * May this actor do this to that? A suspended person may do nothing.
 *
 * @param target what is known of the record; leave it out to ask for the permission as such.
 */
export const may = (actor: Actor, permission: Permission, target?: Target): boolean => {
  const scope = scopeOf(actor.rights.role, permission);
  if (actor.status !== 'active' || scope === undefined) return false;
  if (target === undefined) return true;
  const { areaCode, establishmentIds } = actor.rights;
  switch (scope) {
    case 'any':
      return true;
    case 'area':
      return areaHolds(areaCode, target);
    case 'team':
      return areaHolds(areaCode, target) && (target.teamIds?.includes(actor.id) ?? false);
    case 'self':
      return target.userId === actor.id;
    case 'establishment':
      return target.establishmentId !== undefined && establishmentIds.includes(target.establishmentId);
  }
};
