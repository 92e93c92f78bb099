import type { WorkListName } from '../law/schema.ts';
import { workLists } from '../law/rows/work-lists.ts';
import type { Option } from './schema.ts';

/** One option of a choice. */
export const option = (value: string, vi: string, en: string): Option => ({ value, label: { vi, en } });

/** An option that cannot stand beside another, as "none of these". */
export const aloneOption = (value: string, vi: string, en: string): Option => ({
  ...option(value, vi, en),
  alone: true,
});

/** Where an age or a paper may be unknown: neither a violation nor a pass. */
export const unknownOption = option('unknown', 'Chưa xác định được', 'Not known');

/** How many of the persons concerned a thing is true of. */
export const shares: readonly Option[] = [
  option('all', 'Có, đối với tất cả', 'Yes, for all'),
  option('some', 'Chỉ có đối với một số người', 'For some only'),
  option('none', 'Không có', 'For none'),
  unknownOption,
];

/**
 * The lines of a list of the law as options. The stored value is the id of the line, so that it outlives a new wording.
 * A line that stands for others nobody has read comes without a number.
 */
export const optionsOf = (list: WorkListName): Option[] =>
  workLists
    .filter((item) => item.list === list)
    .map(({ id, ordinal, label, exception, sourceStatus }) => ({
      value: id,
      label:
        sourceStatus === 'missing'
          ? label
          : {
              vi: `${ordinal}) ${label.vi}${exception ? ` (${exception.vi})` : ''}`,
              en: `${ordinal}) ${label.en}${exception ? ` (${exception.en})` : ''}`,
            },
    }));
