import type { Bilingual } from '../../../kernel/bilingual.ts';
import { isWithin } from '../../../kernel/dates.ts';
import type { WorkListItem, WorkListName } from '../../schema.ts';
import type { WorkerFacts } from '../facts.ts';
import {
  both,
  breaksWhen,
  broken,
  kept,
  open,
  type Point,
  type Verdict,
  type WorkerRule,
} from '../verdict.ts';

const itemsOf = (facts: WorkerFacts, { law, on }: Point, lists: readonly WorkListName[]): WorkListItem[] =>
  [...facts.workItemIds, ...facts.placeItemIds]
    .map((id) => law.findWorkListItem(id))
    .filter((item) => item !== undefined)
    .filter((item) => lists.includes(item.list) && isWithin(on, item))
    .toSorted((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));

const bannedWork = ['LC147.1', 'TT09.III'] as const;
const bannedPlaces = ['LC147.2', 'TT09.IV'] as const;

const isWork = ({ list }: WorkListItem) => list !== 'LC147.2' && list !== 'TT09.IV';
const listed = (item: WorkListItem, before: Bilingual): Verdict =>
  broken(isWork(item) ? 'workItemIds' : 'placeItemIds', {
    vi: `${before.vi}: ${item.label.vi}.`,
    en: `${before.en}: ${item.label.en}.`,
  });
const banned = (item: WorkListItem): Verdict =>
  listed(
    item,
    isWork(item)
      ? { vi: 'Công việc bị cấm', en: 'Banned work' }
      : { vi: 'Nơi làm việc bị cấm', en: 'Banned place of work' },
  );

/** Lines that stand for a list of their own: which of its lines it is must still be said. */
const lineToState = (facts: WorkerFacts, items: readonly WorkListItem[]): Verdict => {
  const names = items.map(({ id }) => id);
  const harmfulWork = names.includes('LC147.1.h') || names.includes('TT09.III.to-be-stated');
  const harmfulPlace = names.includes('LC147.2.đ') && !names.some((id) => id.startsWith('TT09.IV.'));
  return both(
    harmfulWork && facts.statedItem === undefined
      ? open(
          {
            vi: 'Phụ lục III chưa có trong danh mục nên chưa rõ công việc thuộc mục nào.',
            en: 'Annex III is not in the catalogue, so that the line of the work is not known.',
          },
          { vi: 'Mục của Phụ lục III, ghi theo văn bản.', en: 'The line of annex III, as the text has it.' },
        )
      : kept,
    harmfulPlace
      ? open(
          {
            vi: 'Chưa rõ nơi làm việc thuộc mục nào của Phụ lục IV.',
            en: 'The line of annex IV is not stated.',
          },
          { vi: 'Mục của Phụ lục IV.', en: 'The line of annex IV.' },
        )
      : kept,
  );
};

/** Items that need another list to be stated prove nothing until it is. */
const provenBans = (facts: WorkerFacts, items: readonly WorkListItem[]): WorkListItem[] => {
  const stated = facts.statedItem !== undefined;
  const places = items.some(({ list }) => list === 'TT09.IV');
  return items.filter(({ id }) => {
    if (id === 'LC147.1.h' || id === 'TT09.III.to-be-stated') return stated;
    return id === 'LC147.2.đ' ? places : true;
  });
};

/** That work or place is banned, as the officer says where no line of a list was chosen: it counts once the line is said. */
const saidBanned = (facts: WorkerFacts): Verdict => {
  if (facts.bannedWorkOrPlace !== 'yes') return kept;
  const { statedItem } = facts;
  return statedItem === undefined
    ? open(
        {
          vi: 'Ghi nhận bị cấm nhưng chưa rõ thuộc mục nào.',
          en: 'Noted as banned, but not under which line.',
        },
        lineOfBan,
      )
    : broken('bannedWorkOrPlace', {
        vi: `Công việc hoặc nơi làm việc bị cấm: ${statedItem}.`,
        en: `Banned work or place: ${statedItem}.`,
      });
};
const lineOfBan: Bilingual = {
  vi: 'Mục của Điều 147, Phụ lục III hoặc Phụ lục IV.',
  en: 'The line of article 147, annex III or annex IV.',
};

const bansOn = (facts: WorkerFacts, point: Point): Verdict => {
  const items = itemsOf(facts, point, [...bannedWork, ...bannedPlaces]);
  const proven = provenBans(facts, items);
  const missing = lineToState(facts, items);
  if (proven.length > 0) return both(...proven.map(banned), missing);
  const said = saidBanned(facts);
  return said.breaches.length > 0 || missing.gaps.length === 0 ? said : missing;
};

/** Labour Code 143.4 and 145.3: under 13 only arts and sport, with the consent of the provincial labour office. */
const under13: WorkerRule = {
  code: 'UNDER13',
  ages: [0],
  duties: ['LC.143.4', 'LC.145.3', 'TT09.5'],
  lapsesIf: {
    vi: 'Công việc là nghệ thuật, thể dục, thể thao và có văn bản đồng ý (Mẫu số 04) từ trước.',
    en: 'The work is arts, physical training or sport, and consent (Form 04) was there beforehand.',
  },
  judge: (facts, point) => {
    const [arts, other] = [
      itemsOf(facts, point, ['TT09.II']).filter(({ ordinal }) => ordinal === '1' || ordinal === '2'),
      itemsOf(facts, point, ['TT09.II', ...bannedWork]).filter(
        ({ list, ordinal }) => list !== 'TT09.II' || (ordinal !== '1' && ordinal !== '2'),
      ),
    ];
    if (facts.artsOrSport === 'no')
      return broken('artsOrSport', {
        vi: 'Công việc không phải nghệ thuật, thể dục, thể thao.',
        en: 'The work is not arts, physical training or sport.',
      });
    if (other.length > 0)
      return both(
        ...other.map((item) =>
          listed(item, { vi: 'Công việc ngoài nghệ thuật, thể thao', en: 'Neither arts nor sport' }),
        ),
      );
    // without that consent neither arts nor anything else is allowed, whatever the work turns out to be
    if (facts.artsOrSport !== 'yes' && arts.length === 0 && facts.provincialConsent !== 'no')
      return open(
        {
          vi: 'Chưa rõ công việc có phải nghệ thuật, thể dục, thể thao hay không.',
          en: 'It is not known whether the work is arts, physical training or sport.',
        },
        { vi: 'Công việc thực tế của người này.', en: 'What the person really does.' },
      );
    return both(provincialConsent(facts), harmfulForArts(facts, point));
  },
};

