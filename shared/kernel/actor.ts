import * as z from 'zod';
import { EstablishmentId, UserId } from './ids.ts';
import { Line } from './text.ts';

/** What a person does in the programme; decides together with area and establishment what they may do. */
export const Role = z
  .enum(['inspector', 'chief', 'office', 'leader', 'supervisor', 'child_protection', 'employer'])
  .meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** `VN` for the nation, two digits for a province, five for a commune. */
export const AreaScope = z
  .string()
  .regex(/^(VN|\d{2}|\d{5})$/)
  .meta({ id: 'AreaScope', description: 'VN, a province code (2 digits) or a commune code (5 digits)' });
export type AreaScope = z.infer<typeof AreaScope>;

/** Rights that a person holds at one moment. */
export const Rights = z
  .strictObject({
    role: Role,
    areaCode: AreaScope,
    establishmentIds: z.array(EstablishmentId).max(50).default([]),
  })
  .meta({ id: 'Rights' });
export type Rights = z.infer<typeof Rights>;

/** Who is asking: the token says who, the user directory says with which rights. */
export const Actor = z.strictObject({
  id: UserId,
  name: Line(120),
  status: z.enum(['active', 'suspended']),
  rights: Rights,
});
export type Actor = z.infer<typeof Actor>;
