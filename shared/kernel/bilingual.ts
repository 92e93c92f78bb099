import * as z from 'zod';

/** The languages the product speaks. Vietnamese comes first wherever a reader has not chosen. */
export const Locale = /* @__PURE__ */ z.enum(['vi', 'en']);
export type Locale = z.infer<typeof Locale>;

/** One text in both languages; every label, error and legal summary that reaches a reader is one. */
export const Bilingual = /* @__PURE__ */ z
  .strictObject({ vi: z.string().min(1), en: z.string().min(1) })
  .meta({ id: 'Bilingual' });
export type Bilingual = z.infer<typeof Bilingual>;
