import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const ImportState = z
  .enum([
    'awaiting_file',
    'checking',
    'awaiting_mapping',
    'checked',
    'storing',
    'done',
    'failed',
    'cancelled',
  ])
  .meta({ id: 'ImportState' });
export type ImportState = z.infer<typeof ImportState>;

export type ImportAction =
  | 'receive'
  | 'askForMapping'
  | 'finishCheck'
  | 'set'
  | 'store'
  | 'finish'
  | 'fail'
  | 'cancel';

/**
 * An import: the file arrives, is judged without storing anything, and only someone's word stores it.
 *
 * - `awaiting_mapping`: the columns are not all recognised; `set` says what they hold, and the file is judged again.
 * - `done`: every row was stored, stood so already, or is named in the report. Nothing else is ever `done`: an import
 *   that broke off goes on, and one that cannot is `failed`.
 */
export const importLifeCycle = lifeCycle<ImportState, ImportAction>({
  receive: { from: ['awaiting_file'], to: 'checking' },
  askForMapping: { from: ['checking'], to: 'awaiting_mapping' },
  finishCheck: { from: ['checking'], to: 'checked' },
  set: { from: ['awaiting_mapping', 'checked'], to: 'checking' },
  store: { from: ['checked'], to: 'storing' },
  finish: { from: ['storing'], to: 'done' },
  fail: { from: ['checking', 'storing'], to: 'failed' },
  cancel: { from: ['awaiting_file', 'checking', 'awaiting_mapping', 'checked', 'storing'], to: 'cancelled' },
});
