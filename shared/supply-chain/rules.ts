import type { Actor } from '../kernel/actor.ts';
import { type Instant, legalDateOf, type PlainDate } from '../kernel/dates.ts';
import type { SupplyLinkId } from '../kernel/ids.ts';
import {
  linkCorrectedTooOften,
  linkDatesImpossible,
  linkEnded,
  linkRetracted,
  linkToItself,
} from './problems.ts';
import {
  maxSupplySteps,
  type NewSupplyLink,
  type SupplyLink,
  type SupplyLinkCorrection,
  type SupplyLinkEnd,
} from './schema.ts';

export interface Act {
  readonly by: Actor;
  readonly at: Instant;
}

type Dates = Pick<SupplyLink, 'since' | 'until'>;

/** What is recorded has happened: a link neither begins nor ends after the day of recording. */
const checkDates = ({ since, until }: Dates, at: Instant, endPointer: '/until' | '/on' = '/until'): void => {
  const today = legalDateOf(at);
  const isFuture = { vi: 'Không được ở tương lai.', en: 'Must not be in the future.' };
  const faults = [
    ...(since > today ? [{ pointer: '/since', ...isFuture }] : []),
    ...(until !== undefined && until > today ? [{ pointer: endPointer, ...isFuture }] : []),
    ...(until !== undefined && until < since
      ? [{ pointer: endPointer, vi: `Phải từ ${since} trở đi.`, en: `Must be ${since} or later.` }]
      : []),
  ];
  if (faults.length > 0) throw linkDatesImpossible(faults);
};

/** @throws Problem `link-to-itself`, `link-dates-impossible`. */
export const recordLink = (
  { id: _, ...command }: NewSupplyLink,
  id: SupplyLinkId,
  { by, at }: Act,
): SupplyLink => {
  if (command.fromId === command.toId) throw linkToItself();
  checkDates(command, at);
  return {
    ...command,
    id,
    version: 1,
    retracted: false,
    steps: [{ action: 'record', at, by: by.id }],
  };
};

const step = (
  link: SupplyLink,
  action: 'correct' | 'end' | 'retract',
  { by, at }: Act,
  reason: string,
): SupplyLink => {
  if (link.retracted) throw linkRetracted();
  // the last step is kept free for what takes a link out of every chain
  if (link.steps.length >= maxSupplySteps - (action === 'retract' ? 0 : 1)) throw linkCorrectedTooOften();
  return {
    ...link,
    version: link.version + 1,
    steps: [...link.steps, { action, at, by: by.id, reason }],
  };
};

/** @throws Problem `supply-link-closed`, `link-dates-impossible`. */
export const endLink = (link: SupplyLink, { on, reason }: SupplyLinkEnd, act: Act): SupplyLink => {
  const next = step(link, 'end', act, reason);
  if (link.until !== undefined) throw linkEnded();
  checkDates({ since: link.since, until: on }, act.at, '/on');
  return { ...next, until: on };
};

/** @throws Problem `supply-link-closed`, `link-dates-impossible`; `until` of a link that goes on is no correction. */
export const correctLink = (
  link: SupplyLink,
  { reason, note, ...correction }: SupplyLinkCorrection,
  act: Act,
): SupplyLink => {
  const { note: kept, ...next } = step(link, 'correct', act, reason);
  if (correction.until !== undefined && link.until === undefined)
    throw linkDatesImpossible([
      {
        pointer: '/until',
        vi: 'Mối liên kết chưa kết thúc; hãy dùng bước kết thúc.',
        en: 'The link has not ended; end it instead.',
      },
    ]);
  const corrected = { ...next, ...correction };
  checkDates(corrected, act.at);
  const said = note === undefined ? kept : (note ?? undefined);
  return { ...corrected, ...(said !== undefined && { note: said }) };
};

/** For a link that was recorded by mistake. @throws Problem `supply-link-closed`. */
export const retractLink = (link: SupplyLink, reason: string, act: Act): SupplyLink => ({
  ...step(link, 'retract', act, reason),
  retracted: true,
});

/** Does the link go on, as far as is known? */
export const isStanding = ({ until, retracted }: SupplyLink): boolean => until === undefined && !retracted;

/** Was the link there on that day? Its first and its last day count. */
export const stoodOn = (
  { since, until, retracted }: Pick<SupplyLink, 'since' | 'until' | 'retracted'>,
  on: PlainDate,
): boolean => !retracted && since <= on && (until === undefined || on <= until);
