import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../shared/documents/schema.ts';
import { type Api, startApi } from '../support/api.ts';
import { aDecidedFile, aFile, registeredOffice } from '../support/documents.ts';
import { people } from '../support/people.ts';
import {
  conflict,
  connectionReset,
  type Faults,
  type Interference,
  interfereWith,
  throttledTransaction,
  withoutPauses,
} from './faults.ts';

const { chief, office } = people;
const runs = Number(process.env['FAULT_RUNS'] ?? 12);

let api: Api;
let faults: Faults;
let penalties: string[];
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
  penalties = [];
  for (let i = 0; i < 6; i += 1) penalties.push((await aFile(api)).id);
});
afterAll(() => api.stop());

/** What may befall one transaction: it never arrives, it meets another, or it is done and nobody hears of it. */
const befalls = ['nothing', 'conflict', 'throttled', 'lostBefore', 'lostAfter'] as const;
type Befall = (typeof befalls)[number];

const interference = (fates: readonly Befall[]): Interference => {
  let next = 0;
  return async (command, send) => {
    if (command !== 'TransactWriteItemsCommand') return send();
    const fate = fates[next] ?? 'nothing';
    next += 1;
    if (fate === 'conflict') throw conflict();
    if (fate === 'throttled') throw throttledTransaction();
    if (fate === 'lostBefore') throw connectionReset();
    const reply = await send();
    if (fate === 'lostAfter') throw connectionReset();
    return reply;
  };
};

/** That a record has its document, that people gave its number to two, or that what it cites has none yet. */
const refusals = ['document-already-issued', 'number-on-another-document', 'document-not-ready'];
const aRemedy = { measure: 'Trả lại giấy tờ cho người lao động' };

const registerOf = async (officeId: string): Promise<DocumentSummary[]> =>
  (await api.get(`/v1/issuing-offices/${officeId}/numbers?limit=100`, chief)).body.items;

const issueUntilDone = async (penaltyId: string, officeId: string, key: string): Promise<number> => {
  const body = { kind: 'violation_minutes', officeId };
  for (let tries = 0; tries < 20; tries += 1) {
    const reply = await api.post(`/v1/penalties/${penaltyId}/documents`, body, { as: chief, key });
    if (reply.status === 201) return reply.body.number;
  }
  throw new Error('never issued');
};

/** The same files for each run: what one run issued is voided, each number staying in the register of its office. */
const voidAll = async (documents: readonly DocumentSummary[]) => {
  for (const { id } of documents) {
    const reply = await api.post(`/v1/documents/${id}/void`, { reason: 'Thử' }, { as: chief, ifMatch: 1 });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  }
};

const kinds = ['violation_minutes', 'penalty_decision', 'remedy_notice'] as const;
const symbols = [undefined, 'BB-VPHC', 'TB'] as const;
type Act =
  | { readonly does: 'issue'; readonly file: number; readonly kind: (typeof kinds)[number] }
  | { readonly does: 'change'; readonly symbols: readonly (typeof symbols)[number][] };
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('issue'), file: fc.nat(5), kind: fc.constantFrom(...kinds) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('change'),
      symbols: fc.tuple(...kinds.map(() => fc.constantFrom(...symbols))),
    }),
  },
);
const symbolIn = ({ numberText }: DocumentSummary): string => numberText.replace(/^\d+/, '');
const numberingOf = (chosen: readonly (typeof symbols)[number][]) =>
  Object.fromEntries(kinds.map((kind, i) => [kind, chosen[i] === undefined ? {} : { symbol: chosen[i] }]));

/** The office changes on whatever version it has, however many change it together. */
const changeOffice = async (officeId: string, chosen: readonly (typeof symbols)[number][]): Promise<void> => {
  for (let version = 1; ; version += 1) {
    const body = { numbering: numberingOf(chosen) };
    const { status } = await api.patch(`/v1/issuing-offices/${officeId}`, body, {
      as: office,
      ifMatch: version,
    });
    if (status === 200) return;
    expect(status).toBe(412);
  }
};

