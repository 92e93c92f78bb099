import { addDays, isWithin, type PlainDate } from '../kernel/dates.ts';
import { type CatalogueFault, fault } from './catalogue-fault.ts';
import { offenderRules as shippedRules } from './rows/offender-rules.ts';
import type { LawCatalogue, OffenderRule } from './schema.ts';

const rulesOf = (rules: readonly OffenderRule[], type: string): OffenderRule[] =>
  rules.filter(({ establishmentTypes }) => establishmentTypes.includes(type));

const firstDayOf = (rules: readonly OffenderRule[]): PlainDate | undefined =>
  rules.map(({ validFrom }) => validFrom).toSorted()[0];

/** Days on which another rule may apply than on the day before. */
const turnsOf = (rules: readonly OffenderRule[]): PlainDate[] =>
  rules.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [addDays(validTo, 1)] : [])]);

/**
 * How each type of establishment is fined: by one rule on each day, or by none before the first day that the release holds.
 * A type that the release knows must keep a rule.
 */
export const offenderFaults = ({ offenderRules }: LawCatalogue): CatalogueFault[] => {
  const types = new Set([...shippedRules, ...offenderRules].flatMap((it) => it.establishmentTypes));
  return [...types].flatMap((type) => {
    const rules = rulesOf(offenderRules, type);
    const first = firstDayOf(rulesOf(shippedRules, type)) ?? firstDayOf(rules);
    const days = new Set([...(first ? [first] : []), ...turnsOf(rules)]);
    return [...days].toSorted().flatMap((on) => {
      const [one, ...others] = rules.filter((rule) => isWithin(on, rule));
      if (one)
        return others.map((rule) =>
          fault(
            `/offenderRules/${offenderRules.indexOf(rule)}/validFrom`,
            `Từ ${on}, loại cơ sở ${type} có hơn một quy tắc xử phạt.`,
            `From ${on} the type ${type} has more than one rule.`,
          ),
        );
      if (first === undefined || on < first) return [];
      const ended = offenderRules.findIndex(
        ({ establishmentTypes, validTo }) =>
          establishmentTypes.includes(type) && validTo !== undefined && addDays(validTo, 1) === on,
      );
      return [
        fault(
          ended === -1 ? '/offenderRules' : `/offenderRules/${ended}/validTo`,
          `Từ ${on}, loại cơ sở ${type} không có quy tắc xử phạt.`,
          `From ${on} the type ${type} has no rule.`,
        ),
      ];
    });
  });
};

/** Days from which nobody may fine any more: closing the last title that may needs another beside it. */
export const authorityFaults = ({ authorities }: LawCatalogue): CatalogueFault[] => {
  const mayFine = (on: PlainDate): boolean =>
    authorities.some(({ versions }) =>
      versions.some((version) => version.power.kind === 'fines' && isWithin(on, version)),
    );
  return authorities.flatMap(({ versions }, i) =>
    versions.flatMap(({ power, validTo }, j) => {
      if (power.kind !== 'fines' || validTo === undefined) return [];
      const on = addDays(validTo, 1);
      return mayFine(on)
        ? []
        : [
            fault(
              `/authorities/${i}/versions/${j}/validTo`,
              `Từ ${on} không còn chức danh nào có quyền phạt tiền.`,
              `From ${on} no title may fine any more.`,
            ),
          ];
    }),
  );
};
