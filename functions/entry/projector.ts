import { projector } from '../projector/projector.ts';
import { openEnvironment } from '../platform/environment.ts';

const { log, table, terms } = openEnvironment(process.env);

export const handler = projector({ table: table(), terms: terms() }, log);
