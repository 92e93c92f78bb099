import type { Bilingual } from '../kernel/bilingual.ts';
import type { recordSoFar } from './signed-visit.ts';

/** Where in the draft something is to be looked at; a page turns it into a link. */
export type Where =
  | { readonly section: 'start'; readonly field?: string | undefined }
  | { readonly section: 'checklist'; readonly questionId?: string | undefined }
  | { readonly section: 'worker'; readonly id?: string | undefined; readonly field?: string | undefined }
  /** `key` is that of an act, or the id of a violation of the inspector's own. */
  | { readonly section: 'act'; readonly key?: string | undefined; readonly field?: string | undefined }
  | { readonly section: 'people'; readonly id?: string | undefined; readonly field?: string | undefined }
  /** `id` is that of the attendee who signs. */
  | { readonly section: 'signatures'; readonly id?: string | undefined }
  | { readonly section: 'photos'; readonly id?: string | undefined };

/** Something to settle or to look at. `code` is stable, `where` leads there, `words` are for people. */
export interface OpenPoint {
  readonly code: string;
  readonly where: Where;
  readonly words: Bilingual;
}

export type RecordSoFar = ReturnType<typeof recordSoFar>;

/** The place in the draft that a JSON pointer into its record speaks of. */
export const whereOf = ({ record, violationsFrom, setAsideFrom }: RecordSoFar, pointer: string): Where => {
  const [, part = '', index = '', field] = pointer.split('/');
  const i = index === '' ? -1 : Number(index);
  switch (part) {
    case 'answers':
      return { section: 'checklist', questionId: record.answers[i]?.questionId };
    case 'youngWorkers':
      return { section: 'worker', id: record.youngWorkers[i]?.id, field };
    case 'suspectedViolations':
      return { section: 'act', key: violationsFrom[i], field };
    case 'setAside':
      return { section: 'act', key: setAsideFrom[i], field };
    case 'derived':
      return { section: 'act' };
    case 'attendees':
      return { section: 'people', id: record.attendees[i]?.id, field };
    case 'signatures':
      return { section: 'signatures', id: record.signatures[i]?.attendeeId };
    case 'signedAt':
      return { section: 'signatures' };
    case 'evidence':
      return { section: 'photos', id: record.evidence[i]?.id };
    default:
      return { section: 'start', field: [part, index].filter(Boolean).join('/') };
  }
};
