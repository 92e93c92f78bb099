import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { registeredOffice } from '../support/documents.ts';
import { people } from '../support/people.ts';
import { visitWithSigns } from '../support/referrals.ts';
import { newId } from '../support/visits.ts';
import { type Faults, interfereWith } from './faults.ts';

const { chief } = people;

let api: Api;
let faults: Faults;
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
});
afterAll(() => api.stop());

/** Lets something happen between what the next transaction was made of and the transaction itself. */
const justBefore = (change: () => Promise<{ status: number; body: unknown }>): void => {
  faults.call = async (command, send) => {
    if (command !== 'TransactWriteItemsCommand') return send();
    faults.reset();
    const { status, body } = await change();
    expect([200, 201], JSON.stringify(body)).toContain(status);
    return send();
  };
};

/** A letter to the police about to be issued, of a visit with or without minutes, and the register of its office. */
const aboutToBeSent = async () => {
  const { id: officeId } = await registeredOffice(api, {
    numbering: { referral_letter: { symbol: 'CV' }, visit_minutes: { symbol: 'BB' } },
  });
  const { url, inspection } = await visitWithSigns(api);
  const decided = await api.post(
    `${url}/police/decision`,
    { kind: 'refer', recipient: 'Công an minh họa', sentOn: '2026-11-20', reason: 'Rõ dấu hiệu' },
    { as: chief, ifMatch: 1 },
  );
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  const letter = `${url}/police/documents`;
  const issue = (key: string, body: object = {}) =>
    api.post(letter, { kind: 'referral_letter', officeId, ...body }, { as: chief, key });
  const lettersIn = async () =>
    (await api.get(`/v1/issuing-offices/${officeId}/numbers?symbol=CV`, chief)).body.items;
  return { url, inspection, officeId, issue, lettersIn };
};

it('gives no letter of referrals that changed on the way, nor a number; the next request tells of the new state', async () => {
  const { url, issue, lettersIn } = await aboutToBeSent();
  const key = `letter-${newId()}`;
  justBefore(() => api.post(url, { sign: 'trafficking', note: 'Bệnh viện báo lại' }, { as: chief }));

  const first = await issue(key);

  expect(first).toMatchObject({ status: 412, body: { code: 'version-changed' } });
  expect(await lettersIn()).toEqual([]);
  expect(await issue(key)).toMatchObject({ status: 201, body: { sourceVersion: 3, numberText: '01/CV' } });
});

it('gives no letter that encloses minutes which were voided on the way', async () => {
  const { inspection, officeId, issue, lettersIn } = await aboutToBeSent();
  const { body: minutes } = await api.post(
    `/v1/inspections/${inspection.id}/documents`,
    { kind: 'visit_minutes', officeId },
    { as: chief },
  );
  justBefore(() =>
    api.post(`/v1/documents/${minutes.id}/void`, { reason: 'Ghi sai' }, { as: chief, ifMatch: 1 }),
  );

  const first = await issue(`letter-${newId()}`);

  expect(first).toMatchObject({ status: 412, body: { code: 'version-changed' } });
  expect(await lettersIn()).toEqual([]);
});

it('gives letters to both recipients a number each, and one recipient one, when all are asked for at once', async () => {
  const { url, issue, lettersIn, officeId } = await aboutToBeSent();
  const child = await api.post(
    `${url}/childProtection/decision`,
    { kind: 'refer', recipient: 'UBND xã minh họa', sentOn: '2026-11-20', reason: 'Rõ dấu hiệu' },
    { as: chief, ifMatch: 2 },
  );
  expect(child.status, JSON.stringify(child.body)).toBe(200);

  const replies = await Promise.all([
    issue(`letter-${newId()}`),
    issue(`letter-${newId()}`),
    api.post(`${url}/childProtection/documents`, { kind: 'referral_letter', officeId }, { as: chief }),
  ]);

  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 201, 409]);
  expect(replies[2]?.status).toBe(201);
  expect((await lettersIn()).map(({ number }: { number: number }) => number)).toEqual([1, 2]);
});
