import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { OpenPoint, Where } from '../../../shared/visit-drafts/places.ts';
import { words } from './words.ts';

/** The parts of a record, in the order in which a visit goes. */
export const sections = ['start', 'checklist', 'workers', 'acts', 'photos', 'people', 'review'] as const;
export type SectionName = (typeof sections)[number];

export const sectionNames: Record<SectionName, Bilingual> = {
  start: words.start,
  checklist: words.checklist,
  workers: words.workers,
  acts: words.acts,
  photos: words.photos,
  people: words.people,
  review: words.review,
};

const sectionOf = (where: Where): SectionName => {
  switch (where.section) {
    case 'worker':
      return 'workers';
    case 'act':
      return 'acts';
    case 'signatures':
      return 'review';
    default:
      return where.section;
  }
};

/** The element that shows a place; the same words make the element's id. */
export const anchorOf = (where: Where): string => {
  switch (where.section) {
    case 'start':
      return `start-${where.field ?? ''}`;
    case 'checklist':
      return `question-${where.questionId ?? ''}`;
    case 'worker':
      return ['worker', where.id, where.field].filter(Boolean).join('-');
    case 'act':
      return `act-${where.key ?? ''}`;
    case 'people':
      return `person-${where.id ?? ''}`;
    case 'signatures':
      return `signature-${where.id ?? ''}`;
    case 'photos':
      return `photo-${where.id ?? ''}`;
  }
};

export const addressOf = (draftId: string, section: SectionName): string =>
  `/app/visits/${draftId}/${section}`;

/** The address that leads to a place in a draft. */
export const addressOfPlace = (draftId: string, where: Where): string =>
  `${addressOf(draftId, sectionOf(where))}#${anchorOf(where)}`;

export const countIn = (points: readonly OpenPoint[], section: SectionName): number =>
  points.filter(({ where }) => sectionOf(where) === section).length;

/** What is wrong at a place; undefined where nothing is, or where nobody has been yet. */
export const faultAt = (points: readonly OpenPoint[], anchor: string): OpenPoint | undefined =>
  points.find(({ where }) => anchorOf(where) === anchor);