describe('numbers of an office that changes its symbols while it issues', () => {
  it('are never printed twice, and are 1 to N before each symbol that was printed', async () => {
    const files = [
      await aDecidedFile(api, { ...aRemedy, minutesNumber: '2/BB-VPHC', number: '01/TB' }),
      await aDecidedFile(api, { ...aRemedy, minutesNumber: '3/2026/BB', number: '1/2026/QĐ' }),
      await aDecidedFile(api, { ...aRemedy, minutesNumber: '4/2026/BB' }),
      await aDecidedFile(api, { ...aRemedy, minutesNumber: '5/2026/BB' }),
      await aDecidedFile(api, aRemedy),
      await aDecidedFile(api, aRemedy),
    ];
    const rounds = fc.array(fc.array(acts, { minLength: 2, maxLength: 4 }), { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rounds, async (together) => {
        const { id: officeId } = await registeredOffice(api);
        let issued = 0;
        const play = async (act: Act): Promise<void> => {
          if (act.does === 'change') return changeOffice(officeId, act.symbols);
          const body = { kind: act.kind, officeId };
          const { status, body: answer } = await api.post(
            `/v1/penalties/${files[act.file]?.id}/documents`,
            body,
            {
              as: chief,
            },
          );
          if (status === 201) issued += 1;
          else expect(refusals).toContain(answer.code);
        };

        for (const round of together) await Promise.all(round.map(play));

        const printed = await registerOf(officeId);
        expect(printed).toHaveLength(issued);
        expect(new Set(printed.map(({ numberText }) => numberText.replace(/^0+/, ''))).size).toBe(issued);
        for (const symbol of new Set(printed.map(symbolIn))) {
          const series = printed.filter((line) => symbolIn(line) === symbol);
          const last = series.findLast(({ numberFrom }) => numberFrom === 'series')?.number ?? 0;
          const numbers = series.map(({ number = 0 }) => number);
          expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
          expect(numbers.slice(0, last)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
        }
        await voidAll(printed);
      }),
      { numRuns: runs },
    );
  }, 240_000);
});

describe('numbers of documents that are issued together', () => {
  it('are exactly 1 to N, each with its document, whatever befalls the transactions on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...befalls), { maxLength: 16 }),
        fc.constantFrom('call' as const, 'wire' as const),
        fc.nat(),
        async (fates, where, mark) => {
          const { id: officeId } = await registeredOffice(api);
          faults[where] = interference(fates);

          const numbers = await Promise.all(
            penalties.map((id, i) => issueUntilDone(id, officeId, `run-${mark}-${officeId}-${i}`)),
          );
          faults.reset();

          const register = await registerOf(officeId);
          expect(numbers.toSorted((a, b) => a - b)).toEqual(penalties.map((_, i) => i + 1));
          expect(register.map(({ number }) => number)).toEqual(penalties.map((_, i) => i + 1));
          for (const line of register) {
            const { status, body } = await api.get(`/v1/documents/${line.id}`, chief);
            expect([status, body.number, body.content.number]).toEqual([200, line.number, line.numberText]);
          }
          await voidAll(register);
        },
      ),
      { numRuns: runs },
    );
  }, 120_000);

  it('are not used by a transaction that failed for good', async () => {
    const { id: officeId } = await registeredOffice(api);
    const [first = '', second = ''] = penalties;
    faults.call = async (command, send) => {
      if (command === 'TransactWriteItemsCommand') throw connectionReset();
      return send();
    };
    const body = { kind: 'violation_minutes', officeId };
    const failed = await api.post(`/v1/penalties/${first}/documents`, body, { as: chief });
    faults.reset();

    expect(failed.status).toBe(500);
    expect(await registerOf(officeId)).toEqual([]);
    expect(await issueUntilDone(second, officeId, 'after-the-failure')).toBe(1);
  });
});
