import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The built-in templates, by a path from the constructs: what a function that makes documents reads at run time. */
const folder = path.join(import.meta.dirname, '../../functions/documents/templates');
export const templateFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.docx') || name.endsWith('.typ'))
  .toSorted()
  .map((name) => path.join(folder, name));

/** Tinos has the measures of Times New Roman and all letters of Vietnamese; the whole of a face, no more faces than are printed. */
export const fontFiles = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map(
  (face) => `@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`,
);
