import type { Bilingual } from '../../kernel/bilingual.ts';
import { distinctBy } from '../../kernel/distinct.ts';
import { dateInWords } from '../../kernel/date-in-words.ts';
import { addYears, type PlainDate } from '../../kernel/dates.ts';
import { type Law, type VersionChoice, violationVersionOn } from '../law.ts';
import { type Reason, reasonBy } from '../reason.ts';
import type { Conduct, ViolationCode, ViolationVersion } from '../schema.ts';
import type { Assessment, FactInWords, NotCharged, SuspectedAct, Undecided } from './assessment.ts';
import type { InspectionFacts } from './facts.ts';
import { referralSigns } from './referrals.ts';
import { establishmentFindings, establishmentGaps } from './rules/establishment.ts';
import { registerFault } from './rules/register.ts';
import {
  type Findings,
  type Hit,
  isUnder,
  proofOfAge,
  workerFindings,
  type WorkerInTime,
  workerInTime,
} from './workers.ts';

/** Hits of one act under one version of its rule. */
interface Charge {
  readonly code: ViolationCode;
  readonly version: ViolationVersion;
  readonly hits: readonly Hit[];
}
type NotFined = Assessment['notFined'][number];

const goingOn = (asOf: PlainDate): Conduct => ({ from: asOf, ongoing: true });

const isEmployed = ({ facts: { relation } }: WorkerInTime) =>
  relation === 'employee' || relation === 'domestic_worker';

const registerLapses: Bilingual = {
  vi: 'Sổ theo dõi riêng có đủ nội dung và được xuất trình.',
  en: 'The separate register is complete and was shown.',
};
const registerUnknown = {
  why: { vi: 'Chưa rõ về sổ theo dõi riêng.', en: 'Nothing is known of the separate register.' },
  obtain: { vi: 'Sổ theo dõi riêng.', en: 'The separate register.' },
};
const minorsUncertain = {
  why: {
    vi: 'Chưa xác định được có người chưa thành niên làm việc hay không.',
    en: 'Whether a minor works there is not established.',
  },
  obtain: proofOfAge,
};

/** The register is owed as soon as one minor is employed; each other fault of it is the same act. */
const registerFindings = (facts: InspectionFacts, workers: readonly WorkerInTime[]): Findings => {
  const fault = registerFault(facts);
  const employed = workers.filter(isEmployed);
  const minors = employed.filter((it) => isUnder(18, it) === 'certain');
  const undecided = ({ why, obtain }: typeof registerUnknown): Findings => ({
    hits: [],
    undecided: [{ codes: ['REGISTER'], why, toObtain: [obtain] }],
  });
  if (fault === undefined) return { hits: [], undecided: [] };
  if (minors.length === 0) {
    const mayBe = employed.some((it) => isUnder(18, it) === 'possible');
    return mayBe && fault !== 'unknown' ? undecided(minorsUncertain) : { hits: [], undecided: [] };
  }
  if (fault === 'unknown') return undecided(registerUnknown);
  const hits = minors.map(({ facts: minor }): Hit => ({
    code: 'REGISTER',
    workerRef: minor.ref,
    conduct: minor.during,
    facts: [{ pointer: '/register', text: fault }],
    duties: ['LC.144.3'],
    toObtain: [],
    lapsesIf: registerLapses,
  }));
  return { hits, undecided: [] };
};

const wholeFindings = (facts: InspectionFacts): Findings => ({
  hits: establishmentFindings(facts).map(({ code, field, text, lapsesIf }) => ({
    code,
    conduct: goingOn(facts.asOf),
    facts: [{ pointer: `/${field}`, text }],
    duties: [],
    toObtain: [],
    lapsesIf,
  })),
  undecided: establishmentGaps(facts).map(({ codes, why, obtain }) => ({
    codes: [...codes],
    why,
    toObtain: [obtain],
  })),
});

const once = (texts: readonly Bilingual[]): Bilingual[] => distinctBy(texts, ({ vi }) => vi);
const onceEach = <T extends string>(words: readonly T[]): T[] => [...new Set(words)];

/** What a decree that was read only in part does not reach. */
const withinGrounds = (hit: Hit, { grounds }: ViolationVersion): Hit | undefined => {
  if (!grounds) return hit;
  const inside = hit.facts.filter(({ ground }) => ground === undefined || grounds.includes(ground));
  return inside.some(({ ground }) => ground !== undefined) ? { ...hit, facts: inside } : undefined;
};
const onlyInPart: Bilingual = {
  vi: 'Nghị định của ngày đó mới được đọc một phần và chưa thấy căn cứ này.',
  en: 'The decree of that day was read in part only, and not for this ground.',
};
const timeBarred = (after: PlainDate): Bilingual => ({
  vi: `Hết thời hiệu xử phạt 01 năm vào ngày ${dateInWords(after).vi}.`,
  en: `The year in which it could be fined ended on ${dateInWords(after).en}.`,
});

