import { faultsOf } from '../kernel/validation.ts';
import type { Fault } from '../visit-records/problems.ts';
import { VisitDraft } from './schema.ts';

/** A stored draft as this version of the tablet reads it. What it cannot read is handed back as it was, never dropped. */
export type OpenedDraft =
  | { readonly kind: 'opened'; readonly draft: VisitDraft }
  | {
      readonly kind: 'unreadable';
      /** `newer`: written by a later version, which will read it again. `broken`: not a draft as any version wrote them. */
      readonly why: 'newer' | 'broken';
      readonly stored: unknown;
      readonly faults: readonly Fault[];
    };

type Step = (stored: object) => object;

/** What makes of a draft of one shape one of the next, by the shape it reads. There was no other shape yet. */
const steps: Readonly<Record<number, Step>> = {};
const currentShape = VisitDraft.shape.shape.value;

const shapeOf = (stored: unknown): number | undefined => {
  if (typeof stored !== 'object' || stored === null || !('shape' in stored)) return undefined;
  return typeof stored.shape === 'number' ? stored.shape : undefined;
};

const raised = (stored: unknown, by: Readonly<Record<number, Step>>): unknown => {
  const shape = shapeOf(stored);
  const step = shape === undefined ? undefined : by[shape];
  if (!step || typeof stored !== 'object' || stored === null) return stored;
  return raised(step(stored), by);
};

/**
 * Opens a draft as it was stored.
 *
 * @param by the steps from older shapes; tests try the mechanism with their own.
 */
export const openDraft = (stored: unknown, by: Readonly<Record<number, Step>> = steps): OpenedDraft => {
  const read = raised(stored, by);
  const parsed = VisitDraft.safeParse(read);
  if (parsed.success) return { kind: 'opened', draft: parsed.data };
  const why = (shapeOf(stored) ?? 0) > currentShape ? 'newer' : 'broken';
  return { kind: 'unreadable', why, stored, faults: faultsOf(parsed.error, read) };
};
