import { taxCodeFor } from '../../../shared/establishments/identifiers.ts';
import {
  type Establishment,
  type EstablishmentType,
  NewEstablishment,
} from '../../../shared/establishments/schema.ts';
import type { CraftVillage } from '../../../shared/craft-villages/schema.ts';
import { addDays, epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { at, workingDayFrom } from './calendar.ts';
import { type Spot, spots } from './places.ts';
import { type Product, senderOf } from './product.ts';
import { type Random, randomFor } from './random.ts';
import type { Trade } from './trades.ts';
import { enterVillages } from './villages.ts';

/** An establishment of the demonstration, and what it makes. */
export interface Workplace {
  readonly establishment: Establishment;
  readonly trade: Trade;
}

const flowers = 'Sen Vàng,Tre Xanh,Hoa Gạo,Bến Sông,Trăng Khuyết,Mây Trắng,Cánh Diều,Đồng Lúa,Giếng Làng'
  .concat(',Cổng Đình,Sao Mai,Cầu Vồng,Chim Sẻ,Ao Sen,Bồ Câu,Hoa Cau,Nắng Mới,Gió Nồm')
  .split(',');

const two = (n: number): string => String(n).padStart(2, '0');

/** Every name says that it is an illustration, and no two are the same. */
const nameOf = (type: EstablishmentType, { word, name }: Trade, n: number, random: Random): string => {
  const flower = random.pick(flowers);
  switch (type) {
    case 'enterprise':
      return `Công ty TNHH ${word} Minh Họa ${two(n)}`;
    case 'cooperative':
      return `Hợp tác xã ${word} Minh Họa ${flower} ${two(n)}`;
    case 'household_business':
      return `${word} Minh Họa ${flower} ${two(n)}`;
    case 'craft_village_household':
      return `Hộ ${name} Minh Họa ${two(n)}`;
    case 'informal':
      return `Điểm ${name} Minh Họa ${two(n)}`;
  }
};

/** No province or tax office has the number 99; stems that are never issued are passed over. */
const fictionalTaxCode = (n: number): string => taxCodeFor(`99000${1000 + n}`) ?? fictionalTaxCode(n + 500);

/** Z is no letter of a district: a number that nobody holds. Most households have none at all. */
const identifiersOf = (type: EstablishmentType, n: number, random: Random) => {
  if (type === 'enterprise' || (type === 'cooperative' && random.chance(0.9)))
    return [{ kind: 'tax_code', value: fictionalTaxCode(n) }];
  if (type === 'household_business' && random.chance(0.6))
    return [{ kind: 'household_number', value: `01Z8${String(n).padStart(6, '0')}` }];
  return [];
};

const sizes: Record<EstablishmentType, readonly [number, number]> = {
  enterprise: [18, 260],
  cooperative: [8, 60],
  household_business: [3, 16],
  craft_village_household: [2, 9],
  informal: [2, 8],
};

/** As declared: few employers declare young workers, and those mostly of 15 to 17. */
const workersOf = (type: EstablishmentType, countedOn: PlainDate, random: Random) => {
  const total = random.int(...sizes[type]);
  const female = Math.round(total * (0.35 + random.next() * 0.3));
  const from15To17 = random.chance(0.12) ? random.int(1, 2) : 0;
  return { total, female, under13: 0, from13To14: 0, from15To17, countedOn };
};

const roles = {
  enterprise: 'legal_representative',
  cooperative: 'legal_representative',
  household_business: 'owner',
  craft_village_household: 'head_of_household',
  informal: 'other',
} as const;

const near = (middle: number, random: Random): number =>
  Number((middle + (random.next() - 0.5) * 0.02).toFixed(5));

const commandFor = (
  { place, village: register }: { place: Spot; village: CraftVillage | undefined },
  type: EstablishmentType,
  n: number,
  on: PlainDate,
): NewEstablishment => {
  const random = randomFor(`establishment ${n}`);
  const { trade, village, communeCode } = place;
  const isCraft = village !== undefined && type !== 'informal';
  return NewEstablishment.parse({
    id: random.ulidAt(epochMsOf(at(on, 9, n % 60))),
    name: nameOf(type, trade, n, random),
    type,
    communeCode,
    sectors: [
      random.chance(0.7)
        ? { scheme: 'VSIC2018', code: trade.vsic2018 }
        : { scheme: 'VSIC2025', code: trade.vsic2025 },
    ],
    ...(isCraft && { craftVillage: { id: register?.id, name: village, trade: trade.name } }),
    addressLine: `Địa chỉ minh họa số ${n}`,
    coordinates: {
      latitude: near(place.latitude, random),
      longitude: near(place.longitude, random),
      accuracyMetres: 1000,
    },
    workers: workersOf(type, on, random),
    contacts: [{ name: `Người liên hệ Minh Họa ${two(n)}`, role: roles[type] }],
    identifiers: identifiersOf(type, n, random),
    ...(random.chance(0.15) && { suppliesTo: [`Công ty thu mua Minh Họa ${random.int(1, 9)}`] }),
    status: random.weighted([
      ['active', 95],
      ['suspended', 4],
      ['closed', 1],
    ]),
  });
};

/** What stands where, in the order of the places. */
const wanted = spots.flatMap((place) =>
  // keys of a record of exactly these types
  (Object.keys(place.counts) as EstablishmentType[]).flatMap((type) =>
    Array.from({ length: place.counts[type] }, () => ({ place, type })),
  ),
);

/** Enters the craft villages, and in the first two weeks the establishments, by the office. */
export const enterEstablishments = async (
  product: Product,
  office: Actor,
  from: PlainDate,
): Promise<Workplace[]> => {
  const villages = await enterVillages(product, office, from);
  const entered: Workplace[] = [];
  for (const [i, { place, type }] of wanted.entries()) {
    const on = workingDayFrom(addDays(from, Math.floor((i * 10) / wanted.length)));
    const spot = { place, village: villages.get(place.village ?? '') };
    const command = commandFor(spot, type, i + 1, on);
    const sender = senderOf(office, at(on, 9, (i + 1) % 60));
    entered.push({
      establishment: await product.establishments.register(command, sender),
      trade: place.trade,
    });
  }
  return entered;
};
