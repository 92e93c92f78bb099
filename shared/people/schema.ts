import * as z from 'zod';
import { AreaCode, ProvinceCode } from '../areas/schema.ts';
import { type Actor, Rights } from '../kernel/actor.ts';
import { epochMsOf, Instant, PlainDate } from '../kernel/dates.ts';
import { Ulid, UserId } from '../kernel/ids.ts';
import { Line } from '../kernel/text.ts';

export const UserStatus = z.enum(['active', 'suspended']);

/** As many earlier rights as an entry may hold. */
export const maxPast = 100;

/** A person in the user directory. The token proves who; this entry decides what they may do. */
export const User = z
  .strictObject({
    id: UserId,
    version: z.int().positive(),
    name: Line(120),
    title: Line(120).optional().describe('Official title, as signed under documents'),
    status: UserStatus,
    rights: Rights,
    rightsSince: Instant,
    rightsReview: z
      .strictObject({
        since: PlainDate.describe('The first day on which the commune or province is no more'),
        candidates: z.array(AreaCode).max(50).describe('Those that took parts of it'),
        provinceCode: ProvinceCode.describe('Whose office is to decide'),
        changeSetId: Ulid,
      })
      .optional()
      .describe('The area of the rights was divided: the office must say for which area they are now'),
    past: z
      .array(z.strictObject({ status: UserStatus, rights: Rights, from: Instant, until: Instant }))
      .max(maxPast)
      .describe('Rights held before, oldest first'),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

export const NewUser = User.pick({ id: true, name: true, title: true, rights: true }).meta({ id: 'NewUser' });
export type NewUser = z.infer<typeof NewUser>;

export const UserChange = User.pick({ name: true, title: true, status: true, rights: true })
  .partial()
  .meta({ id: 'UserChange' });
export type UserChange = z.infer<typeof UserChange>;

export const actorOf = ({ id, name, status, rights }: User): Actor => ({ id, name, status, rights });

/** The person as they were entitled at a moment: what counts for an act is the right of that moment. */
export const actorAt = (user: User, moment: Instant): Actor => {
  const now = actorOf(user);
  if (epochMsOf(moment) >= epochMsOf(user.rightsSince)) return now;
  const then = user.past.findLast(
    ({ from, until }) => epochMsOf(from) <= epochMsOf(moment) && epochMsOf(moment) < epochMsOf(until),
  );
  return then ? { ...now, status: then.status, rights: then.rights } : { ...now, status: 'suspended' };
};
