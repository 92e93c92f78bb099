import type { Bilingual } from '../../kernel/bilingual.ts';
import { distinctBy } from '../../kernel/distinct.ts';
import { isWithin, type PlainDate } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import type { Conduct, ViolationCode } from '../schema.ts';
import { type AgeClass, isProved, type Stretch, stretchesOf } from './ages.ts';
import type { FactInWords, Undecided } from './assessment.ts';
import type { WorkerFacts } from './facts.ts';
import { employmentRules } from './rules/employment.ts';
import { hoursRules } from './rules/hours.ts';
import { workRules } from './rules/work.ts';
import { type Breach, kept, open, type Point, type Verdict, type WorkerRule } from './verdict.ts';

/** One rule that the facts of one person, or of the establishment, break through some days. */
export interface Hit {
  readonly code: ViolationCode;
  readonly workerRef?: string;
  readonly conduct: Conduct;
  readonly facts: readonly (FactInWords & { readonly ground?: string | undefined })[];
  readonly duties: readonly string[];
  readonly toObtain: readonly Bilingual[];
  readonly lapsesIf: Bilingual;
}
export interface Findings {
  readonly hits: readonly Hit[];
  readonly undecided: readonly Undecided[];
}

export const workerRules: readonly WorkerRule[] = [...employmentRules, ...hoursRules, ...workRules];

/** What would settle an age. */
export const proofOfAge: Bilingual = {
  vi: 'Giấy khai sinh, căn cước hoặc học bạ để xác định tuổi.',
  en: 'A birth certificate, identity card or school record, for the age.',
};
const ageDecides: Bilingual = {
  vi: 'Chưa xác định được tuổi vào những ngày đó nên chưa kết luận được.',
  en: 'The age on those days is not established, so that nothing can be concluded.',
};

const conductOf = ({ from, last, ongoing }: Stretch): Conduct =>
  ongoing ? { from, ongoing } : { from, to: last, ongoing };

const bandAt = (law: Law, age: AgeClass, on: PlainDate) =>
  law.catalogue.ageBands.find((band) => band.fromYears <= age && age < band.toYears && isWithin(on, band));

/** A stretch with what every rule asks of it, made once for all of them. */
interface Stage {
  readonly stretch: Stretch;
  /** Where each possible age stands in the law of the last day; without a point the catalogue has no such law. */
  readonly ages: readonly { readonly age: AgeClass; readonly point: Point | undefined }[];
  readonly conduct: Conduct;
  /** Where the person stands in the facts, as a JSON pointer. */
  readonly pointer: string;
  readonly ageInWords: FactInWords;
}

const stageOf = (law: Law, ref: string, stretch: Stretch): Stage => {
  const on = stretch.last;
  const ages = stretch.classes.map((age) => {
    const band = bandAt(law, age, on);
    return { age, point: band && { law, age, band, on } };
  });
  const pointer = pointerOf(ref);
  return { stretch, ages, conduct: conductOf(stretch), pointer, ageInWords: ageInWords(ref, pointer, ages) };
};

const judgeAt = (rule: WorkerRule, facts: WorkerFacts, { age, point }: Stage['ages'][number]): Verdict => {
  if (!rule.ages.includes(age)) return kept;
  return point ? rule.judge(facts, point) : lawOfThatDayUnread;
};
const lawOfThatDayUnread = open(
  {
    vi: 'Danh mục không có quy định về lao động chưa thành niên vào những ngày đó.',
    en: 'The catalogue holds no rules on minor workers for those days.',
  },
  { vi: 'Quy định có hiệu lực vào những ngày đó.', en: 'The rules in force on those days.' },
);

const kindOf = ({ breaches, gaps }: Verdict): 'broken' | 'open' | 'kept' => {
  if (breaches.length > 0) return 'broken';
  return gaps.length > 0 ? 'open' : 'kept';
};

/** The rule at every age that is possible: broken only if it is at each of them, and then as it is at the oldest. */
const judgeStage = (rule: WorkerRule, facts: WorkerFacts, { ages }: Stage): Verdict => {
  const [only, another] = ages;
  if (only && !another) return judgeAt(rule, facts, only);
  const verdicts = ages.map((at) => judgeAt(rule, facts, at));
  if (verdicts.every((verdict) => verdict === kept)) return kept;
  const kinds = new Set(verdicts.map(kindOf));
  const oldest = verdicts.at(-1) ?? kept;
  if (kinds.size === 1) return oldest;
  const gaps = distinctBy(
    [{ why: ageDecides, obtain: proofOfAge }, ...verdicts.flatMap((it) => it.gaps)],
    ({ why, obtain }) => `${why.vi}\n${obtain.vi}`,
  );
  return { breaches: [], gaps };
};