/** The last day on which an act can be fined: a year from its end, or from its discovery while it goes on. */
const timeBarredAfter = ({ ongoing, from, to }: Conduct, asOf: PlainDate): PlainDate =>
  addYears(ongoing ? asOf : (to ?? from), 1);

/** Many hits share code and days, and are judged alike. */
const rememberedBy = <In, Out>(keyOf: (value: In) => string, work: (value: In) => Out) => {
  const done = new Map<string, Out>();
  return (value: In): Out => {
    const key = keyOf(value);
    const known = done.get(key);
    if (known !== undefined) return known;
    const made = work(value);
    done.set(key, made);
    return made;
  };
};

interface Judged {
  readonly charges: readonly Charge[];
  readonly notFined: readonly NotFined[];
}

const judge = (law: Law, hits: readonly Hit[], asOf: PlainDate): Judged => {
  const charges = new Map<string, { code: ViolationCode; version: ViolationVersion; hits: Hit[] }>();
  const notFined: NotFined[] = [];
  const leaveOut = ({ code, workerRef }: Hit, why: Bilingual, judgedOn: PlainDate) =>
    notFined.push({ code, workerRefs: workerRef === undefined ? [] : [workerRef], why, judgedOn });
  const choiceFor = rememberedBy(
    ({ code, conduct }: Hit) => `${code} ${conduct.from} ${conduct.to ?? ''}`,
    ({ code, conduct }) => ({
      choice: violationVersionOn(law, code, conduct, asOf),
      last: timeBarredAfter(conduct, asOf),
    }),
  );
  for (const hit of hits) {
    const { choice, last } = choiceFor(hit);
    const { judgedOn } = choice;
    if (choice.kind === 'none') {
      leaveOut(hit, choice.reason, judgedOn);
      continue;
    }
    const inside = withinGrounds(hit, choice.version);
    if (!inside || last < asOf) {
      leaveOut(hit, inside ? timeBarred(last) : onlyInPart, judgedOn);
      continue;
    }
    const key = `${hit.code} ${choice.version.provisionId}`;
    const charge = charges.get(key) ?? { code: hit.code, version: choice.version, hits: [] };
    charge.hits.push(inside);
    charges.set(key, charge);
  }
  return { charges: [...charges.values()], notFined };
};

/** From the first day of any hit to the last of all; going on while one of them does. */
const hullOf = (hits: readonly Hit[]): Conduct => {
  const from = hits.map(({ conduct }) => conduct.from).toSorted()[0];
  const ends = hits.map(({ conduct }) => conduct.to ?? conduct.from).toSorted();
  if (from === undefined) throw new Error('A charge rests on at least one hit.');
  if (hits.some(({ conduct }) => conduct.ongoing)) return { from, ongoing: true };
  return { from, to: ends.at(-1) ?? from, ongoing: false };
};

const refsOf = (hits: readonly Hit[]): string[] =>
  onceEach(hits.flatMap(({ workerRef }) => (workerRef === undefined ? [] : [workerRef]))).toSorted();

const basisOf = (law: Law, choice: VersionChoice): Reason | undefined => {
  if (choice.kind === 'none' || choice.basisProvisionId === undefined) return undefined;
  const provision = law.findProvision(choice.basisProvisionId);
  return provision && reasonBy(law, provision.id, provision.text);
};

/** What led to a charge, each thing once: most are told of one place in the facts a single time. */
const factsOf = (hits: readonly Hit[]): FactInWords[] => {
  const textsAt = new Map<string, string[]>();
  const told: FactInWords[] = [];
  for (const hit of hits)
    for (const { workerRef, pointer, text } of hit.facts) {
      const texts = textsAt.get(pointer);
      if (texts?.includes(text.vi)) continue;
      if (texts) texts.push(text.vi);
      else textsAt.set(pointer, [text.vi]);
      told.push(workerRef === undefined ? { pointer, text } : { workerRef, pointer, text });
    }
  return told;
};

const suspectedOf = (law: Law, { code, version, hits }: Charge, asOf: PlainDate): SuspectedAct => {
  const conduct = hullOf(hits);
  const choice = violationVersionOn(law, code, conduct, asOf);
  const basis = basisOf(law, choice);
  const type = law.findViolationType(code);
  const { rule } = reasonBy(law, version.provisionId, type?.name ?? { vi: code, en: code });
  if (!type || !rule) throw new Error(`No act ${code} in catalogue ${law.catalogue.version}.`);
  const { sourceStatus, sourceNote } = version;
  const duties = onceEach(hits.flatMap((hit) => hit.duties)).toSorted();
  return {
    code,
    name: type.name,
    rule: { ...rule, sourceStatus, sourceNote },
    judgedOn: choice.judgedOn,
    ...(basis && { basis }),
    conduct,
    workerRefs: refsOf(hits),
    facts: factsOf(hits),
    duties: duties.map((id) => reasonBy(law, id, law.findProvision(id)?.text ?? type.name)),
    toObtain: once(hits.flatMap(({ toObtain }) => toObtain)),
    lapsesIf: once(hits.map(({ lapsesIf }) => lapsesIf)),
    timeBarredAfter: timeBarredAfter(conduct, asOf),
  };
};

