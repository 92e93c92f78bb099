import type { UserRepository } from '../../functions/people/repository.ts';
import { Actor } from '../../shared/kernel/actor.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { registerUser } from '../../shared/people/rules.ts';
import { NewUser, type User } from '../../shared/people/schema.ts';

/** Who registers the first office account, when nobody can sign in yet: the operator of the stacks. */
const operator = Actor.parse({
  id: 'operator',
  name: 'Người vận hành hệ thống',
  status: 'active',
  rights: { role: 'office', areaCode: 'VN' },
});

export interface FirstOffice {
  /** The `sub` that Cognito gave the account. */
  readonly sub: string;
  readonly name: string;
  /** `VN`, or a province code. */
  readonly areaCode: string;
}

/**
 * Gives the first account of an office its place in the directory; all others are registered by it over the API.
 *
 * @throws ZodError for a wrong argument; Problem `already-exists` when the account has its place.
 */
export const registerFirstOffice = async (
  users: Pick<UserRepository, 'store'>,
  { sub, name, areaCode }: FirstOffice,
  at: Instant,
): Promise<User> => {
  const command = NewUser.parse({ id: sub, name, rights: { role: 'office', areaCode } });
  const user = registerUser(command, undefined, operator, at);
  await users.store(user, 'register', { actor: operator, requestId: `operator-${at}`, receivedAt: at });
  return user;
};
