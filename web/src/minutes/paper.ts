import { establishmentWordsOf } from '../../../shared/documents/establishment-words.ts';
import { dotted } from '../../../shared/documents/form.ts';
import type { DocumentHead } from '../../../shared/documents/head.ts';
import { documentKinds } from '../../../shared/documents/kinds.ts';
import { blocksOf } from '../../../shared/documents/markup.ts';
import { provisionalNumberOf, provisionalNumberOfViolations } from '../../../shared/documents/numbering.ts';
import { type Printed, printed } from '../../../shared/documents/printed.ts';
import type { DocumentContent, MissingPart } from '../../../shared/documents/schema.ts';
import violationSource from '../../../shared/documents/templates/violation_minutes.1.txt?raw';
import visitSource from '../../../shared/documents/templates/visit_minutes.1.txt?raw';
import { violationMinutes } from '../../../shared/documents/violation-minutes.ts';
import { violationsFound } from '../../../shared/documents/violations-found.ts';
import {
  type OccasionSoFar,
  visitMinutes,
  type VisitSoFar,
} from '../../../shared/documents/visit-minutes.ts';
import { type Instant, legalDateOf } from '../../../shared/kernel/dates.ts';
import type { InspectionId } from '../../../shared/kernel/ids.ts';
import type { Law } from '../../../shared/law/law.ts';

/** The papers of a visit that a tablet can make by itself. */
export type PaperKind = 'visit_minutes' | 'violation_minutes';

/** A visit with all that the tablet knows around it. */
export interface VisitOnTablet {
  readonly visitId: string;
  readonly state: 'unsigned' | 'signed';
  readonly inspectionId: InspectionId;
  readonly makerId: string;
  /** When it was signed; now, while it is not. */
  readonly at: Instant;
  readonly visit: VisitSoFar;
  readonly occasion: OccasionSoFar;
  readonly leadAgency?: string | undefined;
  readonly described: Parameters<typeof establishmentWordsOf>[0];
  readonly communeName?: string | undefined;
  readonly provinceName?: string | undefined;
}

/** A paper ready to be shown, printed and shared. */
export interface Paper {
  readonly kind: PaperKind;
  readonly title: string;
  readonly provisionalNumber: string;
  readonly content: DocumentContent;
  /** Across each page, until it is signed; empty from then on. */
  readonly mark: string;
  readonly document: readonly Printed[];
  readonly missing: readonly MissingPart[];
  /** Suspected acts of the visit that this paper cannot hold. */
  readonly leftOut: number;
}

const sources: Readonly<Record<PaperKind, string>> = {
  visit_minutes: visitSource,
  violation_minutes: violationSource,
};

const missingAgency: MissingPart = {
  tag: 'agency',
  what: { vi: 'cơ quan ban hành', en: 'the office' },
};
const missingPlace: MissingPart = {
  tag: 'placeDate',
  what: { vi: 'địa danh của cơ quan ban hành', en: 'the place of the office' },
};

/** The issuing office is not on the tablet: the agency that leads stands there, and the province. */
const headOf = (kind: PaperKind, { at, state, inspectionId, leadAgency, provinceName }: VisitOnTablet) => {
  const { symbol, form } = documentKinds[kind];
  const head: DocumentHead = {
    office: { name: leadAgency || dotted, placeName: provinceName ?? dotted },
    datedOn: legalDateOf(at),
    symbol,
    form,
    provisionalNumber:
      kind === 'visit_minutes'
        ? provisionalNumberOf({ type: 'inspection', id: inspectionId })
        : provisionalNumberOfViolations(inspectionId),
    onTablet: state,
  };
  const missing = [...(leadAgency ? [] : [missingAgency]), ...(provinceName ? [] : [missingPlace])];
  return { head, missing };
};

const filledIn = (kind: PaperKind, known: VisitOnTablet, law: Law, head: DocumentHead) => {
  const { visit, occasion, described, communeName, provinceName, makerId, at } = known;
  const words = establishmentWordsOf(described, communeName, provinceName);
  if (kind === 'visit_minutes')
    return { ...visitMinutes(head, { visit, inspection: occasion, establishment: words }, law), leftOut: 0 };
  const { establishment } = occasion;
  const { facts, leftOut } = violationsFound(law, { visit, establishment, words, makerId, at });
  return facts && { ...violationMinutes(head, facts, law), leftOut: leftOut.length };
};

const textOf = (content: DocumentContent, name: string): string => {
  const value = content[name];
  return typeof value === 'string' ? value : '';
};

/**
 * A paper of a visit, in the words of the office's own document.
 *
 * @returns undefined for minutes of violations where the visit suspects none that they could hold.
 */
export const paperOf = (kind: PaperKind, known: VisitOnTablet, law: Law): Paper | undefined => {
  const { head, missing } = headOf(kind, known);
  const filled = filledIn(kind, known, law, head);
  if (!filled) return undefined;
  return {
    kind,
    title: textOf(filled.content, 'title'),
    mark: textOf(filled.content, 'draftMark'),
    provisionalNumber: head.provisionalNumber,
    content: filled.content,
    document: printed(blocksOf(sources[kind].normalize('NFC')), filled.content),
    missing: [...missing, ...filled.missing],
    leftOut: filled.leftOut,
  };
};
