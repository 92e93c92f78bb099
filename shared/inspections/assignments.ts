import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { PlainDate } from '../kernel/dates.ts';
import { InspectionId, UserId } from '../kernel/ids.ts';
import type { Problem } from '../kernel/problem.ts';
import { Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { Team, teamIds } from './schema.ts';

/** As many visits as one call gives to a team. */
export const maxAssigned = 50;

const Version = z.int().positive();

/** Gives visits to a team, all for one reason; each is judged by itself. */
export const AssignInBulk = z
  .strictObject({
    team: Team,
    reason: Prose(1_000),
    inspections: z
      .array(z.strictObject({ id: InspectionId, version: Version.describe('The version that was seen') }))
      .min(1)
      .max(maxAssigned)
      .refine(
        (list) => new Set(list.map(({ id }) => id)).size === list.length,
        because('Mỗi cuộc kiểm tra chỉ ghi một lần.', 'Each inspection stands once.'),
      ),
  })
  .meta({ id: 'AssignInBulk' });
export type AssignInBulk = z.infer<typeof AssignInBulk>;

/** Gives the open visits of someone who is absent to someone else, a page at a time. */
export const HandOver = z
  .strictObject({
    fromId: UserId,
    toId: UserId,
    dueFrom: PlainDate,
    dueTo: PlainDate,
    reason: Prose(1_000),
    cursor: z.string().max(2_000).optional().describe('The nextCursor of the page before'),
  })
  .refine(
    ({ dueFrom, dueTo }) => dueFrom <= dueTo,
    because('Ngày cuối phải bằng hoặc sau ngày đầu.', 'The last day must not be before the first.', [
      'dueTo',
    ]),
  )
  .refine(
    ({ fromId, toId }) => fromId !== toId,
    because('Phải là hai người khác nhau.', 'Must be two people.', ['toId']),
  )
  .meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof HandOver>;

/** What became of one visit: given to the team, there already, or refused with the reason. */
export const AssignmentResult = z
  .discriminatedUnion('status', [
    z.strictObject({ id: InspectionId, status: z.literal('assigned'), version: Version }),
    z.strictObject({ id: InspectionId, status: z.literal('unchanged'), version: Version }),
    z.strictObject({ id: InspectionId, status: z.literal('refused'), code: z.string(), text: Bilingual }),
  ])
  .meta({ id: 'AssignmentResult' });
export type AssignmentResult = z.infer<typeof AssignmentResult>;

export const AssignmentReport = z
  .strictObject({ results: z.array(AssignmentResult), nextCursor: z.string().optional() })
  .meta({ id: 'AssignmentReport' });
export type AssignmentReport = z.infer<typeof AssignmentReport>;

/** A refusal in one text: its title, or what it says of the first field. */
export const textOf = ({ facts: { title, detail, errors } }: Problem): Bilingual => {
  const more = detail ?? errors?.[0]?.detail;
  return more ? { vi: `${title.vi}. ${more.vi}`, en: `${title.en}. ${more.en}` } : title;
};

export const refusedAssignment = (id: InspectionId, problem: Problem): AssignmentResult => ({
  id,
  status: 'refused',
  code: problem.facts.code,
  text: textOf(problem),
});

/** A team in which one person stands for another; who is on it already is not named twice. */
export const inPlaceOf = (team: Team, fromId: UserId, toId: UserId): Team => {
  const leadId = team.leadId === fromId ? toId : team.leadId;
  const others = team.memberIds.map((id) => (id === fromId ? toId : id));
  return { leadId, memberIds: [...new Set(others)].filter((id) => id !== leadId) };
};

export const isOnTeam = (team: Team, id: UserId): boolean => teamIds(team).includes(id);
