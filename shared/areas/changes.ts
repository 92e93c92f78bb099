import * as z from 'zod';
import { PlainDate } from '../kernel/dates.ts';
import { Line } from '../kernel/text.ts';
import { AreaLink, FormerUnit, UnitCode } from './schema.ts';

/**
 * What a list changes of one unit; of several, the weightiest.
 *
 * - `added`: a code that was not in force. - `closed`: one that the list no longer has.
 * - `moved`: under another province. - `renamed`: another name. - `retyped`: a commune became a ward.
 * - `extended`: takes in another unit, or a part of one, and is otherwise as it was.
 * - `respelled`: the same name typed otherwise. - `linked`: only what it was formed from is better known.
 */
export const AreaChangeKind = z
  .enum(['added', 'closed', 'moved', 'renamed', 'retyped', 'extended', 'respelled', 'linked'])
  .meta({ id: 'AreaChangeKind' });
export type AreaChangeKind = z.infer<typeof AreaChangeKind>;

const Side = z.strictObject({
  name: Line(120),
  parentCode: UnitCode.or(z.literal('VN')),
  validFrom: PlainDate,
});

/** One line of a preview: enough to say what would be done, and to do it. */
export const AreaChange = z
  .strictObject({
    kind: AreaChangeKind,
    code: UnitCode,
    level: z.enum(['province', 'commune']),
    row: z.int().positive().optional().describe('Row of the list; absent for a unit that it lacks'),
    period: z
      .enum(['new', 'same', 'ends'])
      .describe(
        '`new`: another period begins. `same`: the record of the present one is corrected. `ends`: it closes',
      ),
    before: Side.optional().describe('As in force; absent for an added unit'),
    after: Side.optional().describe('As it is to be; absent for a closed unit'),
    successors: z.array(AreaLink).max(50).optional().describe('Of a closed unit'),
    predecessors: z.array(FormerUnit).max(200).optional().describe('What is learnt of where it came from'),
  })
  .meta({ id: 'AreaChange' });
export type AreaChange = z.infer<typeof AreaChange>;

/** Does a change leave anything behind that lay in the unit, or was for it? */
export const endsPlaces = ({ kind, level }: AreaChange): boolean =>
  kind === 'closed' || (kind === 'moved' && level === 'commune');

/** Something that the list says and nobody can place. */
export const UnresolvedMention = z
  .strictObject({
    row: z.int().positive(),
    code: UnitCode,
    text: Line(300),
    reason: z.enum(['unknown', 'ambiguous']),
    codes: z.array(UnitCode).max(50).describe('The units that bear the name'),
  })
  .meta({ id: 'UnresolvedMention' });
export type UnresolvedMention = z.infer<typeof UnresolvedMention>;
