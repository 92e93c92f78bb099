import * as z from 'zod';
import { CommuneCode, Place } from '../areas/schema.ts';
import { Identifier } from '../establishments/identifiers.ts';
import { Establishment, EstablishmentType, Sector } from '../establishments/schema.ts';
import { Coordinates } from '../kernel/coordinates.ts';
import { PlainDate } from '../kernel/dates.ts';
import { EstablishmentId, Ulid } from '../kernel/ids.ts';
import { Line } from '../kernel/text.ts';

/** What the register takes from an establishment itself. */
export const RegisteredFacts = z.strictObject({
  id: EstablishmentId,
  name: Line(200),
  type: EstablishmentType,
  status: Establishment.shape.status,
  place: Place,
  owner: Line(120).optional().describe('Who answers for it: owner, head of household or representative'),
  phone: z.string().optional(),
  addressLine: Line(300).optional(),
  coordinates: Coordinates.optional(),
  sectors: z.array(Sector),
  craftVillage: z.strictObject({ id: Ulid.optional(), name: Line(120) }).optional(),
  identifiers: z.array(Identifier),
  mergedInto: EstablishmentId.optional().describe('The establishment that this one turned out to be'),
});
export type RegisteredFacts = z.infer<typeof RegisteredFacts>;

/** A line of the register: what lists and searches show of an establishment, and what became of it lately. */
export const RegisterEntry = RegisteredFacts.extend({
  lastVisitOn: PlainDate.optional().describe('Day of the last visit that was recorded'),
  openViolations: z.int().min(0).describe('Violations that wait for a decision or a remedy'),
}).meta({ id: 'RegisterEntry' });
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** What is shown while somebody types; a long name or address ends in an ellipsis. */
export const RegisterSuggestion = z
  .strictObject({
    id: EstablishmentId,
    name: z.string(),
    type: EstablishmentType,
    communeCode: CommuneCode,
    address: z.string().optional(),
  })
  .meta({ id: 'RegisterSuggestion' });
export type RegisterSuggestion = z.infer<typeof RegisterSuggestion>;