const overlapText: Bilingual = {
  vi: 'Cùng một việc đã bị xử phạt theo hành vi kia: chỉ xử phạt một hành vi.',
  en: 'The other act covers the same conduct: one of the two is charged.',
};

/** Workers for whom another charge covers the same conduct are taken out of the one that gives way. */
const giveWay = (law: Law, charges: readonly Charge[]): { charges: Charge[]; notCharged: NotCharged[] } => {
  const notCharged: NotCharged[] = [];
  const left = charges.flatMap((charge): Charge[] => {
    const others = law.findViolationType(charge.code)?.givesWayTo ?? [];
    const covering = charges.filter(({ code }) => others.includes(code));
    const coveredBy = ({ workerRef }: Hit) =>
      covering.find((other) => other.hits.some((hit) => hit.workerRef === workerRef));
    for (const { code, hits } of covering) {
      const refs = refsOf(
        charge.hits.filter((hit) => hits.some(({ workerRef }) => workerRef === hit.workerRef)),
      );
      if (refs.length > 0)
        notCharged.push({
          code: charge.code,
          givesWayTo: code,
          workerRefs: refs,
          reason: reasonBy(law, charge.version.provisionId, overlapText),
        });
    }
    const hits = charge.hits.filter((hit) => !coveredBy(hit));
    return hits.length > 0 ? [{ ...charge, hits }] : [];
  });
  return { charges: left, notCharged };
};

/** What is open of one person for the same reason is told once; codes in the order of the catalogue. */
const joined = (undecided: readonly Undecided[], orderOf: (code: ViolationCode) => number): Undecided[] => {
  const byReason = new Map<string, Undecided>();
  for (const it of undecided) {
    const key = `${it.workerRef ?? ''}\n${it.why.vi}`;
    const known = byReason.get(key);
    byReason.set(key, {
      ...it,
      codes: onceEach([...(known?.codes ?? []), ...it.codes]).toSorted(
        (left, right) => orderOf(left) - orderOf(right),
      ),
      toObtain: once([...(known?.toObtain ?? []), ...it.toObtain]),
    });
  }
  return [...byReason.values()];
};

/**
 * What the law makes of the facts of a visit: acts that they amount to, with the facts that led there; acts that cannot
 * be told from them, with what to obtain; acts that are covered by others; signs that others must hear of. It proposes;
 * people decide. A pure function: the same facts and catalogue give the same bytes on the tablet and on the server, in
 * whatever order the workers stand.
 *
 * Every act is judged by the law of its last day. Several persons in one act are one act. What is not known is neither a
 * violation nor a pass.
 *
 * @source acts and ranges: the provisions of the catalogue; which facts make which act: Labour Code 45/2019/QH14, Điều
 * 143-147, Circular 09/2020/TT-BLĐTBXH. Limitation of one year: Law 15/2012/QH13, Điều 6 khoản 1 (start recalled).
 * @source unclear: several minors in one act; light work in a banned place; work for one's own family.
 */
export const deriveViolations = (law: Law, facts: InspectionFacts): Assessment => {
  const { asOf } = facts;
  const workers = facts.workers
    .toSorted((left, right) => (left.ref < right.ref ? -1 : 1))
    .map((worker) => workerInTime(worker, asOf));
  const fault = registerFault(facts);
  const registerSettled = fault !== undefined && fault !== 'unknown';
  const parts = [
    registerFindings(facts, workers),
    ...workers.map((worker) => workerFindings(law, worker, registerSettled)),
    wholeFindings(facts),
  ];
  const order = new Map(law.catalogue.violationTypes.map(({ code }, i) => [code, i]));
  const orderOf = (code: ViolationCode) => order.get(code) ?? order.size;
  const inOrder = <T extends { readonly code: ViolationCode }>(rows: readonly T[]): T[] =>
    rows.toSorted((left, right) => orderOf(left.code) - orderOf(right.code));
  const judged = judge(
    law,
    parts.flatMap(({ hits }) => hits),
    asOf,
  );
  const { charges, notCharged } = giveWay(law, judged.charges);
  const suspected = inOrder(charges.map((charge) => suspectedOf(law, charge, asOf)));
  return {
    catalogueVersion: law.catalogue.version,
    asOf,
    suspected,
    undecided: joined(
      parts.flatMap(({ undecided }) => undecided),
      orderOf,
    ),
    notCharged: inOrder(notCharged),
    referrals: referralSigns({ law, facts, workers, suspected }),
    notFined: inOrder(
      distinctBy(judged.notFined, (it) => [it.code, it.judgedOn, it.why.vi, ...it.workerRefs].join('\n')),
    ),
  };
};
