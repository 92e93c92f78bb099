import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../shared/kernel/text.ts';
import { registeredFacts, wordsOf } from '../../../shared/register/entry.ts';
import { isWanted, type RegisterQuery, seekOf, wantedWords } from '../../../shared/register/query.ts';
import type { RegisterEntry } from '../../../shared/register/schema.ts';
import { cellOf, cellsAround, phoneTerm, termsOf } from '../../../shared/register/terms.ts';
import { isDense } from '../../../shared/register/words.ts';
import { madeEstablishments } from '../../support/made-register.ts';

const entries: RegisterEntry[] = madeEstablishments(400, 7).map((establishment) => ({
  ...registeredFacts(establishment),
  openViolations: 0,
}));
const [first] = entries;
const anEntry = (more: object = {}): RegisterEntry => Object.assign({}, first, more);
const groupsOf = (entry: RegisterEntry) => termsOf(entry).map(({ group }) => group);
const asked = (q: string, more: Partial<RegisterQuery> = {}): RegisterQuery => ({
  words: wantedWords(q),
  ...more,
});

/** All that an entry can be found by, as it is written. */
const textOf = ({ identifiers, name, owner = '', addressLine = '' }: RegisterEntry): string[] =>
  [...identifiers.map(({ value }) => value), name, owner, addressLine]
    .join(' ')
    .split(/[\s,]+/)
    .filter(Boolean);

