import { expect } from 'vitest';
import type { MissedClock } from '../../shared/due/schema.ts';
import type { Notice } from '../../shared/notices/schema.ts';
import { anOpening } from '../../shared/penalties/fixtures.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import type { Api, Reply } from './api.ts';
import { aClockOver } from './clock-looks.ts';
import { people } from './people.ts';
import { confirmed, urlOf } from './violations.ts';

/** An answer that must be one. */
export const answered = async (reply: Promise<Reply>): Promise<Reply['body']> => {
  const { status, body } = await reply;
  expect([200, 201], JSON.stringify(body)).toContain(status);
  return body;
};

/** A file opened today, with minutes of today; its decision is due within seven working days. */
export const anOpenFile = async (
  api: Api,
  codes?: Parameters<typeof confirmed>[1],
  establishment?: object,
): Promise<Penalty> => {
  const violations = await confirmed(api, codes, establishment);
  const madeOn = violations[0]?.foundOn;
  const minutes = { ...anOpening(violations).minutes, madeOn };
  return answered(api.post('/v1/penalties', anOpening(violations, { minutes }), { as: people.inspector }));
};

/** Confirmed violations of one visit, each to be put right by a day. */
export const ordered = async (
  api: Api,
  dueOn: string,
  codes: Parameters<typeof confirmed>[1] = ['HOURS'],
  establishment?: object,
): Promise<Violation[]> => {
  const violations = await confirmed(api, codes, establishment);
  return Promise.all(
    violations.map((violation) =>
      answered(
        api.post(
          `${urlOf(violation)}/remedy-order`,
          { measure: 'Bố trí lại giờ làm', dueOn },
          { as: people.chief, ifMatch: violation.version },
        ),
      ),
    ),
  );
};

/** The five minutes past midnight of a day, in Hà Nội. */
export const firstLookOf = (day: string): string =>
  new Date(Date.parse(`${day}T00:05:00+07:00`)).toISOString();

/** What was changed is before the clock; the clock looks, now or at the first look of a day. */
export const lookOn = async (api: Api, day?: string): Promise<number> => {
  if (day !== undefined) api.clock.set(firstLookOf(day));
  await api.project();
  return aClockOver(api).lookUntilDone();
};

/** A list read to its end. */
const allOf = async (api: Api, url: string, as: { id: string }) => {
  const items = [];
  for (let cursor = ''; ;) {
    const body = await answered(api.get(`${url}${cursor && `&cursor=${cursor}`}`, as));
    items.push(...body.items);
    if (!body.nextCursor) return items;
    cursor = encodeURIComponent(body.nextCursor);
  }
};

/** What a person was told about a record, oldest first: clock and stage. */
export const toldOf = async (api: Api, as: { id: string }, recordId: string): Promise<string[]> => {
  const items: Notice[] = await allOf(api, '/v1/notices?limit=100', as);
  return items
    .filter(({ record }) => record.id === recordId)
    .map(({ clock, stage }) => `${clock} ${stage}`)
    .toReversed();
};

/** The missed time limits of Hà Nội, of one record. */
export const missedOf = async (
  api: Api,
  recordId: string,
  as: { id: string } = people.leader,
  query = 'area=01',
): Promise<MissedClock[]> => {
  const items: MissedClock[] = await allOf(api, `/v1/missed-clocks?limit=100&${query}`, as);
  return items.filter(({ record }) => record.id === recordId);
};
