import { ownEstablishmentKey } from '../../functions/own-establishments/keys.ts';
import { pollUntil } from '../../infra/local/poll.ts';
import type { Api } from '../support/api.ts';
import { registered } from '../support/visits.ts';
import { median } from './print.ts';

/** Waits for the projector to have seen all that was written so far. */
export const projected = async (api: Api, withinMs = 1_800_000): Promise<void> => {
  const { id } = await registered(api);
  const isThere = async () => (await api.table.get(ownEstablishmentKey(id))) !== undefined;
  if (!(await pollUntil(isThere, { everyMs: 20, withinMs })))
    throw new Error('the projector does not catch up');
};

/** From the answer to a creation until the employer can see it, on a stream at rest; and the creation itself. */
export const projectorLag = async (api: Api): Promise<{ lagMs: number; creationMs: number }> => {
  const [lags, creations]: [number[], number[]] = [[], []];
  for (let i = 0; i < 15; i += 1) {
    const startedMs = performance.now();
    const { id } = await registered(api);
    const answeredMs = performance.now();
    await pollUntil(async () => (await api.table.get(ownEstablishmentKey(id))) !== undefined, {
      everyMs: 2,
      withinMs: 30_000,
    });
    lags.push(performance.now() - answeredMs);
    creations.push(answeredMs - startedMs);
  }
  return { lagMs: median(lags), creationMs: median(creations) };
};
