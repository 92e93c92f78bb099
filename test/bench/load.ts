import { readFile } from 'node:fs/promises';
import { ulid } from 'ulid';
import { ownEstablishmentKey } from '../../functions/own-establishments/keys.ts';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import { pollUntil } from '../../infra/local/poll.ts';
import { signIn } from '../../infra/local/token.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import { aSignedVisit } from '../../shared/visit-records/fixtures.ts';
import type { KillableProduct } from '../faults/killable-product.ts';
import type { Api } from '../support/api.ts';
import { order, registered } from '../support/visits.ts';
import { median } from './print.ts';

const inFlight = 16;
const authorId = 'demo-thanh.tra.1';

/** How long so many calls take, sixteen at a time. */
const timeOf = async (count: number, call: (i: number) => Promise<void>): Promise<number> => {
  let next = 0;
  const startedMs = performance.now();
  const worker = async () => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return performance.now() - startedMs;
};

const before = (minutes: number) => Instant.parse(new Date(Date.now() - minutes * 60_000).toISOString());
const aVisitAt = (establishmentId: string) =>
  JSON.stringify(
    aSignedVisit(
      { id: ulid(), inspectionId: ulid(), authorId, startedAt: before(60), signedAt: before(1) },
      {
        newInspection: {
          ...order,
          establishmentId,
          memberIds: [],
          trigger: { kind: 'signs_seen', reason: 'Thấy trẻ em làm việc' },
        },
      },
    ),
  );

/** Visit records and bare health checks a second, over HTTP. */
export const throughput = async (
  api: Api,
  { url, issuer }: KillableProduct,
  count: number,
): Promise<{ visits: number; health: number; visitsMs: number }> => {
  const { accessToken } = await signIn({ issuer, username: 'thanh.tra.1', password: demonstrationPassword });
  const bodies: string[] = [];
  for (let i = 0; i < count; i += 1) bodies.push(aVisitAt((await registered(api)).id));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
  const healthMs = await timeOf(count, async () => {
    await (await fetch(`${url}/healthz`)).text();
  });
  const visitsMs = await timeOf(count, async (i) => {
    const reply = await fetch(`${url}/v1/visit-records`, { method: 'POST', headers, body: bodies[i] });
    const text = await reply.text();
    if (reply.status !== 201) throw new Error(text);
  });
  return { visits: count / visitsMs, health: count / healthMs, visitsMs };
};

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

/** Memory of a process that is really in use, in megabytes; 0 where the system does not tell. */
export const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024;
};
