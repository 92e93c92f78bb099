import { createRequire } from 'node:module';
import path from 'node:path';

/** Where templates and fonts lie on one machine; beside a deployed function they lie together. */
export const templateFolder = path.join(import.meta.dirname, '../../functions/documents/templates');
export const fontFolder = (): string =>
  path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
