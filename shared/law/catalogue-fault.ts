import type { Bilingual } from '../kernel/bilingual.ts';

/** Something that a catalogue must not say, by JSON Pointer. */
export interface CatalogueFault {
  readonly pointer: string;
  readonly detail: Bilingual;
}

export const fault = (pointer: string, vi: string, en: string): CatalogueFault => ({
  pointer,
  detail: { vi, en },
});
