import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { plainDate } from '../../shared/kernel/dates.ts';
import type { Conduct } from '../../shared/law/schema.ts';

/**
 * The shape of a case as a lawyer writes it: what it is about, the rule it tests, the facts, and what the rule makes of
 * them. A word that the shape does not know is refused: one that nobody reads would prove nothing.
 */
export const legalCase = <Given extends z.ZodType, Expected extends z.ZodType>(
  given: Given,
  expected: Expected,
) => z.strictObject({ title: z.string().min(1), law: z.string().min(1), given, expect: expected });

/** Every case of a folder beside this file, by name of its file. */
export const casesOf = <Case extends z.ZodType>(
  folder: string,
  shape: Case,
): [name: string, legalCase: z.infer<Case>][] => {
  const at = path.join(import.meta.dirname, folder);
  return readdirSync(at)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const parsed = shape.safeParse(parse(readFileSync(path.join(at, name), 'utf8')));
      if (!parsed.success) throw new Error(`${folder}/${name}: ${z.prettifyError(parsed.error)}`);
      return [name, parsed.data];
    });
};

/** `22.500.000`, as amounts are written in Việt Nam; always text, because YAML would read `500.000` as five hundred. */
export const Amount = z
  .string()
  .regex(/^\d{1,3}(\.\d{3})*$/)
  .transform((text) => Number(text.replaceAll('.', '')));

/** `a đến b`, each end read by the schema. */
export const Between = <End>(end: z.ZodType<End, string>) =>
  z
    .string()
    .transform((text): unknown => text.split(' đến '))
    .pipe(z.tuple([end, end]));

export const Day = z.iso.date().transform(plainDate);

/** `a đến b`, or `từ a, còn diễn ra` for what still goes on. */
export const ConductText = z.union([
  Between(Day).transform(([from, to]): Conduct => ({ from, to, ongoing: false })),
  z
    .string()
    .transform((text) => /^từ (.+), còn diễn ra$/.exec(text)?.[1])
    .pipe(Day)
    .transform((from): Conduct => ({ from, ongoing: true })),
]);
