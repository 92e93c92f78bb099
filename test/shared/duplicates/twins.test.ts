import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/duplicates/likeness.ts';
import {
  isLikelyTwin,
  metresBetween,
  reasonsBetween,
  type TwinReasonKind,
} from '../../../shared/duplicates/twins.ts';
import { fold } from '../../../shared/kernel/text.ts';

const facts = (name: string, more: Partial<Facts> = {}): Facts => ({
  name,
  owners: [],
  phones: [],
  identifiers: [],
  ...more,
});
const kinds = (one: Facts, other: Facts): TwinReasonKind[] =>
  reasonsBetween(one, other).map(({ kind }) => kind);
const likely = (one: Facts, other: Facts): boolean => isLikelyTwin(reasonsBetween(one, other));

const village = { craftVillage: 'Bát Tràng' };
const here = { latitude: 20.9763, longitude: 105.9121 };
/** Some 20 metres away, and some 100. */
const nextDoor = { latitude: 20.9764, longitude: 105.9122 };
const downTheLane = { latitude: 20.9771, longitude: 105.9125 };
const hung = (more: Partial<Facts> = {}) =>
  facts('Hộ Nguyễn Văn Hùng', { owners: ['Nguyễn Văn Hùng'], ...village, ...more });

describe('likely twins are', () => {
  const cases: [string, Facts, Facts][] = [
    [
      'a name with and without its form, tones set anew',
      facts('Cơ sở gốm sứ Hòa Bình'),
      facts('Gốm Sứ Hoà Bình'),
    ],
    [
      'a name in capitals without diacritics',
      facts('CTY TNHH MTV ANH SAO'),
      facts('Công ty trách nhiệm hữu hạn một thành viên Ánh Sao'),
    ],
    ['a name whose words were joined', facts('HTX Hòa Bình'), facts('Hợp tác xã Hoàbình')],
    ['ky and kỳ, mỹ and mĩ', facts('Cơ sở Mỹ Kỳ'), facts('Cơ sở Mĩ Kì')],
    [
      'a common head of household at one address',
      hung({ addressLine: 'Số 12, xóm 3, thôn Giang Cao' }),
      hung({ addressLine: '12 xóm 3 Giang Cao' }),
    ],
    ['a common head of household on one spot', hung({ coordinates: here }), hung({ coordinates: nextDoor })],
    [
      'a common head of household with one telephone',
      hung({ phones: ['0912 345 678'] }),
      facts('Gốm Văn Hùng', { phones: ['+84912345678'], owners: ['Nguyễn Văn Hùng'] }),
    ],
    [
      'two names of one owner with one telephone',
      facts('Gốm Đại Phát', { owners: ['Trần Thị Mơ'], phones: ['0912345678'] }),
      facts('Lò bát Hải Vân', { owners: ['TRAN THI MO'], phones: ['0912.345.678'] }),
    ],
    [
      'one telephone, before and after the prefixes changed, in one village',
      facts('Gốm A', { phones: ['01628 123 456'], ...village }),
      facts('Gốm B', { phones: ['0328123456'], ...village }),
    ],
    [
      'two names of one owner at one address',
      facts('Gốm Đại Phát', { owners: ['Trần Thị Mơ'], addressLine: 'Số 4 đường Giang Cao', ...village }),
      facts('Lò bát Hải Vân', { owners: ['Trần Thị Mơ'], addressLine: '4 Giang Cao', ...village }),
    ],
    [
      'one household re-registered under a new number, when all else agrees',
      facts('Gốm Hòa Bình', {
        phones: ['0912345678'],
        addressLine: 'Số 4 Giang Cao',
        identifiers: [{ kind: 'household_number', value: '01A8000123' }],
      }),
      facts('Gốm Hòa Bình', {
        phones: ['0912345678'],
        addressLine: 'Số 4 Giang Cao',
        identifiers: [{ kind: 'household_number', value: '01A8000999' }],
      }),
    ],
  ];
  it.each(cases)('%s', (_, one, other) => {
    expect(likely(one, other), JSON.stringify(kinds(one, other))).toBe(true);
  });
});