/** Acts that the decree on the protection of children names as well, where a child works for its own family. */
const alsoOfParents: readonly ViolationCode[] = [
  'UNDER13',
  'LIGHTWORK-BREACH',
  'BANNED',
  'HOURS',
  'UNDER15-OT-NIGHT',
  'MINOR-OT-NIGHT',
];
const unsettled: Partial<Record<WorkerFacts['relation'], { why: Bilingual; obtain: Bilingual }>> = {
  family_member: {
    why: {
      vi: 'Làm trong xưởng của gia đình: áp dụng nghị định về lao động hay về trẻ em do cán bộ xem xét và nêu lý do.',
      en: 'Works in the family’s own workshop: whether the labour decree or the one on children applies is for the officer, with reasons.',
    },
    obtain: {
      vi: 'Quan hệ với chủ cơ sở, việc trả công, ai giao việc.',
      en: 'The relation to the owner, wages, who gives the work.',
    },
  },
  apprentice: {
    why: {
      vi: 'Là người học nghề, tập nghề: chưa rõ trên thực tế có làm việc như người lao động hay không.',
      en: 'An apprentice or trainee: whether the person really works as an employee is not known.',
    },
    obtain: {
      vi: 'Hợp đồng đào tạo, người dạy, tiền công, sản phẩm làm ra.',
      en: 'Training contract, teacher, wages, output.',
    },
  },
  unknown: {
    why: {
      vi: 'Chưa rõ làm việc trong quan hệ nào.',
      en: 'In what relation the person works is not known.',
    },
    obtain: { vi: 'Lời khai, hợp đồng, việc trả công.', en: 'Statements, contract, wages.' },
  },
};

const codesOf = (code: ViolationCode, { relation }: WorkerFacts, { classes }: Stretch): ViolationCode[] =>
  relation === 'family_member' && alsoOfParents.includes(code) && classes.some((age) => age < 16)
    ? [code, 'CHILD-MADE-TO-WORK']
    : [code];

const pointerOf = (ref: string) => `/workers/${ref.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const inWords = (workerRef: string, at: string, { field, text, ground }: Breach) => ({
  workerRef,
  pointer: `${at}/${field}`,
  text,
  ground,
});

const ageInWords = (ref: string, at: string, ages: Stage['ages']): FactInWords => {
  const labels = ages.map(({ point }) => point?.band.label).filter((label) => label !== undefined);
  const known = distinctBy(labels, ({ vi }) => vi);
  return {
    workerRef: ref,
    pointer: `${at}/age`,
    text: {
      vi: `${known.map(({ vi }) => vi).join(' hoặc ')}.`,
      en: `${known.map(({ en }) => en).join(' or ')}.`,
    },
  };
};

const findingsOf = (
  rule: WorkerRule,
  { breaches, gaps }: Verdict,
  facts: WorkerFacts,
  stage: Stage,
): Findings => {
  const codes = codesOf(rule.code, facts, stage.stretch);
  const gapsFound = gaps.map(({ why, obtain }): Undecided => ({
    codes,
    workerRef: facts.ref,
    why,
    toObtain: [obtain],
  }));
  if (breaches.length === 0) return { hits: [], undecided: gapsFound };
  const doubt = rule.anyRelation ? undefined : unsettled[facts.relation];
  if (doubt)
    return {
      hits: [],
      undecided: [{ codes, workerRef: facts.ref, why: doubt.why, toObtain: [doubt.obtain] }],
    };
  const hit: Hit = {
    code: rule.code,
    workerRef: facts.ref,
    conduct: stage.conduct,
    facts: [stage.ageInWords, ...breaches.map((breach) => inWords(facts.ref, stage.pointer, breach))],
    duties: rule.duties,
    toObtain: [...(isProved(facts.age) ? [] : [proofOfAge]), ...gaps.map(({ obtain }) => obtain)],
    lapsesIf: rule.lapsesIf,
  };
  return { hits: [hit], undecided: [] };
};

/** One person's facts with the stretches of the ages that the person may have had. */
export interface WorkerInTime {
  readonly facts: WorkerFacts;
  readonly stretches: readonly Stretch[];
}
export const workerInTime = (facts: WorkerFacts, asOf: PlainDate): WorkerInTime => ({
  facts,
  stretches: stretchesOf(facts.age, facts.during, asOf),
});

/** Is the person under so many years on the last day of the facts: certainly, possibly, or not? */
export const isUnder = (years: number, { stretches }: WorkerInTime): 'certain' | 'possible' | 'no' => {
  const classes = stretches.at(-1)?.classes ?? [];
  if (classes.every((age) => age < years)) return 'certain';
  return classes.some((age) => age < years) ? 'possible' : 'no';
};

/**
 * What the rules make of one person's facts, stretch by stretch.
 *
 * @param registerSettled the register as a whole is at fault already, so that nobody's entry needs to be looked for.
 */
export const workerFindings = (
  law: Law,
  { facts, stretches }: WorkerInTime,
  registerSettled: boolean,
): Findings => {
  const rules = workerRules.filter(({ code }) => !(registerSettled && code === 'REGISTER'));
  const [hits, undecided]: [Hit[], Undecided[]] = [[], []];
  for (const stretch of stretches) {
    const stage = stageOf(law, facts.ref, stretch);
    for (const rule of rules) {
      const verdict = judgeStage(rule, facts, stage);
      if (verdict === kept) continue;
      const found = findingsOf(rule, verdict, facts, stage);
      hits.push(...found.hits);
      undecided.push(...found.undecided);
    }
  }
  return { hits, undecided };
};
