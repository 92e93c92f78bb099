import * as z from 'zod';

/** A ULID in its canonical upper-case form: sortable by the millisecond it was made, made on any device. */
export const Ulid = z
  .string()
  .regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
  .meta({
    id: 'Ulid',
    description: 'ULID, 26 upper-case characters',
    examples: ['01KAF3T0Q4V8M2Z6X9C7B5N3P1'],
  });
export type Ulid = z.infer<typeof Ulid>;

/** Who a person is to the identity provider: the `sub` of the token. */
export const UserId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/)
  .brand('UserId')
  .meta({ id: 'UserId', description: 'Subject of the identity provider' });
export type UserId = z.infer<typeof UserId>;

export const EstablishmentId = Ulid.brand('EstablishmentId');
export type EstablishmentId = z.infer<typeof EstablishmentId>;
export const CraftVillageId = Ulid.brand('CraftVillageId');
export type CraftVillageId = z.infer<typeof CraftVillageId>;
export const InspectionId = Ulid.brand('InspectionId');
export type InspectionId = z.infer<typeof InspectionId>;
export const VisitRecordId = Ulid.brand('VisitRecordId');
export type VisitRecordId = z.infer<typeof VisitRecordId>;
export const ViolationId = Ulid.brand('ViolationId');
export type ViolationId = z.infer<typeof ViolationId>;
export const PenaltyId = Ulid.brand('PenaltyId');
export type PenaltyId = z.infer<typeof PenaltyId>;
export const AddendumId = Ulid.brand('AddendumId');
export type AddendumId = z.infer<typeof AddendumId>;
export const YoungWorkerId = Ulid.brand('YoungWorkerId');
export type YoungWorkerId = z.infer<typeof YoungWorkerId>;
export const EvidenceId = Ulid.brand('EvidenceId');
export type EvidenceId = z.infer<typeof EvidenceId>;
export const SupplyLinkId = Ulid.brand('SupplyLinkId');
export type SupplyLinkId = z.infer<typeof SupplyLinkId>;

export const YearPlanId = Ulid.brand('YearPlanId');
export type YearPlanId = z.infer<typeof YearPlanId>;
export const ConflictId = Ulid.brand('ConflictId');
export type ConflictId = z.infer<typeof ConflictId>;
