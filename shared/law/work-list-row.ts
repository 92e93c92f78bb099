import type { WorkListItem, WorkListName } from './schema.ts';

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
