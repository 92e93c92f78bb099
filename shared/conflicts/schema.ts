import * as z from 'zod';
import { followedFields } from '../areas/following.ts';
import { Place } from '../areas/schema.ts';
import { Window } from '../inspections/schema.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { ConflictId, EstablishmentId, InspectionId, UserId } from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';

export const ConflictKind = z
  .enum(['family', 'ownership', 'former_employment', 'business', 'dispute', 'other'])
  .meta({ id: 'ConflictKind' });

const declared = {
  kind: ConflictKind,
  note: Prose(1_000).optional().describe('For chiefs and whoever declared it, for nobody else'),
  from: PlainDate,
  until: PlainDate.optional().describe('Last day, counted; open when absent'),
};
const endsAfterItBegins = [
  ({ from, until }: { from: PlainDate; until?: PlainDate | undefined }) =>
    until === undefined || from <= until,
  because('Ngày cuối phải bằng hoặc sau ngày đầu.', 'The last day must not be before the first.', ['until']),
] as const;

/** Xung đột lợi ích: where an inspector must not be sent, as they declared it themselves. */
export const Conflict = z
  .strictObject({
    id: ConflictId,
    version: z.int().positive(),
    userId: UserId,
    userName: Line(120),
    establishment: z.strictObject({ id: EstablishmentId, name: Line(200) }),
    place: Place,
    ...followedFields(Place),
    ...declared,
    declaredAt: Instant,
  })
  .meta({ id: 'Conflict' });
export type Conflict = z.infer<typeof Conflict>;

export const DeclareConflict = z
  .strictObject({ id: ConflictId.optional(), establishmentId: EstablishmentId, ...declared })
  .refine(...endsAfterItBegins)
  .meta({ id: 'DeclareConflict' });
export type DeclareConflict = z.infer<typeof DeclareConflict>;

/** A declaration as it is from now on; a conflict is never taken back, it ends. */
export const ConflictChange = z
  .strictObject(declared)
  .refine(...endsAfterItBegins)
  .meta({ id: 'ConflictChange' });
export type ConflictChange = z.infer<typeof ConflictChange>;

/** A visit that someone with a conflict is, or was, on: for the chief to give to others, or to judge. */
export const ConflictFlag = z
  .strictObject({
    id: InspectionId.describe('The inspection'),
    userId: UserId,
    establishment: Conflict.shape.establishment,
    place: Place,
    ...followedFields(Place),
    window: Window,
    cause: z
      .enum(['declared_after_assignment', 'recorded'])
      .describe('Declared when the team was named already; or a record that came in all the same'),
    raisedAt: Instant,
    review: z.strictObject({ by: UserId, at: Instant, reason: Prose(1_000) }).optional(),
    version: z.int().positive(),
  })
  .meta({ id: 'ConflictFlag' });
export type ConflictFlag = z.infer<typeof ConflictFlag>;
