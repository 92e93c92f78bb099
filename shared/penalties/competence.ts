import type { Bilingual } from '../kernel/bilingual.ts';
import type { PlainDate } from '../kernel/dates.ts';
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
  makerUnreadFault,
  notDeputyFault,
  signerAreaMissingFault,
  signerElsewhereFault,
  statementMissingFault,
  titleOfOtherFault,
  titleUnknownFault,
} from './problems.ts';
import type { Decision, Minutes, Passage, Penalty, SignerJudged } from './schema.ts';
import { headOf, isDeputy, rowsNamed, type Titled } from './titles.ts';

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

/** Whose power is used: the signer's, or that of the one who delegated. */
const powerIn = ({ signerAuthorityId, signerTitle, delegated }: Decision) =>
  delegated
    ? {
        id: delegated.byAuthorityId,
        title: delegated.byTitle,
        pointer: '/delegated/byAuthorityId',
        titlePointer: '/delegated/byTitle',
      }
    : {
        id: signerAuthorityId,
        title: signerTitle,
        pointer: '/signerAuthorityId',
        titlePointer: '/signerTitle',
      };

/** A title in words is that of the authority named beside it, by the names that the catalogue has for it. */
const titleFaults = (law: Law, decision: Decision): Fault[] => {
  const { id, title, pointer, titlePointer } = powerIn(decision);
  const row = law.catalogue.authorities.find((it) => it.id === id);
  const called = rowsNamed(law.catalogue.authorities, title);
  if (!row || called.some((it) => it.id === id)) return [];
  if (isDeputy(title)) return []; // a deputy without a delegation is refused as such
  const [other] = called;
  return [other ? fixedTitleFault(pointer, other.title) : titleOfOtherFault(titlePointer, row.title)];
};

/** A deputy signs for the own head, to whom the power belongs. */
const deputyFaults = ({ delegated, signerTitle }: Decision, head: Titled | undefined, law: Law): Fault[] =>
  delegated &&
  head &&
  isDeputy(signerTitle) &&
  !rowsNamed(law.catalogue.authorities, headOf(signerTitle)).some(({ id }) => id === head.id)
    ? [titleOfOtherFault('/signerTitle', head.title)]
    : [];

/** Where a file lies: where it was found, and in whose lists it stands since that commune was merged. */
export type PlacedFile = FileToSign & Pick<Penalty, 'place' | 'followedTo'>;

/**
 * The chair of a commune decides there alone. Of a title of the province that is asked only where its area is stated.
 *
 * @param ownArea the area of whoever records the decision: a commune's own account signs for it.
 * @source Law 15/2012/QH13, Điều 52 (recalled): within the area of whoever decides.
 */
const areaFaults = (
  { place, followedTo = place }: PlacedFile,
  { signerAreaCode }: Decision,
  level: string | undefined,
  ownArea: string | undefined,
): Fault[] => {
  const known = signerAreaCode ?? (ownArea?.length === 5 ? ownArea : undefined);
  const places = [place, followedTo];
  if (level === 'commune') {
    if (known === undefined) return [signerAreaMissingFault()];
    return places.some(({ communeCode }) => communeCode === known)
      ? []
      : [signerElsewhereFault(place.communeCode)];
  }
  return level === 'province' &&
    signerAreaCode !== undefined &&
    !places.some(({ provinceCode }) => provinceCode === signerAreaCode)
    ? [signerElsewhereFault(place.provinceCode)]
    : [];
};

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
export const judgeSigner = (
  law: Law,
  file: PlacedFile,
  decision: Decision,
  ownArea?: string,
): SignerJudgement => {
  const { decidedOn, competenceStatement: statement, delegated } = decision;
  const all = authoritiesOn(law, file, decidedOn, decision);
  const { id, title, pointer } = powerIn(decision);
  const called = rowsNamed(law.catalogue.authorities, title).map((row) => row.id);
  const own = titleHeld(all, id === undefined ? called : [id]);
  const row = law.catalogue.authorities.find((it) => it.id === own?.authorityId);
  const faults = [
    ...delegationFaults(law, decision),
    ...titleFaults(law, decision),
    ...deputyFaults(decision, row, law),
  ];
  const titled = {
    ...(own && { authorityId: own.authorityId, title: own.title }),
    byDelegation: delegated !== undefined,
  };
  if (!own && !(id === undefined && noTitleRead(all)))
    return { faults: [...faults, titleUnknownFault(pointer, titlesThatMay(all))] };
  if (own?.may === 'no')
    return { faults: [...faults, cannotDecideFault(pointer, saidBy(own), titlesThatMay(all))] };
  faults.push(...areaFaults(file, decision, row?.level, ownArea));
  const reasons = [...(own?.reasons ?? [])];
  if (own?.may === 'yes' && own.ranksVnd === undefined)
    return { faults, judged: { ...titled, may: 'yes', reasons } };
  const why = own ? saidBy(own) : titleUnread;
  if (statement === undefined) return { faults: [...faults, statementMissingFault(why)] };
  return { faults, judged: { ...titled, may: 'unknown', statement, reasons } };
};

/** The title that is meant: of several that are written alike, one that may decide. */
const titleHeld = ({ titles }: Competences, ids: readonly string[]): Competence | undefined => {
  const held = titles.filter(({ authorityId }) => ids.includes(authorityId));
  return held.find(({ may }) => may !== 'no') ?? held[0];
};

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
  const maker =
    makerId === undefined ? rowsNamed(makers, madeByTitle)[0] : makers.find(({ id }) => id === makerId);
  if (maker) return { may: 'yes', maker: { id: maker.id, title: maker.title }, reasons: [maker.reason] };
  if (unread.length > 0) return { may: 'unknown', reasons: [...unread] };
  return { may: 'no', reasons: [] };
};

/** Minutes of somebody who may not make them are none. Where who may was not read, whoever files them says why. */
export const makerFaults = (law: Law, minutes: Minutes): Fault[] => {
  const { may, reasons } = judgeMaker(law, minutes);
  if (may === 'yes') return [];
  if (may === 'unknown') return minutes.makerStatement === undefined ? [makerUnreadFault(reasons)] : [];
  const { makers } = minutesMakersOn(law, minutes.madeOn, minutes.atSea === true);
  const rule = law.findProvision('ND283.54');
  return [
    makerFault(
      minutes.makerId === undefined ? '/minutes/madeByTitle' : '/minutes/makerId',
      rule && reasonBy(law, rule.id, rule.text),
      makers.map(({ title }) => title),
    ),
  ];
};
