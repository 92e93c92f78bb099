import type { Bilingual } from '../kernel/bilingual.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { fold } from '../kernel/text.ts';
import { type Law, citationOf } from '../law/law.ts';
import {
  type ActToDecide,
  type Competence,
  type Competences,
  competentAuthorities,
} from '../law/powers/competent-authorities.ts';
import { type MinutesMakers, minutesMakersOn } from '../law/powers/minutes-makers.ts';
import { type Reason, reasonBy } from '../law/reason.ts';
import type { AuthorityId } from '../law/schema.ts';
import { amountFor, type FileToFine, offenderIn, rangeOf } from './fining.ts';
import { dayFaults } from './order-of-dates.ts';
import {
  cannotDecideFault,
  delegationLackingFault,
  delegationOverFault,
  deputyUndelegatedFault,
  type Fault,
  fixedTitleFault,
  makerFault,
  notDeputyFault,
  statementMissingFault,
  titleUnknownFault,
} from './problems.ts';
import type { Decision, Minutes, Passage, SignerJudged } from './schema.ts';

/** A file as far as it matters who may sign its decision; `minutes` may still be to be made. */
export type FileToSign = FileToFine & {
  readonly minutes: Pick<Minutes, 'atSea'>;
};

/** The acts of a file with the tops of their ranges for an individual, which is what powers are compared with. */
const actsToDecide = (law: Law, file: FileToSign, decision?: Pick<Decision, 'amounts'>): ActToDecide[] =>
  file.basis.flatMap((act) => {
    const stated =
      decision?.amounts.find((it) => it.violationId === act.violationId)?.checkedRange ??
      amountFor({ proposal: file.proposal }, act.violationId)?.checkedRange;
    const range = rangeOf(law, file, act, stated);
    const times = offenderIn(file) === 'organisation' ? 2 : 1;
    return range ? [{ code: act.code, topVnd: range.maxVnd / times }] : [];
  });

/** Who may decide a file on a day: every title that the catalogue knows, with its reason. */
export const authoritiesOn = (
  law: Law,
  file: FileToSign,
  on: PlainDate,
  decision?: Pick<Decision, 'amounts'>,
): Competences =>
  competentAuthorities(law, {
    on,
    acts: actsToDecide(law, file, decision),
    atSea: file.minutes.atSea === true,
  });

interface Titled {
  readonly id: string;
  readonly title: Bilingual;
}

/** `UBND` is how everybody writes it. */
const titleWords = (text: string): string => fold(text).replace(/\bubnd\b/g, 'uy ban nhan dan');

/** The row whose title this is, alone or with the name of a place behind it; the longest where several are. */
const named = <T extends Titled>(rows: readonly T[], text: string): T | undefined => {
  const words = titleWords(text);
  return rows
    .filter(({ title }) => `${words} `.startsWith(`${titleWords(title.vi)} `))
    .toSorted((left, right) => right.title.vi.length - left.title.vi.length)[0];
};

const isDeputy = (title: string): boolean => titleWords(title).startsWith('pho ');

/** Whose power is used: the signer's, or that of the one who delegated. */
const powerIn = ({ signerAuthorityId, signerTitle, delegated }: Decision) =>
  delegated
    ? { id: delegated.byAuthorityId, title: delegated.byTitle, pointer: '/delegated/byAuthorityId' }
    : { id: signerAuthorityId, title: signerTitle, pointer: '/signerAuthorityId' };

const saidBy = ({ reasons }: Pick<Competence, 'reasons'>): Bilingual => ({
  vi: reasons.map(({ text, rule }) => (rule ? `${text.vi} (${rule.citation.vi})` : text.vi)).join(' '),
  en: reasons.map(({ text, rule }) => (rule ? `${text.en} (${rule.citation.en})` : text.en)).join(' '),
});

/** Whether the catalogue has read who fines the acts of this file at all. */
const noTitleRead = ({ titles }: Competences): boolean =>
  titles.length === 0 || !titles.some(({ may }) => may === 'yes');

/** A written delegation (giao quyền) is complete, and holds on the day of the decision. */
const delegationFaults = (law: Law, { delegated, signerTitle, decidedOn }: Decision): Fault[] => {
  const rule = law.findProvision('XLVPHC.54.1');
  const citation = rule && citationOf(law, rule);
  if (!delegated) return isDeputy(signerTitle) ? [deputyUndelegatedFault(citation)] : [];
  const { on, from, to, scope } = delegated;
  const missing = Object.entries({ on, from, to, scope }).flatMap(([field, value]) =>
    value === undefined ? [delegationLackingFault(`/delegated/${field}`)] : [],
  );
  const signed = { on: decidedOn, what: { vi: 'ngày ra quyết định', en: 'the day of the decision' } };
  return [
    ...(isDeputy(signerTitle) ? [] : [notDeputyFault(citation)]),
    ...missing,
    ...(on === undefined ? [] : dayFaults('/delegated/on', on, decidedOn)),
    ...(from !== undefined && from > decidedOn ? [delegationOverFault('/delegated/from', signed)] : []),
    ...(to !== undefined && to < decidedOn ? [delegationOverFault('/delegated/to', signed)] : []),
  ];
};

