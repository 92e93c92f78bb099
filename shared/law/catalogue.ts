import { openLaw } from './law.ts';
import { ageBands } from './rows/age-bands.ts';
import { authorities } from './rows/authorities.ts';
import { calendar } from './rows/calendar.ts';
import { deadlines, thresholds } from './rows/deadlines.ts';
import { instruments } from './rows/instruments.ts';
import { minutesMakers, minutesMakersUnread } from './rows/minutes-makers.ts';
import { offenderRules } from './rows/offender-rules.ts';
import { provisions } from './rows/provisions.ts';
import { transitions } from './rows/transitions.ts';
import { violationTypes } from './rows/violation-types.ts';
import { workLists } from './rows/work-lists.ts';

/** Written into every record made with this catalogue: the day of the last change and its number on that day. */
export const catalogueVersion = '2026-11-23.1';

/** All that this release knows of the law. Its shape is `LawCatalogue`; the tests parse it, so that start-up need not. */
export const lawCatalogue = {
  version: catalogueVersion,
  instruments: [...instruments],
  provisions: [...provisions],
  violationTypes: [...violationTypes],
  workLists: [...workLists],
  ageBands: [...ageBands],
  transitions: [...transitions],
  offenderRules: [...offenderRules],
  authorities: [...authorities],
  minutesMakers: [...minutesMakers],
  minutesMakersUnread: [...minutesMakersUnread],
  deadlines: [...deadlines],
  thresholds: [...thresholds],
  calendar,
};

/** The law as this release ships it. */
export const builtInLaw = openLaw(lawCatalogue);
