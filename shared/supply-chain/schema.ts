import * as z from 'zod';
import { ProvinceCode } from '../areas/schema.ts';
import { Establishment } from '../establishments/schema.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { EstablishmentId, InspectionId, SupplyLinkId, UserId } from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';

/**
 * What one establishment is to another: it supplies goods, does part of the work under contract, or is a household that
 * works at home for it, as whole craft villages do.
 */
export const SupplyKind = z.enum(['supplier', 'subcontractor', 'home_workers_of']).meta({ id: 'SupplyKind' });
export type SupplyKind = z.infer<typeof SupplyKind>;

/** From where it is known. */
export const SupplySource = z
  .strictObject({
    kind: z.enum(['visit_record', 'declaration', 'document', 'other']),
    text: Line(300).describe('Which record, whose declaration, which paper'),
    inspectionId: InspectionId.optional().describe('The visit whose record says so'),
  })
  .refine(
    ({ kind, inspectionId }) => inspectionId === undefined || kind === 'visit_record',
    because('Chỉ nêu cuộc kiểm tra khi nguồn là biên bản.', 'Only a visit record names an inspection.', [
      'inspectionId',
    ]),
  )
  .meta({ id: 'SupplySource' });
export type SupplySource = z.infer<typeof SupplySource>;

const Step = z
  .strictObject({
    action: z.enum(['record', 'correct', 'end', 'retract']),
    at: Instant,
    by: UserId,
    reason: Prose(1_000).optional(),
  })
  .meta({ id: 'SupplyStep' });
export const maxSupplySteps = 50;

/** A link between two establishments for a time: `fromId` works for `toId`, or sells to it. */
export const SupplyLink = z
  .strictObject({
    id: SupplyLinkId,
    version: z.int().positive(),
    kind: SupplyKind,
    fromId: EstablishmentId,
    toId: EstablishmentId,
    since: PlainDate,
    until: PlainDate.optional().describe('Last day, counted; absent while it goes on'),
    retracted: z.boolean().describe('Was recorded by mistake; stays on file, and in no chain'),
    source: SupplySource,
    note: Prose(1_000).optional(),
    steps: z.array(Step).min(1).max(maxSupplySteps),
  })
  .meta({ id: 'SupplyLink' });
export type SupplyLink = z.infer<typeof SupplyLink>;

export const NewSupplyLink = z
  .strictObject({
    id: SupplyLinkId.optional(),
    kind: SupplyKind,
    fromId: EstablishmentId.describe('Who supplies, or works for the other'),
    toId: EstablishmentId.describe('Who buys, or gives out the work'),
    since: PlainDate,
    until: PlainDate.optional(),
    source: SupplySource,
    note: Prose(1_000).optional(),
  })
  .meta({ id: 'NewSupplyLink' });
export type NewSupplyLink = z.infer<typeof NewSupplyLink>;

/** What was written down wrongly; `until` only of a link that has ended, `null` takes a note away. */
export const SupplyLinkCorrection = z
  .strictObject({
    since: PlainDate.optional(),
    until: PlainDate.optional(),
    source: SupplySource.optional(),
    note: Prose(1_000).nullable().optional(),
    reason: Prose(1_000),
  })
  .meta({ id: 'SupplyLinkCorrection' });
export type SupplyLinkCorrection = z.infer<typeof SupplyLinkCorrection>;

export const SupplyLinkEnd = z
  .strictObject({ on: PlainDate.describe('Last day, counted'), reason: Prose(1_000) })
  .meta({ id: 'SupplyLinkEnd' });
export type SupplyLinkEnd = z.infer<typeof SupplyLinkEnd>;

/** `up`: where its goods come from. `down`: where they go. */
export const SupplyDirection = z.enum(['up', 'down']).meta({ id: 'SupplyDirection' });
export type SupplyDirection = z.infer<typeof SupplyDirection>;

/** Someone in a chain: outside the reader's area no more than name and province. */
export const SupplyParty = z
  .strictObject({
    id: EstablishmentId,
    name: Establishment.shape.name,
    provinceCode: ProvinceCode,
    establishment: Establishment.pick({
      type: true,
      place: true,
      addressLine: true,
      status: true,
      craftVillage: true,
      suppliesTo: true,
    })
      .optional()
      .describe('Inside the reader’s area only'),
  })
  .meta({ id: 'SupplyParty' });
export type SupplyParty = z.infer<typeof SupplyParty>;

/** A link as a chain shows it: between those who stand for its two ends today. */
export const SupplyChainLink = z
  .strictObject({
    id: SupplyLinkId,
    kind: SupplyKind,
    direction: SupplyDirection,
    level: z.int().min(1).max(2),
    fromId: EstablishmentId.describe('The survivor, where the one that was recorded has been merged'),
    toId: EstablishmentId,
    recordedUnder: EstablishmentId.describe('By which path the link is read: its own `fromId`'),
    since: PlainDate,
    until: PlainDate.optional(),
    source: SupplySource.optional().describe('Where an end lies in the reader’s area'),
    note: Prose(1_000).optional(),
  })
  .meta({ id: 'SupplyChainLink' });
export type SupplyChainLink = z.infer<typeof SupplyChainLink>;

export const SupplyChain = z
  .strictObject({
    establishmentId: EstablishmentId,
    on: PlainDate,
    parties: z.array(SupplyParty).describe('Everyone who stands in a link, the establishment itself first'),
    links: z.array(SupplyChainLink),
    more: z.boolean().describe('There is more than one walk reads'),
  })
  .meta({ id: 'SupplyChain' });
export type SupplyChain = z.infer<typeof SupplyChain>;
