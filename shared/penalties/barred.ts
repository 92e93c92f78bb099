import type { Bilingual } from '../kernel/bilingual.ts';
import { dateInWords } from '../kernel/date-in-words.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { type Clock, decisionTimeLost, outOfLimitation } from '../law/clocks/clock.ts';
import { citationOf, type Law } from '../law/law.ts';
import { clocksOfPenalty } from './clocks.ts';
import type { Penalty } from './schema.ts';

/** A clock that forbids a decision on a file, with why in words. */
export interface Bar {
  readonly clock: Clock;
  readonly text: Bilingual;
}

/** A clock that is over, with its day and provisions. */
export const barOf = (law: Law, clock: Clock): Bar => {
  const citations = clock.provisionIds.flatMap((id) => {
    const provision = law.findProvision(id);
    return provision ? [citationOf(law, provision)] : [];
  });
  const due = clock.dueOn && dateInWords(clock.dueOn);
  const by = (language: 'vi' | 'en') => citations.map((it) => it[language]).join('; ');
  return {
    clock,
    text: {
      vi: `${clock.name.vi} (${clock.id}): hết hạn ngày ${due?.vi ?? ''}, theo ${by('vi')}.`,
      en: `${clock.name.en} (${clock.id}): its last day was ${due?.en ?? ''}, by ${by('en')}.`,
    },
  };
};

/**
 * Why no decision to fine may be issued on a file on a day: its time for it is lost, or an act is out of limitation. Empty
 * while it may. Where the law's number is not known nothing forbids it.
 *
 * @param file as it stands before the decision.
 * @source Law 15/2012/QH13, Điều 65, recalled; the clocks: W1, W9 to W13.
 */
export const barsOn = (law: Law, file: Penalty, on: PlainDate): Bar[] => {
  const { decision: _, ...undecided } = file;
  const clocks = clocksOfPenalty(law, undecided, on);
  const lost = decisionTimeLost(clocks);
  return [...(lost ? [lost] : []), ...outOfLimitation(clocks)].map((clock) => barOf(law, clock));
};