/** What was judged of a signer, and what speaks against the decision. */
export interface SignerJudgement {
  readonly faults: readonly Fault[];
  readonly judged?: SignerJudged;
}

/**
 * May this signer decide this file on the day of the decision, by the title held or by the power that was delegated?
 *
 * A title that may not is refused with its reason. Where the catalogue has not read what decides it, whoever signs says
 * why the title may, and the file keeps that it was said and not judged.
 *
 * @source Law 15/2012/QH13, Điều 52 khoản 2 và 3, 54 khoản 1; what a delegation must hold (scope, period) is recalled.
 * @source unclear: that only deputies may be delegated to follows from Điều 54 khoản 1 as read.
 */
export const judgeSigner = (law: Law, file: FileToSign, decision: Decision): SignerJudgement => {
  const { decidedOn, competenceStatement: statement, delegated } = decision;
  const all = authoritiesOn(law, file, decidedOn, decision);
  const { id, title, pointer } = powerIn(decision);
  const byName = named(all.titles.map(asTitled), title);
  const faults = [
    ...delegationFaults(law, decision),
    ...(id !== undefined && byName && byName.id !== id ? [fixedTitleFault(pointer, byName.title)] : []),
  ];
  const own = all.titles.find(({ authorityId }) => authorityId === (id ?? byName?.id));
  const titled = {
    ...(own && { authorityId: own.authorityId, title: own.title }),
    byDelegation: delegated !== undefined,
  };
  if (!own && !(id === undefined && noTitleRead(all)))
    return { faults: [...faults, titleUnknownFault(pointer, titlesThatMay(all))] };
  if (own?.may === 'no')
    return { faults: [...faults, cannotDecideFault(pointer, saidBy(own), titlesThatMay(all))] };
  const reasons = [...(own?.reasons ?? [])];
  if (own?.may === 'yes' && own.ranksVnd === undefined)
    return { faults, judged: { ...titled, may: 'yes', reasons } };
  const why = own ? saidBy(own) : titleUnread;
  if (statement === undefined) return { faults: [...faults, statementMissingFault(why)] };
  return { faults, judged: { ...titled, may: 'unknown', statement, reasons } };
};

const asTitled = ({ authorityId, title }: Competence) => ({ id: authorityId, title });

const titleUnread: Bilingual = {
  vi: 'Chưa đọc được chức danh nào xử phạt các hành vi này.',
  en: 'Which titles fine these acts was not read.',
};

const titlesThatMay = ({ titles }: Competences): readonly Bilingual[] =>
  titles.filter(({ may }) => may === 'yes').map(({ title }) => title);

/** Was it above whoever passes a file up, and is it within the power of whoever gets it? */
export const passageFaults = (
  law: Law,
  file: FileToSign,
  { fromAuthorityId, toAuthorityId, on }: Passage,
) => {
  const all = authoritiesOn(law, file, on);
  const find = (id: AuthorityId) => all.titles.find(({ authorityId }) => authorityId === id);
  const [from, to] = [find(fromAuthorityId), find(toAuthorityId)];
  return [
    ...(from ? [] : [titleUnknownFault('/fromAuthorityId', titlesThatMay(all))]),
    ...(from?.may === 'yes' ? [cannotDecideFault('/fromAuthorityId', mayDecideItself, [])] : []),
    ...(to ? [] : [titleUnknownFault('/toAuthorityId', titlesThatMay(all))]),
    ...(to?.may === 'no' ? [cannotDecideFault('/toAuthorityId', saidBy(to), titlesThatMay(all))] : []),
  ];
};

const mayDecideItself: Bilingual = {
  vi: 'Chức danh này có thẩm quyền với mọi hành vi của hồ sơ nên không chuyển lên.',
  en: 'This title may decide every act of the file, so there is nothing to pass up.',
};

/** What is known of whoever drew up the minutes. */
export interface MakerJudgement {
  readonly may: 'yes' | 'unknown' | 'no';
  readonly maker?: Titled;
  readonly reasons: readonly Reason[];
}

/**
 * Was whoever drew up the minutes entitled to? By what the minutes say, or by the title as it stands there. Who may for acts
 * of parents and carers was not read, nor who else could before 10/9/2026.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 54, from 10/9/2026.
 */
export const judgeMaker = (law: Law, { makerId, madeByTitle, madeOn, atSea }: Minutes): MakerJudgement => {
  const { makers, unread }: MinutesMakers = minutesMakersOn(law, madeOn, atSea === true);
  const maker = makerId === undefined ? named(makers, madeByTitle) : makers.find(({ id }) => id === makerId);
  if (maker) return { may: 'yes', maker: { id: maker.id, title: maker.title }, reasons: [maker.reason] };
  if (makerId === undefined || unread.length > 0) return { may: 'unknown', reasons: [...unread] };
  return { may: 'no', reasons: [] };
};

/** Minutes of somebody who may not make them are none. */
export const makerFaults = (law: Law, minutes: Minutes): Fault[] => {
  if (judgeMaker(law, minutes).may !== 'no') return [];
  const { makers } = minutesMakersOn(law, minutes.madeOn, minutes.atSea === true);
  const rule = law.findProvision('ND283.54');
  return [
    makerFault(
      rule && reasonBy(law, rule.id, rule.text),
      makers.map(({ title }) => title),
    ),
  ];
};
