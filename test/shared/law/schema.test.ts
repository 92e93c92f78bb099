import { describe, expect, it } from 'vitest';
import { lawCatalogue } from '../../../shared/law/catalogue.ts';
import { comparePoints } from '../../../shared/law/points.ts';
import { Conduct, Provision, ViolationType } from '../../../shared/law/schema.ts';

describe('the order of points', () => {
  it('puts đ between d and e, as Vietnamese drafting does', () => {
    expect(['h', 'đ', 'a', 'e', 'd', 'g'].sort(comparePoints)).toEqual(['a', 'd', 'đ', 'e', 'g', 'h']);
  });

  it('reads đ alike whether it came composed or not, and puts a stranger last', () => {
    expect(['w', 'y', 'a'].sort(comparePoints)).toEqual(['a', 'y', 'w']);
    expect(comparePoints('đ'.normalize('NFD'), 'đ')).toBe(0);
  });

  it('agrees with the printed order of the list of banned work', () => {
    const printed = lawCatalogue.workLists
      .filter(({ list }) => list === 'LC147.1')
      .map(({ ordinal }) => ordinal);

    expect([...printed].sort(comparePoints)).toEqual(printed);
  });
});

describe('a conduct', () => {
  it('may go on without a last day, or end on or after its first', () => {
    expect(Conduct.safeParse({ from: '2026-09-01', ongoing: true }).success).toBe(true);
    expect(Conduct.safeParse({ from: '2026-09-01', to: '2026-09-01', ongoing: false }).success).toBe(true);
  });

  it.each([
    ['ends before it starts', { from: '2026-09-02', to: '2026-09-01', ongoing: false }],
    ['both ended and goes on', { from: '2026-09-01', to: '2026-09-02', ongoing: true }],
  ])('is refused when it %s', (_name, conduct) => {
    expect(Conduct.safeParse(conduct).error?.issues).toEqual([expect.objectContaining({ path: ['to'] })]);
  });
});

describe('the shape of the catalogue', () => {
  const aProvision = lawCatalogue.provisions.find(({ id }) => id === 'ND283.27.2.đ');
  const aType = lawCatalogue.violationTypes.find(({ code }) => code === 'REGISTER');

  it.each([
    ['a point that is no Vietnamese letter', { point: 'f' }],
    ['a point without a clause', { clause: undefined }],
    ['an end before the start', { validTo: '2020-01-01' }],
    ['a field nobody knows', { colour: 'red' }],
  ])('refuses a provision with %s', (_name, change) => {
    expect(Provision.safeParse({ ...aProvision }).success).toBe(true);
    expect(Provision.safeParse({ ...aProvision, ...change }).success).toBe(false);
  });

  it('refuses a range whose floor is above its ceiling', () => {
    const upsideDown = {
      ...aType,
      versions: aType?.versions.map((it) => ({ ...it, fineMinVnd: 90_000_000 })),
    };

    expect(ViolationType.safeParse(aType).success).toBe(true);
    expect(ViolationType.safeParse(upsideDown).success).toBe(false);
  });
});