describe('likely twins are not', () => {
  const cases: [string, Facts, Facts][] = [
    ['two of the many Nguyễn Văn Hùng of a commune', hung({ ...village }), hung({ ...village })],
    ['two Nguyễn Văn Hùng of one hamlet', hung({ addressLine: 'Thôn Giang Cao' }), hung({ addressLine: 'thôn Giang Cao' })],
    ['two Nguyễn Văn Hùng down one lane', hung({ coordinates: here }), hung({ coordinates: downTheLane })],
    ['two Nguyễn Văn Hùng in two houses of one spot', hung({ coordinates: here, addressLine: 'Số 3 Giang Cao' }), hung({ coordinates: nextDoor, addressLine: 'Số 5 Giang Cao' })],
    ['two shops of one owner', facts('Gốm Đại Phát', { owners: ['Nguyễn Văn Hùng'], ...village }), facts('Lò bát Hải Vân', { owners: ['Nguyễn Văn Hùng'], ...village })],
    ['two families of one surname and middle name', facts('Hộ Nguyễn Văn Hùng', village), facts('Hộ Nguyễn Văn Thắng', village)],
    ['a trade and a village that half of the village is called by', facts('Gốm sứ Bát Tràng', village), facts('Cơ sở gốm Bát Tràng', village)],
    ['names that share only the trade', facts('Gốm sứ Hòa Bình'), facts('Gốm sứ Hòa An')],
    ['names that share only the legal form', facts('Công ty TNHH Một thành viên Sao Mai'), facts('Công ty TNHH Một thành viên Hải Hà')],
    ['workshop 1 and workshop 2 of one owner', facts('Xưởng gốm Hòa Bình 1', { owners: ['Lê Thị Mai'] }), facts('Xưởng gốm Hòa Bình 2', { owners: ['Lê Thị Mai'] })],
    ['a shop and its like in another house', facts('Gốm Hòa Bình', { addressLine: 'Số 12 phố Giang Cao' }), facts('Gốm Hòa Bình', { addressLine: 'Số 50 phố Giang Cao' })],
    ['neighbours on one spot', facts('Gốm Đại Phát', { coordinates: here, ...village, addressLine: 'Chợ gốm số 1' }), facts('Lò bát Hải Vân', { coordinates: here, ...village, addressLine: 'Chợ gốm số 1' })],
    ['two that a list puts in the middle of the commune', hung({ coordinates: { ...here, accuracyMetres: 1_000 } }), hung({ coordinates: { ...here, accuracyMetres: 1_000 } })],
    ['strangers who gave the telephone of the head of the hamlet', facts('Gốm Đại Phát', { phones: ['0912345678'] }), facts('Lò bát Hải Vân', { phones: ['0912345678'] })],
    ['two companies of one name with two tax codes', facts('Công ty Sao Mai', { identifiers: [{ kind: 'tax_code', value: '0100109106' }], phones: ['0912345678'] }), facts('Công ty Sao Mai', { identifiers: [{ kind: 'tax_code', value: '0100112437' }], phones: ['0912345678'] })],
    ['a company and its branch', facts('Công ty Sao Mai', { identifiers: [{ kind: 'tax_code', value: '0100109106' }] }), facts('Công ty Sao Mai', { identifiers: [{ kind: 'dependent_unit', value: '0100109106-001' }], phones: [] })],
    ['households whose names are illustrations with a number', facts('Hộ gốm sứ Minh Họa 01', village), facts('Hộ gốm sứ Minh Họa 11', village)],
  ]; // prettier-ignore
  it.each(cases)('%s', (_, one, other) => {
    expect(likely(one, other), JSON.stringify(kinds(one, other))).toBe(false);
  });
});

