import { builtInLaw } from '../../../shared/law/catalogue.ts';

/** What judges the demonstration's year: the law of the release, because no year of its own has changed it. */
export const law = builtInLaw;
