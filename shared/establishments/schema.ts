import * as z from 'zod';
import { CommuneCode, Place } from '../areas/schema.ts';
import { Coordinates } from '../kernel/coordinates.ts';
import { PlainDate } from '../kernel/dates.ts';
import { CraftVillageId, EstablishmentId, Ulid } from '../kernel/ids.ts';
import { Line } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { Identifier } from './identifiers.ts';

export const EstablishmentType = z
  .enum(['enterprise', 'cooperative', 'household_business', 'craft_village_household', 'informal'])
  .meta({ id: 'EstablishmentType' });
export type EstablishmentType = z.infer<typeof EstablishmentType>;

/** An economic sector, with the scheme it is coded in: VSIC 2018 until 14/11/2025, VSIC 2025 since. */
export const Sector = z
  .strictObject({
    scheme: z.enum(['VSIC2018', 'VSIC2025']),
    code: z.string().regex(/^([A-V]|\d{2,5})$/),
  })
  .refine(
    ({ scheme, code }) => scheme === 'VSIC2025' || code !== 'V',
    because('VSIC 2018 chỉ có ngành A đến U.', 'VSIC 2018 has sections A to U only.', ['code']),
  )
  .meta({ id: 'Sector' });
export type Sector = z.infer<typeof Sector>;

/**
 * The craft village (làng nghề) that an establishment belongs to; not an administrative unit. With an id it is one of the register of craft
 * villages, and the name is that one's, whatever was written; without, it is a name that someone wrote down.
 */
export const VillageOfEstablishment = z
  .strictObject({
    id: CraftVillageId.optional(),
    name: Line(120),
    trade: Line(120).optional(),
    recognised: z.boolean().optional(),
  })
  .meta({ id: 'VillageOfEstablishment' });
export type VillageOfEstablishment = z.infer<typeof VillageOfEstablishment>;

/** A place that an establishment was in until its area changed; not one that it moved away from. */
const FormerPlace = Place.extend({ until: PlainDate.describe('Last day there'), changeSetId: Ulid }).meta({
  id: 'FormerPlace',
});

/** A divided commune: which of the new ones it is in, only a person can say. Naming the commune answers it. */
const PlaceReview = z
  .strictObject({ since: PlainDate, candidates: z.array(CommuneCode).max(50), changeSetId: Ulid })
  .meta({ id: 'PlaceReview' });

export const Contact = z
  .strictObject({
    name: Line(120),
    role: z.enum(['owner', 'legal_representative', 'manager', 'head_of_household', 'other']),
    phone: z
      .string()
      .regex(/^\+?[0-9 .]{8,16}$/)
      .optional(),
    email: z.email().max(200).optional(),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

const Count = z.int().min(0).max(1_000_000);

/** Workers as declared or last counted; under-18s by the age bands of the Labour Code. */
export const Workers = z
  .strictObject({
    total: Count,
    female: Count.optional(),
    under13: Count.optional(),
    from13To14: Count.optional(),
    from15To17: Count.optional(),
    countedOn: PlainDate.optional(),
  })
  .refine(
    ({ total, under13 = 0, from13To14 = 0, from15To17 = 0 }) => under13 + from13To14 + from15To17 <= total,
    because('Số người dưới 18 tuổi không thể lớn hơn tổng số.', 'Under-18s cannot exceed the total.', [
      'total',
    ]),
  )
  .refine(
    ({ total, female = 0 }) => female <= total,
    because('Số nữ không thể lớn hơn tổng số.', 'Women cannot exceed the total.', ['female']),
  )
  .meta({ id: 'Workers' });
export type Workers = z.infer<typeof Workers>;

const described = {
  name: Line(200),
  type: EstablishmentType,
  sectors: z.array(Sector).max(10),
  craftVillage: VillageOfEstablishment.optional(),
  addressLine: Line(300).optional().describe('Street, hamlet or a description of the spot; many have none'),
  coordinates: Coordinates.optional(),
  workers: Workers.optional(),
  contacts: z.array(Contact).max(10),
  suppliesTo: z.array(Line(200)).max(20).optional().describe('Buyers it works for, as far as known'),
  status: z.enum(['active', 'suspended', 'closed', 'moved']),
};

/** Cơ sở: any employer that can be inspected. */
export const Establishment = z
  .strictObject({
    id: EstablishmentId,
    version: z.int().positive(),
    ...described,
    place: Place,
    formerPlaces: z
      .array(FormerPlace)
      .max(20)
      .optional()
      .describe('Where it was before its area changed, oldest first'),
    placeReview: PlaceReview.optional(),
    identifiers: z.array(Identifier).max(4),
    mergedInto: EstablishmentId.optional().describe('Is the same place as that one, where its work goes on'),
    absorbed: z
      .array(EstablishmentId)
      .min(1)
      .max(9)
      .optional()
      .describe('Entries that were merged into this one'),
  })
  .meta({ id: 'Establishment' });
export type Establishment = z.infer<typeof Establishment>;

const distinctKinds = [
  (identifiers: Identifier[]) => new Set(identifiers.map(({ kind }) => kind)).size === identifiers.length,
  because('Mỗi loại mã số chỉ ghi một lần.', 'Each kind of identifier may stand once.'),
] as const;
const Identifiers = z
  .array(Identifier)
  .max(4)
  .refine(...distinctKinds);

/** The id may be made on the device that saw the place first. */
export const NewEstablishment = z
  .strictObject({
    ...described,
    id: EstablishmentId.optional(),
    communeCode: CommuneCode,
    sectors: described.sectors.default([]),
    contacts: described.contacts.default([]),
    identifiers: Identifiers.default([]),
    status: described.status.default('active'),
  })
  .meta({ id: 'NewEstablishment' });
export type NewEstablishment = z.infer<typeof NewEstablishment>;

/** Fields to change; `null` takes an optional one away. */
export const EstablishmentChange = z
  .strictObject({
    ...described,
    communeCode: CommuneCode,
    identifiers: Identifiers,
    craftVillage: VillageOfEstablishment.nullable(),
    addressLine: described.addressLine.nullable(),
    coordinates: Coordinates.nullable(),
    workers: Workers.nullable(),
    suppliesTo: described.suppliesTo.nullable(),
  })
  .partial()
  .meta({ id: 'EstablishmentChange' });
export type EstablishmentChange = z.infer<typeof EstablishmentChange>;