describe('the reasons', () => {
  it('are told each once, with the metres between two spots', () => {
    const one = hung({ phones: ['0912345678'], coordinates: here });
    const other = hung({ phones: ['0912345678'], coordinates: downTheLane });

    expect(reasonsBetween(one, other)).toEqual([
      { kind: 'same_phone', points: 5 },
      { kind: 'same_common_name', points: 3 },
      { kind: 'near', points: 1, metres: metresBetween(here, downTheLane) },
      { kind: 'same_craft_village', points: 1 },
    ]);
  });

  it('count the head of a household named after him once', () => {
    expect(kinds(hung(), hung())).toEqual(['same_common_name', 'same_craft_village']);
    expect(kinds(hung(), facts('Gốm Sao Mai', { owners: ['Nguyễn Văn Hùng'] }))).toEqual(['same_owner']);
  });

  it('know an owner whose middle name is left out', () => {
    const one = facts('Gốm Sao Mai', { owners: ['Nguyễn Văn Hùng'] });
    expect(kinds(one, facts('Lò bát Hải Vân', { owners: ['Nguyễn Hùng'] }))).toEqual(['similar_owner']);
  });
});

const names = [
  'Cơ sở gốm sứ Hòa Bình',
  'Hộ Nguyễn Văn Hùng',
  'Công ty TNHH Một thành viên Sao Mai',
  'Xưởng mộc Đại Phát 2',
  'Hợp tác xã nông nghiệp Tân Tiến',
  'Gốm Bát Tràng',
  'Bà Trần Thị Mơ',
];
const someFacts: fc.Arbitrary<Facts> = fc.record(
  {
    name: fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })),
    owners: fc.array(fc.constantFrom('Nguyễn Văn Hùng', 'Nguyễn Hùng', 'Trần Thị Mơ'), { maxLength: 2 }),
    phones: fc.array(fc.constantFrom('0912345678', '+84 912 345 678', '0328123456'), { maxLength: 2 }),
    addressLine: fc.constantFrom('Số 12, xóm 3, thôn Giang Cao', '12 Giang Cao', 'Xóm 3', undefined),
    coordinates: fc.constantFrom(here, nextDoor, downTheLane, undefined),
    craftVillage: fc.constantFrom('Bát Tràng', 'Làng nghề Bát Tràng', undefined),
    identifiers: fc.constantFrom(
      [],
      [{ kind: 'household_number' as const, value: '01A8000123' }],
      [{ kind: 'household_number' as const, value: '01A8000124' }],
    ),
  },
  { requiredKeys: ['name', 'owners', 'phones', 'identifiers'] },
);

describe('for any two establishments', () => {
  it('the reasons are the same either way round', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (one, other) => {
        expect(reasonsBetween(one, other)).toEqual(reasonsBetween(other, one));
      }),
    );
  });

  it('a copy agrees in all that the establishment says, and nothing speaks against it', () => {
    fc.assert(
      fc.property(someFacts, (one) => {
        const found = reasonsBetween(one, one);
        const said = found.map(({ kind }) => kind);
        expect(found.filter(({ points }) => points < 0)).toEqual([]);
        if (fold(one.name)) expect(said.some((kind) => kind.endsWith('_name'))).toBe(true);
        if (one.phones.length > 0) expect(said).toContain('same_phone');
        if (one.coordinates) expect(said).toContain('same_spot');
        if (one.craftVillage) expect(said).toContain('same_craft_village');
      }),
    );
  });

  it('diacritics, capitals and the order of words change nothing', () => {
    const plain = (text: string) => fold(text).toUpperCase();
    const turned = (text: string) => text.split(' ').toReversed().join(' ');
    fc.assert(
      fc.property(someFacts, someFacts, (one, other) => {
        const bare = { ...other, name: plain(other.name), owners: other.owners.map(plain) };
        expect(kinds(one, bare)).toEqual(kinds(one, other));
      }),
    );
    const telling = ['Gốm Hòa Bình Sao Mai', 'Tân Tiến Đại Phát'];
    for (const name of telling) expect(kinds(facts(turned(name)), facts(name))).toEqual(['same_name']);
  });
});
