import { ulid } from 'ulid';
import { establishmentWrites } from '../../functions/establishments/repository.ts';
import type { Sender } from '../../functions/platform/sender.ts';
import { parcelsOf } from '../../functions/platform/parcels.ts';
import { type Table, writesPerTransaction } from '../../functions/platform/table.ts';
import { factAttributes, termItems } from '../../functions/register/items.ts';
import { entryKey } from '../../functions/register/keys.ts';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import { Instant, plainDate } from '../../shared/kernel/dates.ts';
import { actorOf } from '../../shared/people/schema.ts';
import { registeredFacts } from '../../shared/register/entry.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import { testNow } from './api.ts';
import { people } from './people.ts';

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const split = (words: string) => words.split(',');
const trades = split(
  'Gốm sứ,Mộc,Dệt may,Mây tre đan,Sơn mài,Cơ khí,Giày da,Miến dong,Hương nhang,Thêu ren,Nón lá,Bánh kẹo',
);
const firsts = split(
  'Hoàng,Minh,An,Thành,Phú,Đại,Việt,Hồng,Ngọc,Kim,Thiên,Bảo,Gia,Tân,Quỳnh,Mỹ,Khánh,Thủy,Đức,Hoà',
);
const seconds = split(
  'Long,Phát,Hưng,Thịnh,Anh,Châu,Lộc,Nghĩa,Sơn,Trường,Vượng,Yến,Khoẻ,Thuý,Quý,Đạt,Uyên,Bình,Hòa,Loan',
);
const families = split('Nguyễn,Nguyễn,Nguyễn,Trần,Lê,Phạm,Vũ,Đỗ,Bùi,Đặng,Hoàng');
const middles = split('Văn,Văn,Thị,Thị,Đức,Ngọc,Minh,Thu,Quang');
const givens = split(
  'Hùng,Dũng,Lan,Hoa,Tuấn,Hằng,Nam,Mai,Thắng,Phượng,Khoa,Oanh,Tiến,Nhung,Việt,Xuân,Giáp,Ước',
);
const streets = split(
  'Giang Cao,Bát Tràng,Xuân Lan,Chùa Cả,Đình Làng,Chợ Mới,Cầu Đất,Bờ Sông,Gò Đống,Trại Lẻ',
);
const communes = ['00577', '00004', '10030'];
const kinds = [
  ['household_business', 'Hộ kinh doanh'],
  ['craft_village_household', 'Cơ sở'],
  ['enterprise', 'Công ty TNHH'],
  ['craft_village_household', 'Hộ'],
  ['household_business', 'Cửa hàng'],
] as const;
const sectors = ['2393', '1629', '1410', '3100', '2599', '1520'];

/** Establishments of Hà Nội as registers hold them: names of common syllables, most without identifier. */
export const madeEstablishments = (count: number, seed = 1): Establishment[] => {
  const next = numbersFrom(seed);
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T =>
    list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: count }, (_, i) => {
    const isCooperative = next() < 0.02;
    const [type, form] = isCooperative ? (['cooperative', 'Hợp tác xã'] as const) : pick(kinds);
    const code = next() < 0.3 ? taxCodeFor(String(300_000_000 + i)) : undefined;
    return Establishment.parse({
      id: ulid(1_770_000_000_000 + i),
      version: 1,
      name: `${form} ${pick(trades)} ${pick(firsts)} ${pick(seconds)}`,
      type,
      place: { communeCode: pick(communes), provinceCode: '01', areaOn: '2026-11-01' },
      identifiers: code === undefined ? [] : [{ kind: 'tax_code', value: code }],
      sectors: [{ scheme: 'VSIC2018', code: pick(sectors) }],
      contacts: [
        {
          name: `${pick(families)} ${pick(middles)} ${pick(givens)}`,
          role: 'owner',
          ...(next() < 0.6 && { phone: `09${String(Math.floor(next() * 1e8)).padStart(8, '0')}` }),
        },
      ],
      ...(next() < 0.8 && { addressLine: `Số ${1 + Math.floor(next() * 90)}, thôn ${pick(streets)}` }),
      ...(next() < 0.7 && {
        coordinates: { latitude: 20.9 + next() * 0.2, longitude: 105.7 + next() * 0.2 },
      }),
      status: next() < 0.95 ? 'active' : 'closed',
    });
  });
};

const sender: Sender = {
  actor: actorOf(people.chief),
  requestId: 'made',
  receivedAt: Instant.parse(testNow),
};

/** Stores them as registrations would, many to a transaction. */
export const storeEstablishments = async (
  table: Pick<Table, 'commit'>,
  establishments: readonly Establishment[],
): Promise<void> => {
  const units = establishments.map((it) => establishmentWrites(it, [], 'register', sender));
  for (const parcel of parcelsOf(units, writesPerTransaction, ({ length }) => length))
    await table.commit(parcel.flat());
};

/** What the register knows of made establishments: a third were visited, one in twenty has open violations. */
export const madeEntries = (establishments: readonly Establishment[], seed = 2): RegisterEntry[] => {
  const next = numbersFrom(seed);
  return establishments.map((establishment) => ({
    ...registeredFacts(establishment),
    ...(next() < 0.3 && { lastVisitOn: plainDate(`2026-0${1 + Math.floor(next() * 9)}-15`) }),
    openViolations: next() < 0.05 ? 1 : 0,
  }));
};

/** Stores entries and their terms as the projector leaves them, without the records that they come of. */
export const storeEntries = async (
  { table, terms }: { table: Pick<Table, 'commitInParts'>; terms: Pick<Table, 'commitInParts'> },
  entries: readonly RegisterEntry[],
): Promise<void> => {
  const items = entries.map((entry) => {
    const { openViolations, lastVisitOn, ...facts } = entry;
    const happened = { lastVisitOn, ...(openViolations > 0 && { open: new Set([entry.id]) }) };
    return { ...entryKey(entry.id), ...factAttributes(facts).set, ...happened };
  });
  await table.commitInParts(items.map((put) => ({ put })));
  await terms.commitInParts(entries.flatMap(termItems).map((put) => ({ put })));
};
