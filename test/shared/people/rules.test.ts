import { describe, expect, it } from 'vitest';
import { Instant } from '../../../shared/kernel/dates.ts';
import { changeUser, registerUser } from '../../../shared/people/rules.ts';
import { actorAt, actorOf, NewUser, type User } from '../../../shared/people/schema.ts';
import { aUser } from '../../support/people.ts';

const at = (text: string) => Instant.parse(text);
const march = at('2026-03-01T00:00:00Z');
const june = at('2026-06-01T00:00:00Z');
const office = actorOf(aUser('office', 'office', '01'));
const nation = actorOf(aUser('nation', 'office', 'VN'));
const rights = (role: User['rights']['role'], areaCode: string) => ({ role, areaCode, establishmentIds: [] });
const refusal = (code: string) => expect.objectContaining({ facts: expect.objectContaining({ code }) });

const aNewUser = (areaCode: string) =>
  NewUser.parse({ id: 'moi', name: 'Người mới', rights: rights('inspector', areaCode) });

describe('giving someone a place in the directory', () => {
  it('starts an active entry with no past', () => {
    expect(registerUser(aNewUser('01'), undefined, office, march)).toMatchObject({
      version: 1,
      status: 'active',
      rightsSince: march,
      past: [],
    });
  });

  it.each([
    ['01', undefined],
    ['00577', '01'],
  ])('is possible within the own area: %s', (areaCode, provinceCode) => {
    expect(registerUser(aNewUser(areaCode), provinceCode, office, march).rights.areaCode).toBe(areaCode);
  });

  it.each([
    ['31', undefined],
    ['VN', undefined],
    ['11359', '31'],
    ['99999', undefined],
  ])('is refused beyond it: %s', (areaCode, provinceCode) => {
    const grant = () => registerUser(aNewUser(areaCode), provinceCode, office, march);

    expect(grant).toThrowError(refusal('grant-beyond-area'));
  });

  it('lets the nation grant anywhere, itself included', () => {
    expect(registerUser(aNewUser('VN'), undefined, nation, march).rights.areaCode).toBe('VN');
  });
});

describe('changing rights', () => {
  const inspector = aUser('inspector', 'inspector', '01');

  it('keeps the rights that end, with the time in which they held', () => {
    const moved = changeUser(inspector, { rights: rights('chief', '01') }, undefined, office, march);

    expect(moved).toMatchObject({ version: 2, rightsSince: march, rights: { role: 'chief' } });
    expect(moved.past).toEqual([
      { status: 'active', rights: inspector.rights, from: inspector.rightsSince, until: march },
    ]);
  });

  it('leaves no trace among the rights when only a name or title changes', () => {
    const renamed = changeUser(
      inspector,
      { name: 'Tên mới', title: 'Thanh tra viên' },
      undefined,
      office,
      march,
    );

    expect(renamed).toMatchObject({ name: 'Tên mới', past: [], rightsSince: inspector.rightsSince });
  });

  it('of oneself is refused, upwards or downwards, but not of the own name', () => {
    const self = aUser('office', 'office', '01');

    expect(() => changeUser(self, { rights: rights('chief', '01') }, undefined, office, march)).toThrowError(
      refusal('own-rights-change'),
    );
    expect(() => changeUser(self, { status: 'suspended' }, undefined, office, march)).toThrowError(
      refusal('own-rights-change'),
    );
    expect(changeUser(self, { name: 'Tên' }, undefined, office, march).name).toBe('Tên');
  });

  it('into an area beyond the own is refused', () => {
    expect(() =>
      changeUser(inspector, { rights: rights('chief', '31') }, undefined, office, march),
    ).toThrowError(refusal('grant-beyond-area'));
  });

  it('ends after a hundred changes, because the past is kept whole; a name may still change', () => {
    const past = { status: 'active' as const, rights: inspector.rights, from: march, until: june };
    const restless = { ...inspector, past: Array.from({ length: 100 }, () => past) };

    expect(() => changeUser(restless, { status: 'suspended' }, undefined, office, june)).toThrowError(
      refusal('too-many-changes'),
    );
    expect(changeUser(restless, { name: 'Tên' }, undefined, office, june).name).toBe('Tên');
  });
});

describe('the rights of a moment', () => {
  const start = at('2025-07-01T00:00:00Z');
  const first = aUser('inspector', 'inspector', '01');
  const second = changeUser(first, { rights: rights('chief', '01') }, undefined, office, march);
  const third = changeUser(second, { status: 'suspended' }, undefined, office, june);

  it.each([
    ['2025-07-01T00:00:00Z', 'active', 'inspector'],
    ['2026-02-28T23:59:59.999Z', 'active', 'inspector'],
    ['2026-03-01T00:00:00Z', 'active', 'chief'],
    ['2026-05-31T23:59:59.999Z', 'active', 'chief'],
    ['2026-06-01T00:00:00Z', 'suspended', 'chief'],
    ['2027-01-01T00:00:00Z', 'suspended', 'chief'],
  ])('at %s were: %s %s', (moment, status, role) => {
    expect(actorAt(third, at(moment))).toMatchObject({ status, rights: { role } });
  });

  it('before there were any are none, so that nobody acts before their first day', () => {
    const before = actorAt(third, at('2025-06-30T23:59:59Z'));

    expect(first.rightsSince).toBe(start);
    expect(before.status).toBe('suspended');
  });
});
