import type { Bilingual } from '../kernel/bilingual.ts';
import { isWithin, type PlainDate } from '../kernel/dates.ts';
import type {
  Conduct,
  LawCatalogue,
  LegalInstrument,
  Provision,
  ViolationCode,
  ViolationType,
  ViolationVersion,
  WorkListItem,
  WorkListName,
} from './schema.ts';

/** A catalogue, opened for reading. Rules take it as an argument, because the office adds versions that no release has. */
export interface Law {
  readonly catalogue: Readonly<LawCatalogue>;
  /** Rows by id or code; `undefined` when the catalogue does not hold them. */
  readonly findInstrument: (id: string) => LegalInstrument | undefined;
  readonly findProvision: (id: string) => Provision | undefined;
  readonly findViolationType: (code: ViolationCode) => ViolationType | undefined;
  /** Lines of a list, as answers store them (`TT09.II.4`). */
  readonly findWorkListItem: (id: string) => WorkListItem | undefined;
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]) => {
  const found = new Map(rows.map((row) => [row.id, row]));
  return (id: string): T | undefined => found.get(id);
};

export const openLaw = (catalogue: Readonly<LawCatalogue>): Law => {
  const typeByCode = new Map(catalogue.violationTypes.map((it) => [it.code, it]));
  return {
    catalogue,
    findInstrument: byId(catalogue.instruments),
    findProvision: byId(catalogue.provisions),
    findViolationType: (code) => typeByCode.get(code),
    findWorkListItem: byId(catalogue.workLists),
  };
};

/** Lines of one list on a day, in printed order; empty when the list was not yet law. */
export const workListOn = ({ catalogue }: Law, list: WorkListName, date: PlainDate): WorkListItem[] =>
  catalogue.workLists.filter((it) => it.list === list && isWithin(date, it));

/** What one decree says of an act; `undefined` where the catalogue does not hold it. */
export const versionUnder = (
  type: ViolationType | undefined,
  provisionId: string,
): ViolationVersion | undefined => type?.versions.find((version) => version.provisionId === provisionId);

/** Acts that some decree in the catalogue fines on a day. */
export const violationTypesOn = ({ catalogue }: Law, date: PlainDate): ViolationType[] =>
  catalogue.violationTypes.filter((type) => type.versions.some((version) => isWithin(date, version)));

/** The version that judges an act, or why none does. `judgedOn` is the day whose law applies. */
export type VersionChoice =
  | {
      readonly kind: 'applies';
      readonly version: ViolationVersion;
      readonly judgedOn: PlainDate;
      /** The transition rule, where a change of decree lies between the start of the act and `asOf`. */
      readonly basisProvisionId?: string;
    }
  | { readonly kind: 'none'; readonly judgedOn: PlainDate; readonly reason: Bilingual };

/**
 * Which version of an act's rule applies to a conduct.
 *
 * An act that ended is judged by the law in force on its last day; one still going on by the law of `asOf`, so that an
 * act going on at or after a change of decree falls under the new one.
 *
 * @param conduct legal dates; without `to`, an ended act lasted one day.
 * @param asOf the day on which it is known whether the act goes on: the visit, or the decision.
 * @returns `applies` with the version, or `none` with the reason: no decree of that day is in the catalogue.
 * @source Decree 283/2026/NĐ-CP, Điều 67 khoản 1 và 2, in force from 10/9/2026.
 * @source unclear: Decree 12/2022/NĐ-CP Điều 63 lets a lighter new rule reach older acts. No rule kept here became
 * lighter on 17/1/2022, so it changes nothing yet; that its first rule is the same as that of Điều 67 is recalled.
 */
export const violationVersionOn = (
  law: Law,
  code: ViolationCode,
  conduct: Conduct,
  asOf: PlainDate,
): VersionChoice => {
  const judgedOn = lastDayOf(conduct, asOf);
  const type = law.findViolationType(code);
  const version = type?.versions.find((it) => isWithin(judgedOn, it));
  if (!type || !version) return { kind: 'none', judgedOn, reason: reasonForNone(type, judgedOn) };
  const basisProvisionId = transitionFor(law, type, conduct, judgedOn, asOf);
  return { kind: 'applies', version, judgedOn, ...(basisProvisionId && { basisProvisionId }) };
};

const lastDayOf = (conduct: Conduct, asOf: PlainDate): PlainDate => {
  if (!conduct.ongoing) return conduct.to ?? conduct.from;
  return asOf < conduct.from ? conduct.from : asOf;
};

