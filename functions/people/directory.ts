import type { User } from '../../shared/people/schema.ts';
import type { UserRepository } from './repository.ts';

/** A change of rights bites once the copy in memory is this old. */
const keptMs = 30_000;
const keptEntries = 2_000;

/** The user directory as every request asks it: one read for a person, then none for half a minute. */
export const userDirectory = (users: Pick<UserRepository, 'find'>, nowMs: () => number) => {
  const kept = new Map<string, { user: User | undefined; until: number }>();
  return {
    async find(id: string): Promise<User | undefined> {
      const entry = kept.get(id);
      if (entry && entry.until > nowMs()) return entry.user;
      const user = await users.find(id);
      if (kept.size >= keptEntries) kept.clear();
      kept.set(id, { user, until: nowMs() + keptMs });
      return user;
    },
  };
};
export type UserDirectory = ReturnType<typeof userDirectory>;
