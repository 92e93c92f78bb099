import { markOf, type RegisterQuery, type WantedWord } from '../../shared/register/query.ts';
import { sectorMarksWanted } from '../../shared/register/sectors.ts';
import type { Condition } from '../platform/table.ts';

type Part = readonly [expression: string, values: Record<string, unknown>];

const wordParts = (words: readonly WantedWord[]): Part[] =>
  words.map((word, i) => [`contains(#words, :word${i})`, { [`:word${i}`]: markOf(word) }]);

const sectorPart = (sector: string): Part => {
  const marks = sectorMarksWanted(sector);
  const expression = marks.map((_, i) => `contains(#sectors, :sector${i})`).join(' OR ');
  return [`(${expression})`, Object.fromEntries(marks.map((mark, i) => [`:sector${i}`, mark]))];
};

const factParts = (query: RegisterQuery): Part[] => [
  ...(query.type === undefined ? [] : [['#kind = :kind', { ':kind': query.type }] as const]),
  ...(query.status === undefined ? [] : [['#status = :status', { ':status': query.status }] as const]),
  ...(query.sector === undefined ? [] : [sectorPart(query.sector)]),
  ...(query.lastVisitBefore === undefined
    ? []
    : [
        [
          '(attribute_not_exists(#visited) OR #visited < :before)',
          { ':before': query.lastVisitBefore },
        ] as const,
      ]),
  ...(query.openViolations === undefined
    ? []
    : [[query.openViolations ? 'attribute_exists(#open)' : 'attribute_not_exists(#open)', {}] as const]),
];

const aliases = {
  '#words': 'words',
  '#sectors': 'sectors',
  '#kind': 'kind',
  '#status': 'status',
  '#visited': 'lastVisitOn',
  '#open': 'open',
  '#commune': 'communeCode',
  '#province': 'provinceCode',
};

const conditionOf = (parts: readonly Part[], names: Record<string, string>): Condition | undefined => {
  if (parts.length === 0) return undefined;
  const expression = parts.map(([text]) => text).join(' AND ');
  const used = Object.entries(names).filter(([alias]) => expression.includes(alias));
  return {
    expression,
    names: Object.fromEntries(used),
    values: Object.assign({}, ...parts.map(([, values]) => values)),
  };
};

/** What a walk over entries shows. @param areaCode where the walk itself is not bound to the area. */
export const entryFilter = (query: RegisterQuery, areaCode?: string): Condition | undefined => {
  const area: Part[] =
    areaCode === undefined
      ? []
      : [[areaCode.length === 5 ? '#commune = :area' : '#province = :area', { ':area': areaCode }]];
  return conditionOf([...wordParts(query.words), ...factParts(query), ...area], aliases);
};

/** What a look at terms shows: the words, which stand in every term. */
export const termFilter = (words: readonly WantedWord[]): Condition | undefined =>
  conditionOf(wordParts(words), { '#words': 'w' });
