import type { Seed } from '../machine.ts';
import { demonstrationAccounts, demonstrationPassword } from './people.ts';

/** Fills an empty machine with demonstration accounts. Running it again changes nothing. */
export const seed: Seed = async ({ registerAccounts }) => {
  await registerAccounts(
    demonstrationAccounts.map((account) => ({ ...account, password: demonstrationPassword })),
  );
};
