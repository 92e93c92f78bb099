import type { Bilingual } from '../../kernel/bilingual.ts';
import { isWithin, type PlainDate } from '../../kernel/dates.ts';
import { dong } from '../fines/words.ts';
import type { Law } from '../law.ts';
import { ourReading, type Reason, reasonBy } from '../reason.ts';
import type { Authority, AuthorityVersion, ViolationCode } from '../schema.ts';

/** An act of a file, with the top of its range for an individual, whole dong, all heads counted. */
export interface ActToDecide {
  readonly code: ViolationCode;
  readonly topVnd: number;
}

/** A file, as far as it matters who may decide it. */
export interface FileToDecide {
  /** The day of the decision. */
  readonly on: PlainDate;
  readonly acts: readonly ActToDecide[];
  readonly atSea: boolean;
}

/** May a title decide the file, and why. `unknown` where the catalogue has not read what decides it. */
export interface Competence {
  readonly authorityId: string;
  readonly title: Bilingual;
  readonly may: 'yes' | 'no' | 'unknown';
  /** Of a title whose ranks differ: the ceilings of those that may decide, lowest first. */
  readonly ranksVnd?: readonly number[];
  readonly reasons: readonly Reason[];
}

export interface Competences {
  /** Every title that the catalogue knows, those that may decide first, the lowest of them first. */
  readonly titles: readonly Competence[];
  /** What holds for all of them: one decision, the highest act decides, deputies by delegation. */
  readonly reasons: readonly Reason[];
}

const versionOn = ({ versions }: Authority, on: PlainDate): AuthorityVersion | undefined =>
  versions.find((version) => isWithin(on, version));

/**
 * Who may decide a file of one or several acts: each title with the reason why it may or may not.
 *
 * A title may decide an act whose whole range lies within its ceiling; one act above it takes the whole file up. Ranges
 * and ceilings both double for organisations, so that the answer is the same for them and amounts of individuals are
 * compared. The titles are those of the day of the decision.
 *
 * @source Law 15/2012/QH13, Điều 52 khoản 1-3; ceilings: the provision of each title's version.
 * @source unclear: that the day of the decision chooses the titles, not that of the act, is our reading. Which titles fine
 * under Decree 130/2021/NĐ-CP was not read, so that for its acts nothing is known.
 */
export const competentAuthorities = (law: Law, file: FileToDecide): Competences => {
  const highest = file.acts.toSorted((left, right) => right.topVnd - left.topVnd)[0];
  if (!highest) return { titles: [], reasons: [] };
  const titles = law.catalogue.authorities.map((authority) => competenceOf(law, authority, file, highest));
  const rank = ({ may }: Competence) => ['yes', 'unknown', 'no'].indexOf(may);
  const ceiling = ({ authorityId }: Competence) => ceilingOf(law, authorityId, file.on);
  return {
    titles: titles.toSorted((left, right) => rank(left) - rank(right) || ceiling(left) - ceiling(right)),
    reasons: [...rulesForAll(law, file, highest)],
  };
};

const ceilingOf = (law: Law, id: string, on: PlainDate): number => {
  const authority = law.catalogue.authorities.find((it) => it.id === id);
  const power = authority && versionOn(authority, on)?.power;
  return power && 'ceilingVnd' in power ? power.ceilingVnd : 0;
};

const rulesForAll = (law: Law, { acts }: FileToDecide, { topVnd }: ActToDecide): Reason[] => [
  reasonBy(law, 'XLVPHC.52.2', {
    vi: `Thẩm quyền tính theo mức tối đa của khung phạt cao nhất: ${dong(topVnd).vi} với cá nhân.`,
    en: `The top of the highest range decides: ${dong(topVnd).en} for an individual.`,
  }),
  ...(acts.length > 1
    ? [
        reasonBy(law, 'XLVPHC.67.1', {
          vi: `Một quyết định cho ${acts.length} hành vi, phạt từng hành vi.`,
          en: `One decision for ${acts.length} acts, a fine for each.`,
        }),
      ]
    : []),
  reasonBy(law, 'XLVPHC.54.1', {
    vi: 'Cấp phó được ký khi được giao quyền bằng văn bản.',
    en: 'A deputy may sign when the power was delegated in writing.',
  }),
];

