import { citationOf, type Law } from '../../../shared/law/law.ts';
import type { SourceStatus } from '../../../shared/law/sourced.ts';
import { useSay } from '../language/locale.ts';
import classes from './citation.module.css';
import { words } from './words.ts';

/** Of which the officer is told that it is to be checked. */
const isToBeChecked = (status: SourceStatus): boolean => status === 'recalled' || status === 'missing';

/** Where something stands in the law; opened, it says what the provision says, in our words, and how far that was verified. */
export const Citation = ({ law, provisionId }: { readonly law: Law; readonly provisionId: string }) => {
  const say = useSay();
  const provision = law.findProvision(provisionId);
  if (!provision) return <span>{provisionId}</span>;
  return (
    <details className={classes['citation']}>
      <summary>{say(citationOf(law, provision))}</summary>
      <p>{say(provision.text)}</p>
      {isToBeChecked(provision.sourceStatus) && <p>{say(words.toBeChecked)}</p>}
    </details>
  );
};
