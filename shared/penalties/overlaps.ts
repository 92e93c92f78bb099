import type { Law } from '../law/law.ts';
import type { Violation } from '../violations/schema.ts';

type Act = Pick<Violation, 'id' | 'code' | 'conduct' | 'youngWorkerIds'>;

const meets = ({ conduct: one }: Act, { conduct: other }: Act): boolean => {
  const endsBefore = (first: Act['conduct'], second: Act['conduct']) =>
    !first.ongoing && (first.to ?? first.from) < second.from;
  return !endsBefore(one, other) && !endsBefore(other, one);
};

/** Whoever an act names nobody of, it is about everybody. */
const sharesWorkers = ({ youngWorkerIds: one }: Act, { youngWorkerIds: other }: Act): boolean =>
  one.length === 0 || other.length === 0 || one.some((id) => other.includes(id));

/**
 * The other act of a file that charges the same conduct of the same people already: the same act found before it in the
 * list, or one to which the catalogue lets it give way.
 *
 * @source Law 15/2012/QH13, Điều 3 khoản 1 điểm d: one act is fined once.
 */
export const chargedAlreadyBy = (law: Law, acts: readonly Act[], i: number): Act | undefined => {
  const act = acts[i];
  if (!act) return undefined;
  const givesWayTo = law.findViolationType(act.code)?.givesWayTo ?? [];
  return acts.find(
    (other, j) =>
      other.id !== act.id &&
      (givesWayTo.includes(other.code) || (other.code === act.code && j < i)) &&
      meets(act, other) &&
      sharesWorkers(act, other),
  );
};