const competenceOf = (
  law: Law,
  authority: Authority,
  file: FileToDecide,
  highest: ActToDecide,
): Competence => {
  const { id, title, note } = authority;
  const answer = (may: Competence['may'], reasons: Reason[], ranksVnd?: number[]): Competence => ({
    authorityId: id,
    title,
    may,
    reasons,
    ...(ranksVnd && { ranksVnd }),
  });
  const version = versionOn(authority, file.on);
  if (!version) return answer('no', [ourReading(note ?? withoutPower)]);
  const unread = file.acts.filter(({ code }) => law.findViolationType(code)?.aimedAt === 'parentCarerBroker');
  if (unread.length > 0) return answer('unknown', [ourReading(decree130Unread)]);
  const { power } = version;
  const because = (text: Bilingual) => withStatusOf(version, reasonBy(law, version.provisionId, text));
  switch (power.kind) {
    case 'none':
    case 'notYet':
      return answer('no', [because(power.reason)]);
    case 'unread':
      return answer('unknown', [because(power.reason)]);
    case 'warningOnly':
      return answer('no', [because(onlyWarns)]);
    case 'fines': {
      if (power.onlyAtSea && !file.atSea) return answer('no', [because(notAtSea)]);
      const text = ceilingText(power.ceilingVnd, highest, file.acts.length > 1);
      if (power.ceilingVnd < highest.topVnd)
        return answer('no', [
          because(text),
          ...(file.acts.length > 1 ? [reasonBy(law, 'XLVPHC.52.3', wholeFileGoesUp)] : []),
        ]);
      return answer(
        'yes',
        [because(text)],
        power.byRankVnd?.filter((ceiling) => ceiling >= highest.topVnd),
      );
    }
  }
};

/** The row of the power says how far its figure was verified. */
const withStatusOf = ({ sourceStatus, sourceNote }: AuthorityVersion, reason: Reason): Reason =>
  reason.rule ? { ...reason, rule: { ...reason.rule, sourceStatus, sourceNote } } : reason;

const ceilingText = (ceilingVnd: number, { code, topVnd }: ActToDecide, several: boolean): Bilingual => {
  const [ceiling, top] = [dong(ceilingVnd), dong(topVnd)];
  const act = several ? { vi: ` của hành vi ${code}`, en: ` of the act ${code}` } : { vi: '', en: '' };
  return ceilingVnd >= topVnd
    ? {
        vi: `Được phạt đến ${ceiling.vi}; mức tối đa${act.vi} là ${top.vi}.`,
        en: `May fine up to ${ceiling.en}; the top of the range${act.en} is ${top.en}.`,
      }
    : {
        vi: `Chỉ được phạt đến ${ceiling.vi}, dưới mức tối đa${act.vi} là ${top.vi}.`,
        en: `May fine only up to ${ceiling.en}, below the top of the range${act.en}, ${top.en}.`,
      };
};

const withoutPower: Bilingual = {
  vi: 'Vào ngày đó chức danh này không có thẩm quyền xử phạt về lao động trong danh mục.',
  en: 'On that day the catalogue gives this title no power to fine in the field of labour.',
};
const decree130Unread: Bilingual = {
  vi: 'Chưa đọc được chức danh nào xử phạt theo Nghị định 130/2021/NĐ-CP: phải tra cứu.',
  en: 'Which titles fine under Decree 130/2021/NĐ-CP was not read: it must be looked up.',
};
const onlyWarns: Bilingual = { vi: 'Chỉ được phạt cảnh cáo.', en: 'May only warn.' };
const notAtSea: Bilingual = { vi: 'Chỉ xử phạt trên biển.', en: 'Fines only at sea.' };
const wholeFileGoesUp: Bilingual = {
  vi: 'Một hành vi vượt thẩm quyền nên chuyển cả vụ lên người có thẩm quyền.',
  en: 'One act is above the power, so the whole file goes up.',
};