describe('a search by words', () => {
  it.each([
    ['gốm sứ', ['gom', 'su'], [true, false]],
    ['gốm sứ ', ['gom', 'su'], [true, true]],
    ['Hoà', ['hoa'], [false]],
    ['0100109106-001', ['0100109106', '001'], [true, false]],
    ['  Đỗ,  Văn. ', ['do', 'van'], [true, true]],
  ])('takes %j as words, the last one a beginning until something follows it', (typed, texts, whole) => {
    const words = wantedWords(typed);

    expect(words.map(({ text }) => text)).toEqual(texts);
    expect(words.map((word) => word.whole)).toEqual(whole);
  });

  it('finds an establishment by any of its words, in any order, folded or not, the last one begun', () => {
    const forms = [
      (word: string) => word,
      fold,
      (word: string) => word.toUpperCase(),
      (w: string) => w.normalize('NFD'),
    ];
    const some = fc.constantFrom(...entries).chain((entry) =>
      fc.record({
        entry: fc.constant(entry),
        words: fc
          .shuffledSubarray(textOf(entry), { minLength: 1 })
          .filter((words) => fold(words.join('')) !== ''),
        form: fc.constantFrom(...forms),
        letters: fc.integer({ min: 1, max: 8 }),
      }),
    );

    fc.assert(
      fc.property(some, ({ entry, words, form, letters }) => {
        const last = fold(words.at(-1) ?? '').slice(0, letters);
        expect(isWanted(entry, asked(`${words.map(form).join(' ')} `))).toBe(true);
        expect(isWanted(entry, asked(form([...words.slice(0, -1), last].join(' '))))).toBe(true);
      }),
    );
  });

  it('finds nothing that lacks one of the words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.constantFrom(...entries), (entry, other) => {
        const strange = textOf(other).find((word) => !wordsOf(entry).includes(` ${fold(word)} `));
        fc.pre(strange !== undefined);
        expect(isWanted(entry, asked(`${textOf(entry)[0]} ${strange} `))).toBe(false);
      }),
    );
  });

  it('always has a way to whatever it finds: a term that the entry has, or the walk', () => {
    const some = fc.constantFrom(...entries).chain((entry) =>
      fc.record({
        entry: fc.constant(entry),
        words: fc.shuffledSubarray(wordsOf(entry).trim().split(' '), { minLength: 1, maxLength: 4 }),
        letters: fc.integer({ min: 1, max: 12 }),
      }),
    );

    fc.assert(
      fc.property(some, ({ entry, words, letters }) => {
        const typed = [...words.slice(0, -1), words.at(-1)?.slice(0, letters)].join(' ');
        const seek = seekOf(asked(typed));
        const leads = termsOf(entry).some(
          ({ group, value }) =>
            group === seek?.term.group &&
            (seek.whole ? value === seek.term.value : value.startsWith(seek.term.value)),
        );
        expect(seek === undefined || leads, `${typed} → ${JSON.stringify(seek)}`).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('enters by the rarest: an identifier before a name, a name before what every register is full of', () => {
    const way = (q: string, more?: Partial<RegisterQuery>) => seekOf(asked(q, more))?.term.value;

    expect(way('gom 0100109106')).toBe('0100109106');
    expect(way('cong ty tnhh quoc khuong ')).toBe('khuong');
    expect(way('cong ty tnhh ')).toBeUndefined();
    expect(way('h')).toBeUndefined();
    expect(way('', { sector: '2393' })).toBe('23');
    expect(way('', { type: 'cooperative' })).toBe('cooperative');
    expect(way('', { type: 'enterprise' })).toBeUndefined();
  });
});

describe('the terms of an entry', () => {
  it('are its narrowing words, its division, its telephone, its place, and what waits there', () => {
    const entry = anEntry({
      name: 'Công ty TNHH Gốm Khương',
      type: 'cooperative',
      owner: 'Nguyễn Văn Ước',
      addressLine: 'Số 5, thôn Giang Cao',
      identifiers: [],
      phone: '+84 912 345 678',
      openViolations: 2,
      sectors: [
        { scheme: 'VSIC2018', code: '2393' },
        { scheme: 'VSIC2025', code: '23' },
      ],
      coordinates: { latitude: 20.97, longitude: 105.91 },
    });

    const values = termsOf(entry).map(({ group, value }) => `${group}:${value}`);

    expect(values.toSorted()).toEqual(
      [
        'all:',
        'c:cao',
        'cell:10485:52955',
        'g:giang',
        'g:gom',
        'k:khuong',
        'open:',
        'owner:nguyen uoc van',
        'phone:0912345678',
        'same:khuong',
        'sector:23',
        'type:cooperative',
        'u:uoc',
      ].toSorted(),
    );
  });

  it('are none once it was merged into another', () => {
    expect(termsOf(anEntry({ mergedInto: entries[1]?.id }))).toEqual([]);
  });

  it('do not say that violations wait where none does', () => {
    expect(groupsOf(anEntry())).not.toContain('open');
  });

  it('find a place within a hundred metres in one of the four cells around it', () => {
    const degrees = (metres: number) => metres / 111_320;
    fc.assert(
      fc.property(
        fc.double({ min: 8, max: 23, noNaN: true }),
        fc.double({ min: 102, max: 109, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (latitude, longitude, north, east) => {
          const near = { latitude: latitude + degrees(north), longitude: longitude + degrees(east) };
          expect(cellsAround({ latitude, longitude })).toContainEqual(cellOf(near));
        },
      ),
    );
  });

  it('know one telephone number in its spellings', () => {
    const numbers = ['0912345678', '0912 345 678', '+84912345678', '+84 912.345.678'].map(phoneTerm);

    expect(new Set(numbers.map(({ value }) => value))).toEqual(new Set(['0912345678']));
  });
});

describe('the words of an entry', () => {
  it('stand once each, folded, identifiers first, and no more than search can hold', () => {
    const long = anEntry({
      name: 'Gốm sứ Gốm Sứ',
      owner: 'Sứ',
      addressLine: Array.from({ length: 90 }, (_, i) => `xo${i}`).join(' '),
      identifiers: [{ kind: 'tax_code', value: '0100109106' }],
    });

    expect(wordsOf(long)).toMatch(/^ 0100109106 gom su xo0 xo1 /);
    expect(wordsOf(long).length).toBeLessThanOrEqual(200);
  });

  it('have no term of their own where they are short numbers or single letters', () => {
    expect(['a', '5', '102', 'cong'].every(isDense)).toBe(true);
    expect(['gom', '1024', 'khuong'].some(isDense)).toBe(false);
  });
});

describe('filters', () => {
  const visited = anEntry({ lastVisitOn: '2026-03-01', openViolations: 1 });

  it.each<[string, Partial<RegisterQuery>, boolean]>([
    ['last visited before a day', { lastVisitBefore: '2026-03-02' as never }, true],
    ['last visited on that very day', { lastVisitBefore: '2026-03-01' as never }, false],
    ['with open violations', { openViolations: true }, true],
    ['without open violations', { openViolations: false }, false],
    ['of a section', { sector: 'C' }, true],
    ['of another section', { sector: 'F' }, false],
  ])('%s', (_, more, expected) => {
    const entry = { ...visited, sectors: [{ scheme: 'VSIC2018' as const, code: '2393' }] };

    expect(isWanted(entry, asked('', more))).toBe(expected);
  });

  it('count what was never visited as visited before any day', () => {
    expect(isWanted(anEntry(), asked('', { lastVisitBefore: '2000-01-01' as never }))).toBe(true);
  });
});
