import type { Bilingual } from '../../kernel/bilingual.ts';
import type { WorkListItem, WorkListName } from '../schema.ts';

type Usual = Pick<WorkListItem, 'validFrom' | 'validTo' | 'sourceStatus' | 'sourceNote'>;
type Exceptions = Partial<Usual & Pick<WorkListItem, 'exception'>>;

/** Rows of one list, each written as its ordinal and its two labels; `provisionIdOf` names the rule that carries it. */
export const workListOf =
  (list: WorkListName, provisionIdOf: (ordinal: string) => string, usual: Usual) =>
  (ordinal: string, vi: string, en: string, exceptions: Exceptions = {}): WorkListItem => ({
    id: `${list}.${ordinal}`,
    list,
    ordinal,
    label: { vi, en },
    provisionId: provisionIdOf(ordinal),
    ...usual,
    ...exceptions,
  });

/** Lines of a list that exist and were not read, as one row. The inspector states the line in words. */
export const unreadLines = (
  list: WorkListName,
  { vi, en, ...rest }: Bilingual & Pick<WorkListItem, 'provisionId' | 'validFrom' | 'sourceNote'>,
): WorkListItem => ({
  id: `${list}.to-be-stated`,
  list,
  ordinal: '…',
  label: { vi, en },
  ...rest,
  sourceStatus: 'missing',
});
