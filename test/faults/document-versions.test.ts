import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { aProposal } from '../../shared/penalties/fixtures.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { aDecidedFile, aFile, issued, registeredOffice } from '../support/documents.ts';
import { people } from '../support/people.ts';
import { aVisitOf, newId, planned, submitted } from '../support/visits.ts';
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
    expect(status, JSON.stringify(body)).toBe(200);
    return send();
  };
};

/** Asks twice under one key, with the change on the way of the first. */
const askedTwice = async (
  path: string,
  kind: string,
  change: () => Promise<{ status: number; body: unknown }>,
) => {
  const { id: officeId } = await registeredOffice(api);
  const ask = (key: string) => api.post(path, { kind, officeId }, { as: chief, key });
  const key = `issue-${newId()}`;
  justBefore(change);
  return { officeId, first: await ask(key), again: () => ask(key) };
};
const numbersOf = async (officeId: string): Promise<unknown[]> =>
  (await api.get(`/v1/issuing-offices/${officeId}/numbers`, chief)).body.items;

describe('a record that changes while a document of it is issued', () => {
  it('gets no document of its old state, and the next request tells of the new one', async () => {
    const file = await aFile(api);
    const path = `/v1/penalties/${file.id}`;

    const { officeId, first, again } = await askedTwice(`${path}/documents`, 'violation_minutes', () =>
      api.post(`${path}/proposal`, aProposal(file), { as: chief, ifMatch: 1 }),
    );

    expect(first).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect(await numbersOf(officeId)).toEqual([]);
    expect(await again()).toMatchObject({
      status: 201,
      body: { sourceVersion: 2, numberText: '01/BB-VPHC' },
    });
  });

  it('is a decision whose minutes lose their document', async () => {
    const file = await aDecidedFile(api);
    const { id: other } = await registeredOffice(api);
    const minutes = await issued(api, file.id, other);

    const { first, again } = await askedTwice(`/v1/penalties/${file.id}/documents`, 'penalty_decision', () =>
      api.post(`/v1/documents/${minutes.id}/void`, { reason: 'Ghi sai' }, { as: chief, ifMatch: 1 }),
    );

    expect(first).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect(await again()).toMatchObject({ status: 422, body: { code: 'document-not-ready' } });
    api.clock.set(testNow);
  });

  it('is a visit, and any violation whose remedies a notice lists', async () => {
    const inspection = await planned(api);
    const violation = aSuspectedViolation(newId(), 'REGISTER', {
      from: plainDate('2026-10-01'),
      ongoing: true,
    });
    await submitted(api, aVisitOf(inspection.id, { suspectedViolations: [violation] }));
    const path = `/v1/inspections/${inspection.id}`;
    const step = (word: string, version: number, body?: object) =>
      api.post(`${path}/violations/${violation.id}/${word}`, body, { as: chief, ifMatch: version });
    await step('confirm', 1);
    await step('remedy-order', 2, { measure: 'Lập sổ theo dõi', dueOn: '2026-12-20' });

    const notice = await askedTwice(`${path}/documents`, 'remedy_notice', () =>
      step('remedy-order', 3, { measure: 'Lập sổ theo dõi riêng', dueOn: '2026-12-25' }),
    );
    const { version } = (await api.get(path, chief)).body;
    const minutes = await askedTwice(`${path}/documents`, 'visit_minutes', () =>
      api.post(`${path}/conclude`, { conclusion: 'Đã nhắc nhở.' }, { as: chief, ifMatch: version }),
    );

    expect(notice.first).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect((await notice.again()).body.content.remedies).toMatchObject([
      { measure: 'Lập sổ theo dõi riêng' },
    ]);
    expect(minutes.first).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect(await minutes.again()).toMatchObject({ status: 201, body: { sourceVersion: version + 1 } });
  });
});
