import type { Bilingual } from '../../kernel/bilingual.ts';
import { isWithin, type PlainDate } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import { ourReading, type Reason, reasonBy } from '../reason.ts';

export interface MayDrawUp {
  readonly id: string;
  readonly title: Bilingual;
  readonly aliases?: readonly string[] | undefined;
  readonly reason: Reason;
}
export interface MinutesMakers {
  readonly makers: readonly MayDrawUp[];
  /** What was not read for that day; the list may then be too short. */
  readonly unread: readonly Reason[];
}

const hasPower: Bilingual = {
  vi: 'Người có thẩm quyền xử phạt được lập biên bản.',
  en: 'Whoever may fine may draw up minutes.',
};

/**
 * Who may draw up minutes of a violation on a day: titles that may fine, and others whom the decree names.
 *
 * @param atSea at sea the coast guard may, elsewhere it may not.
 * @source Decree 283/2026/NĐ-CP, Điều 54, from 10/9/2026; before it only the titles that may fine are known (recalled).
 */
export const minutesMakersOn = (law: Law, on: PlainDate, atSea: boolean): MinutesMakers => {
  const { authorities, minutesMakers, minutesMakersUnread } = law.catalogue;
  const titles = authorities.flatMap(({ id, title, aliases, versions }): MayDrawUp[] => {
    const version = versions.find((it) => isWithin(on, it));
    if (!version || !['fines', 'warningOnly'].includes(version.power.kind)) return [];
    if (version.power.kind === 'fines' && version.power.onlyAtSea && !atSea) return [];
    return [{ id, title, aliases, reason: reasonBy(law, version.provisionId, hasPower) }];
  });
  const others = minutesMakers
    .filter((maker) => isWithin(on, maker) && (atSea || !maker.onlyAtSea))
    .map(({ id, title, aliases, provisionId }) => ({
      id,
      title,
      aliases,
      reason: reasonBy(law, provisionId, title),
    }));
  return {
    makers: [...titles, ...others],
    unread: minutesMakersUnread.filter((row) => isWithin(on, row)).map(({ reason }) => ourReading(reason)),
  };
};
