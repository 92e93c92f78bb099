import type { SignedVisit } from '../../../shared/visit-records/schema.ts';

export interface DifferingAnswer {
  readonly questionId: string;
  readonly texts: readonly [string, string];
}

const textsOf = ({ answers }: Pick<SignedVisit, 'answers'>): Map<string, string> =>
  new Map(answers.map(({ questionId, value }) => [questionId, [value].flat().join(', ')]));

/** Questions that two records of one inspection answer differently; a question that one leaves out is empty there. */
export const differingAnswers = (
  one: Pick<SignedVisit, 'answers'>,
  other: Pick<SignedVisit, 'answers'>,
): DifferingAnswer[] => {
  const [here, there] = [textsOf(one), textsOf(other)];
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((id) => here.get(id) !== there.get(id))
    .map((questionId) => ({ questionId, texts: [here.get(questionId) ?? '', there.get(questionId) ?? ''] }));
};