/** The newest change of decree that lies between the start of the act and `asOf`. */
const transitionFor = (
  { catalogue }: Law,
  { aimedAt }: ViolationType,
  conduct: Conduct,
  judgedOn: PlainDate,
  asOf: PlainDate,
): string | undefined => {
  const crossed = catalogue.transitions.find(
    (it) => it.aimedAt === aimedAt && conduct.from < it.on && it.on <= asOf,
  );
  if (!crossed) return undefined;
  return judgedOn < crossed.on ? crossed.endedProvisionId : crossed.ongoingProvisionId;
};

const reasonForNone = (type: ViolationType | undefined, day: PlainDate): Bilingual =>
  type?.gaps?.find((gap) => isWithin(day, gap))?.reason ?? {
    vi: 'Danh mục không có quy định xử phạt hành vi này vào ngày đó.',
    en: 'The catalogue holds no rule that fined this act on that day.',
  };

const kindWords: Record<LegalInstrument['kind'], Bilingual> = {
  code: { vi: 'Bộ luật', en: 'Code' },
  law: { vi: 'Luật', en: 'Law' },
  resolution: { vi: 'Nghị quyết', en: 'Resolution' },
  decree: { vi: 'Nghị định', en: 'Decree' },
  decision: { vi: 'Quyết định', en: 'Decision' },
  directive: { vi: 'Chỉ thị', en: 'Directive' },
  circular: { vi: 'Thông tư', en: 'Circular' },
};

/** The short name of a document: `Nghị định 283/2026/NĐ-CP`; codes and laws go by their title, as people cite them. */
export const nameOfInstrument = (instrument: LegalInstrument): Bilingual => {
  const { vi, en } =
    instrument.kind === 'code' || instrument.kind === 'law' ? instrument.title : kindWords[instrument.kind];
  const number = [instrument.number, instrument.symbol].filter(Boolean).join('/');
  return { vi: `${vi} ${number}`, en: `${en} ${number}` };
};

/**
 * How a rule is cited: `điểm đ khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP`, in English
 * `Decree 283/2026/NĐ-CP, article 27, clause 2, point đ`.
 *
 * @throws Error when the provision names an instrument outside the catalogue; a test rules that out for our own rows.
 */
export const citationOf = (law: Law, provision: Provision): Bilingual => {
  const instrument = law.findInstrument(provision.instrumentId);
  if (!instrument)
    throw new Error(`Provision ${provision.id} names an unknown instrument ${provision.instrumentId}.`);
  const name = nameOfInstrument(instrument);
  const { point, clause, article, annex } = provision;
  const vi = [
    point && `điểm ${point}`,
    clause && `khoản ${clause}`,
    article && `Điều ${article}`,
    annex && `Phụ lục ${annex}`,
    name.vi,
  ];
  const en = [
    name.en,
    article && `article ${article}`,
    annex && `annex ${annex}`,
    clause && `clause ${clause}`,
    point && `point ${point}`,
  ];
  return { vi: vi.filter(Boolean).join(' '), en: en.filter(Boolean).join(', ') };
};

interface Period {
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate | undefined;
}
const inForce = <T extends Period>(rows: readonly T[], on: PlainDate): T[] =>
  rows.filter((row) => isWithin(on, row));

/** What has versions, with those in force on a day; left out where there is none. */
const withVersions = <T extends { readonly versions: Period[] }>(rows: readonly T[], on: PlainDate): T[] =>
  rows
    .map((row) => ({ ...row, versions: inForce(row.versions, on) }))
    .filter(({ versions }) => versions.length > 0);

/** The catalogue as of a day: the rows and versions in force on it. What was never read of that day stands in the whole one. */
export const catalogueOn = ({ catalogue }: Law, on: PlainDate): LawCatalogue => ({
  ...catalogue,
  instruments: catalogue.instruments.filter(
    ({ inForceFrom, inForceTo }) => inForceFrom <= on && (inForceTo === undefined || on <= inForceTo),
  ),
  provisions: inForce(catalogue.provisions, on),
  violationTypes: withVersions(catalogue.violationTypes, on),
  workLists: inForce(catalogue.workLists, on),
  ageBands: inForce(catalogue.ageBands, on),
  transitions: catalogue.transitions.filter((it) => it.on <= on),
  offenderRules: inForce(catalogue.offenderRules, on),
  authorities: withVersions(catalogue.authorities, on),
  minutesMakers: inForce(catalogue.minutesMakers, on),
  minutesMakersUnread: inForce(catalogue.minutesMakersUnread, on),
  deadlines: withVersions(catalogue.deadlines, on),
  thresholds: withVersions(catalogue.thresholds, on),
});