const provincialConsent = (facts: WorkerFacts): Verdict =>
  breaksWhen(
    'no',
    facts.provincialConsent,
    () =>
      broken('provincialConsent', {
        vi: 'Cơ quan lao động cấp tỉnh chưa đồng ý.',
        en: 'The provincial labour office has not consented.',
      }),
    () =>
      open(
        {
          vi: 'Chưa rõ cơ quan lao động cấp tỉnh đã đồng ý hay chưa.',
          en: 'It is not known whether the provincial labour office consented.',
        },
        { vi: 'Văn bản đồng ý (Mẫu số 04).', en: 'The letter of consent (Form 04).' },
      ),
  );

/** Arts and sport must do no harm; whether a banned place does is for people to judge. */
const harmfulForArts = (facts: WorkerFacts, point: Point): Verdict => {
  const [place] = itemsOf(facts, point, bannedPlaces);
  const said = saidBanned(facts);
  if (!place && said.breaches.length === 0) return said;
  const stated = facts.statedItem ?? '';
  const label = place?.label ?? { vi: stated, en: stated };
  return open(
    {
      vi: `Biểu diễn, tập luyện tại: ${label.vi}. Chưa rõ có gây tổn hại hay không.`,
      en: `Performs or trains at: ${label.en}. Whether that does harm is not known.`,
    },
    { vi: 'Đánh giá về tác hại đối với trẻ.', en: 'An assessment of the harm to the child.' },
  );
};

const excludedSteps = (facts: WorkerFacts, items: readonly WorkListItem[]): Verdict => {
  const exceptions = items.flatMap(({ exception }) => (exception ? [exception] : []));
  const [first] = exceptions;
  if (!first) return kept;
  return breaksWhen(
    'yes',
    facts.excludedStep,
    () =>
      broken('excludedStep', {
        vi: `Làm công đoạn bị loại trừ. ${first.vi}.`,
        en: `Does a step that the line leaves out. ${first.en}.`,
      }),
    () =>
      open(
        {
          vi: `Mục này có phần loại trừ. ${first.vi}.`,
          en: `The line leaves some steps out. ${first.en}.`,
        },
        { vi: 'Người này có làm công đoạn bị loại trừ không.', en: 'Whether the person does such a step.' },
      ),
  );
};

/** Labour Code 143.3, 145.2: at 13 and 14 only the light work of annex II, and in no banned place (TT09 3.5b). */
const lightWork: WorkerRule = {
  code: 'LIGHTWORK-BREACH',
  ages: [13, 14],
  duties: ['LC.143.3', 'LC.145.2', 'TT09.3.5.b'],
  lapsesIf: {
    vi: 'Công việc thực tế thuộc danh mục công việc nhẹ (Phụ lục II) và không ở nơi bị cấm.',
    en: 'The work is on the list of light work (annex II) and in no banned place.',
  },
  judge: (facts, point) => {
    const bans = bansOn(facts, point);
    const light = itemsOf(facts, point, ['TT09.II']);
    if (facts.lightWork === 'no')
      return both(
        broken('lightWork', {
          vi: 'Công việc không thuộc danh mục công việc nhẹ.',
          en: 'The work is not on the list of light work.',
        }),
        bans,
      );
    if (light.length > 0) return both(bans, excludedSteps(facts, light));
    return both(
      bans,
      open(
        {
          vi: 'Chưa đối chiếu công việc với danh mục công việc nhẹ (Phụ lục II).',
          en: 'The work was not held against the list of light work (annex II).',
        },
        {
          vi: 'Mục của Phụ lục II, hoặc kết luận không thuộc mục nào.',
          en: 'The line of annex II, or that it is none.',
        },
      ),
    );
  },
};

/** Labour Code 147: at 15 to 17 no banned work and no banned place. */
const bannedAt15: WorkerRule = {
  code: 'BANNED',
  ages: [15, 16],
  duties: ['LC.143.2', 'LC.147.1', 'LC.147.2'],
  lapsesIf: {
    vi: 'Công việc và nơi làm việc thực tế không thuộc danh mục bị cấm.',
    en: 'Neither the work nor the place is on a list of banned ones.',
  },
  judge: (facts, point) => {
    const bans = bansOn(facts, point);
    const known = bans.breaches.length + bans.gaps.length > 0 || facts.bannedWorkOrPlace === 'no';
    if (known) return bans;
    return open(
      {
        vi: 'Chưa đối chiếu công việc, nơi làm việc với các danh mục bị cấm.',
        en: 'Work and place were not held against the lists of banned ones.',
      },
      {
        vi: 'Mục của Điều 147, Phụ lục III, Phụ lục IV, hoặc kết luận không thuộc mục nào.',
        en: 'The line of article 147, annex III or annex IV, or that it is none.',
      },
    );
  },
};

/** What people under 18 may do at all. */
export const workRules: readonly WorkerRule[] = [under13, lightWork, bannedAt15];
